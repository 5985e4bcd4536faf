namespace Entrepot.Core;

/// <summary>Rules in numbered versions about something that has a number of its own.</summary>
interface IRules
{
    /// <summary>What the rules are about; a number small enough for a table.</summary>
    uint Subject { get; }

    /// <summary>1 at first, one more with each change; 0 where there are none.</summary>
    uint Version { get; }
}

/// <summary>The rules in force, by what they are about.</summary>
sealed class RuleBook<T> where T : unmanaged, IRules
{
    T[] rules = new T[16];
    int reach = 1;

    /// <summary>The rules in force; of version 0 where there are none.</summary>
    public ref readonly T Of(uint subject) => ref rules[subject < (uint)reach ? subject : 0];

    public void Set(in T next)
    {
        var place = (int)next.Subject;
        Slabs.Reach(ref rules, place);
        reach = Math.Max(reach, place + 1);
        rules[place] = next;
    }

    public void Save(StateWriter writer) => writer.Write(rules.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        rules = reader.ReadArray<T>(1);
        reach = rules.Length;
    }

    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var each in rules.AsSpan(0, reach))
        {
            if (each.Version != 0) hash.Add(in each);
        }
    }
}
