using System.Globalization;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// What a scenario calls a thing, and what the venue calls it. Where a number shall be named
/// outright, `#7` does.
/// </summary>
sealed class Names<T>(string noun, Func<ulong, T> idOf) where T : struct
{
    readonly Dictionary<string, T> ids = [];
    readonly Dictionary<T, string> names = [];

    public IEnumerable<T> Ids => names.Keys;

    public bool Has(string name) => ids.ContainsKey(name);

    public bool Has(T id) => names.ContainsKey(id);

    public T Id(string name)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        return name.StartsWith('#')
            && ulong.TryParse(name[1..], CultureInfo.InvariantCulture, out var number)
            ? idOf(number)
            : throw new ScenarioException($"There is no {noun} called {name}.");
    }

    public string Of(T id) => names.TryGetValue(id, out var name) ? name : $"{noun} {id}";

    public void Add(string name, T id)
    {
        if (!ids.TryAdd(name, id)) throw new ScenarioException($"{name} is the name of another.");
        names[id] = name;
    }
}
