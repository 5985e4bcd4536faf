using Dapper;
using Npgsql;

namespace Entrepot.Services.Storage;

/// <summary>
/// The tables that no journal brings back, as text files of COPY and back again: what a backup has
/// to have.
/// </summary>
public static class KeptTables
{
    /// <summary>Each after those it refers to.</summary>
    static readonly string[] tables =
    [
        "people", "memberships", "keys", "invitations", "settings", "proposals",
        "invoice_titles", "invoices", "invoice_steps", "invoice_numbers",
        "certificates", "certificate_applications",
    ];

    /// <summary>Writes all tables, as of one moment.</summary>
    public static async Task SaveAsync(Database database, string folder)
    {
        Directory.CreateDirectory(folder);
        var connection = await database.OpenAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection
                .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead)
                .ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                foreach (var table in tables)
                {
                    await SaveAsync(connection, table, folder).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Puts the tables of a backup in the place of what is there.</summary>
    public static async Task LoadAsync(Database database, string folder)
    {
        var connection = await database.OpenAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await connection.ExecuteAsync($"TRUNCATE {string.Join(", ", tables)}")
                    .ConfigureAwait(false);
                foreach (var table in tables)
                {
                    await LoadAsync(connection, table, folder).ConfigureAwait(false);
                }
                // Numbers go on after those that were given out.
                await connection.ExecuteAsync(
                    """
                    SELECT setval(pg_get_serial_sequence('people', 'id'),
                        coalesce(max(id), 0) + 1, false) FROM people;
                    SELECT setval(pg_get_serial_sequence('proposals', 'id'),
                        coalesce(max(id), 0) + 1, false) FROM proposals;
                    SELECT setval(pg_get_serial_sequence('invoices', 'id'),
                        coalesce(max(id), 0) + 1, false) FROM invoices;
                    SELECT setval(pg_get_serial_sequence('certificate_applications', 'id'),
                        coalesce(max(id), 0) + 1, false) FROM certificate_applications;
                    """).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
            }
        }
    }

    static async Task SaveAsync(NpgsqlConnection connection, string table, string folder)
    {
        var file = File.Create(Path.Combine(folder, table + ".copy"));
        await using (file.ConfigureAwait(false))
        {
            var copy = await connection.BeginRawBinaryCopyAsync(
                $"COPY {table} TO STDOUT (FORMAT BINARY)").ConfigureAwait(false);
            await using (copy.ConfigureAwait(false))
            {
                await copy.CopyToAsync(file).ConfigureAwait(false);
            }
            file.Flush(flushToDisk: true);
        }
    }

    static async Task LoadAsync(NpgsqlConnection connection, string table, string folder)
    {
        var file = File.OpenRead(Path.Combine(folder, table + ".copy"));
        await using (file.ConfigureAwait(false))
        {
            var copy = await connection.BeginRawBinaryCopyAsync(
                $"COPY {table} FROM STDIN (FORMAT BINARY)").ConfigureAwait(false);
            await using (copy.ConfigureAwait(false))
            {
                await file.CopyToAsync(copy).ConfigureAwait(false);
            }
        }
    }
}
