using System.Globalization;
using Dapper;
using Npgsql;

namespace Entrepot.Services.Storage;

/// <summary>
/// Steps of the schema, by hand, numbered, each carried out once and recorded in the same
/// transaction. A step that was released is never changed; the next one corrects it.
/// </summary>
static class Migrations
{
    /// <summary>The tables of the read models. Not a step: they are dropped and made anew.
    /// </summary>
    public const string Records = "records.sql";

    const string Prefix = "schema/";

    /// <summary>Two servers that start at once take turns.</summary>
    const long LockNumber = 2008;

    public static async Task ApplyAsync(NpgsqlConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await connection.ExecuteAsync(
                "SELECT pg_advisory_xact_lock(@LockNumber)", new { LockNumber })
                .ConfigureAwait(false);
            await connection.ExecuteAsync(
                """
                CREATE TABLE IF NOT EXISTS migrations (
                    number int PRIMARY KEY,
                    name text NOT NULL,
                    applied timestamptz NOT NULL DEFAULT now())
                """).ConfigureAwait(false);
            var last = await connection.ExecuteScalarAsync<int?>(
                "SELECT max(number) FROM migrations").ConfigureAwait(false) ?? 0;
            foreach (var (number, name) in Steps.Where(step => step.Number > last))
            {
                await connection.ExecuteAsync(TextOf(name)).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "INSERT INTO migrations (number, name) VALUES (@number, @name)",
                    new { number, name }).ConfigureAwait(false);
            }
            await transaction.CommitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>All steps, in order.</summary>
    public static IEnumerable<(int Number, string Name)> Steps =>
        from resource in typeof(Migrations).Assembly.GetManifestResourceNames()
        where resource.StartsWith(Prefix, StringComparison.Ordinal)
        let name = resource[Prefix.Length..]
        where char.IsAsciiDigit(name[0])
        let number = int.Parse(name.Split('-')[0], CultureInfo.InvariantCulture)
        orderby number
        select (number, name);

    public static string TextOf(string name)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
