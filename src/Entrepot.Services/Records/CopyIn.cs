using Dapper;
using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>Carries many rows into a table at once.</summary>
sealed class CopyIn<TRow>(string table, int keyColumns)
{
    static readonly IReadOnlyList<Column<TRow>> columns = Column<TRow>.All;

    static string Names => string.Join(", ", columns.Select(column => column.Name));

    /// <summary>Adds rows that are not there yet.</summary>
    public Task AppendAsync(NpgsqlConnection connection, IEnumerable<TRow> rows) =>
        CopyAsync(connection, table, rows);

    /// <summary>Adds rows, or puts them in the place of those with the same key.</summary>
    public async Task MergeAsync(NpgsqlConnection connection, IEnumerable<TRow> rows)
    {
        var waiting = table + "_waiting";
        await connection.ExecuteAsync(
            $"CREATE TEMP TABLE IF NOT EXISTS {waiting} (LIKE {table}) ON COMMIT DELETE ROWS")
            .ConfigureAwait(false);
        await CopyAsync(connection, waiting, rows).ConfigureAwait(false);
        var keys = string.Join(", ", columns.Take(keyColumns).Select(column => column.Name));
        var changes = string.Join(", ", columns.Skip(keyColumns)
            .Select(column => $"{column.Name} = EXCLUDED.{column.Name}"));
        await connection.ExecuteAsync(
            $"""
            INSERT INTO {table} ({Names}) SELECT {Names} FROM {waiting}
            ON CONFLICT ({keys}) DO UPDATE SET {changes}
            """).ConfigureAwait(false);
    }

    static async Task CopyAsync(
        NpgsqlConnection connection, string into, IEnumerable<TRow> rows)
    {
        var copy = await connection
            .BeginBinaryImportAsync($"COPY {into} ({Names}) FROM STDIN (FORMAT BINARY)")
            .ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync().ConfigureAwait(false);
                foreach (var column in columns)
                {
                    await column.Write(copy, row).ConfigureAwait(false);
                }
            }
            await copy.CompleteAsync().ConfigureAwait(false);
        }
    }
}
