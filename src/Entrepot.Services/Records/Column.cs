using System.Reflection;
using System.Text;
using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>A column of a table, and how a row's value is written to it.</summary>
sealed record Column<TRow>(string Name, Func<NpgsqlBinaryImporter, TRow, Task> Write)
{
    /// <summary>A column for every property that can be set, in the order in which they stand.
    /// </summary>
    public static IReadOnlyList<Column<TRow>> All { get; } =
    [
        .. from property in typeof(TRow).GetProperties()
           where property.CanWrite
           select (Column<TRow>)typeof(Column<TRow>)
               .GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!
               .MakeGenericMethod(property.PropertyType).Invoke(null, [property])!,
    ];

    static Column<TRow> Of<TValue>(PropertyInfo property)
    {
        var get = property.GetGetMethod()!.CreateDelegate<Func<TRow, TValue>>();
        return new Column<TRow>(
            NameOf(property.Name),
            (copy, row) => get(row) is { } value ? copy.WriteAsync(value) : copy.WriteNullAsync());
    }

    /// <summary>held_for_offers of HeldForOffers.</summary>
    static string NameOf(string property)
    {
        var name = new StringBuilder();
        foreach (var letter in property)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0) name.Append('_');
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }
}
