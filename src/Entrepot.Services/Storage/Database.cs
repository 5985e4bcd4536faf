using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Entrepot.Services.Storage;

/// <summary>
/// The PostgreSQL that keeps records: the embedded one, or another. It may be down at any time;
/// nothing that trades waits for it.
/// </summary>
public sealed partial class Database : IDisposable
{
    readonly EmbeddedPostgres? embedded;
    readonly NpgsqlDataSource source;
    readonly SemaphoreSlim gate = new(1);
    volatile bool isMigrated;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <exception cref="IOException">The embedded one cannot be set up.</exception>
    public Database(DatabaseOptions options, ILogger<Database> log)
    {
        embedded = options.Connection is null ? new EmbeddedPostgres(options.Folder, log) : null;
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
            options.Connection ?? embedded!.Connection)
        {
            Timeout = 3, CommandTimeout = 60, MaxPoolSize = 20, IncludeErrorDetail = true,
            ApplicationName = "entrepot",
        });
    }

    /// <summary>The process of the embedded one; 0 while it is down, or is another's.</summary>
    public int ProcessId => embedded?.ProcessId ?? 0;

    /// <summary>A connection, when the schema is as this version knows it.</summary>
    /// <exception cref="NpgsqlException">It is down.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancelled = default)
    {
        if (!isMigrated) await MigrateAsync(cancelled).ConfigureAwait(false);
        return await source.OpenConnectionAsync(cancelled).ConfigureAwait(false);
    }

    /// <summary>Waits until it is up and as this version knows it.</summary>
    /// <exception cref="NpgsqlException">It stays down for so long.</exception>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancelled = default)
    {
        var until = DateTime.UtcNow + atMost;
        while (true)
        {
            try
            {
                await MigrateAsync(cancelled).ConfigureAwait(false);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && DateTime.UtcNow < until)
            {
                await Task.Delay(50, cancelled).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        source.Dispose();
        embedded?.Dispose();
        gate.Dispose();
    }

    async Task MigrateAsync(CancellationToken cancelled)
    {
        await gate.WaitAsync(cancelled).ConfigureAwait(false);
        try
        {
            if (isMigrated) return;
            var connection = await source.OpenConnectionAsync(cancelled).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await Migrations.ApplyAsync(connection).ConfigureAwait(false);
            }
            isMigrated = true;
        }
        finally
        {
            gate.Release();
        }
    }
}
