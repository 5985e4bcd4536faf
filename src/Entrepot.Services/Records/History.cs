using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>Rows that are added and never changed.</summary>
sealed class History<TRow>(string name) : ITable where TRow : class
{
    readonly List<TRow> added = [];

    public string Name => name;

    /// <summary>What is not yet in the database.</summary>
    public IReadOnlyList<TRow> Added => added;

    public void Add(TRow row) => added.Add(row);

    public async Task WriteAsync(NpgsqlConnection connection)
    {
        if (added.Count == 0) return;
        var copy = new CopyIn<TRow>(name, 0);
        await copy.AppendAsync(connection, added).ConfigureAwait(false);
    }

    public void Settle() => added.Clear();

    public Task ReadAsync(NpgsqlConnection connection)
    {
        added.Clear();
        return Task.CompletedTask;
    }
}
