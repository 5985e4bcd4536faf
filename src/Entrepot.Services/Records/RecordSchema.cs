using System.Security.Cryptography;
using System.Text;
using Dapper;
using Entrepot.Services.Storage;
using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>Where the read models lie in the database: a schema of their own, so that a second one
/// can be folded beside it and take its place.</summary>
static class RecordSchema
{
    public const string Current = "records";
    public const string Next = "records_next";

    static readonly string text = Migrations.TextOf(Migrations.Records);

    /// <summary>Of the tables: other tables, other version.</summary>
    static readonly string version =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Makes the tables where they are not there, or are of another version, and lets the
    /// connection mean them.</summary>
    public static async Task EnterAsync(NpgsqlConnection connection, string schema)
    {
        var there = await connection.ExecuteScalarAsync<string?>(
            $"SELECT to_regclass('{schema}.progress')::text").ConfigureAwait(false);
        var found = there is null ? null : await connection.ExecuteScalarAsync<string?>(
            $"SELECT version FROM {schema}.progress").ConfigureAwait(false);
        if (found != version) await MakeAsync(connection, schema).ConfigureAwait(false);
        await connection.ExecuteAsync($"SET search_path TO {schema}").ConfigureAwait(false);
    }

    /// <summary>Makes the tables anew, empty.</summary>
    public static async Task MakeAsync(NpgsqlConnection connection, string schema)
    {
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await connection.ExecuteAsync(
                $"""
                DROP SCHEMA IF EXISTS {schema} CASCADE;
                CREATE SCHEMA {schema};
                SET LOCAL search_path TO {schema};
                {text}
                """).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "INSERT INTO progress VALUES (0, @version)", new { version })
                .ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Puts the next records in the place of the current ones, in one step.</summary>
    public static Task SwapAsync(NpgsqlConnection connection) => connection.ExecuteAsync(
        $"""
        BEGIN;
        -- Who writes begins with this table: nobody is in the middle of it.
        LOCK TABLE {Current}.progress IN ACCESS EXCLUSIVE MODE;
        DROP SCHEMA IF EXISTS {Current} CASCADE;
        ALTER SCHEMA {Next} RENAME TO {Current};
        COMMIT;
        """);
}
