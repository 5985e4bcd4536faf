using Dapper;
using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>
/// Rows that change, by key. In memory are those that later events may still change, and what is
/// not yet in the database.
/// </summary>
/// <param name="name">Of the table.</param>
/// <param name="keyOf">The key of a row; its columns come first, <paramref name="keyColumns"/> of
/// them.</param>
/// <param name="live">Which rows later events may change, in SQL.</param>
sealed class Table<TKey, TRow>(string name, Func<TRow, TKey> keyOf, int keyColumns, string live)
    : ITable
    where TKey : notnull
    where TRow : class
{
    readonly Dictionary<TKey, TRow> rows = [];
    readonly Dictionary<TKey, TRow> changed = [];

    public string Name => name;

    /// <summary>The rows that later events may change.</summary>
    public IReadOnlyDictionary<TKey, TRow> Rows => rows;

    /// <summary>The row, or null when there is none or it is at its end.</summary>
    public TRow? Find(TKey key) => rows.GetValueOrDefault(key);

    public void Put(TRow row)
    {
        var key = keyOf(row);
        rows[key] = row;
        changed[key] = row;
    }

    /// <summary>Changes a row that is not at its end.</summary>
    public void Change(TKey key, Func<TRow, TRow> change)
    {
        if (rows.TryGetValue(key, out var row)) Put(change(row));
    }

    /// <summary>Changes a row for the last time.</summary>
    public void End(TKey key, Func<TRow, TRow> change)
    {
        if (!rows.Remove(key, out var row)) return;
        changed[key] = change(row);
    }

    public async Task WriteAsync(NpgsqlConnection connection)
    {
        if (changed.Count == 0) return;
        var copy = new CopyIn<TRow>(name, keyColumns);
        await copy.MergeAsync(connection, changed.Values).ConfigureAwait(false);
    }

    public void Settle() => changed.Clear();

    public async Task ReadAsync(NpgsqlConnection connection)
    {
        rows.Clear();
        changed.Clear();
        var read = await connection.QueryAsync<TRow>($"SELECT * FROM {name} WHERE {live}")
            .ConfigureAwait(false);
        foreach (var row in read) rows.Add(keyOf(row), row);
    }
}
