using Dapper;
using Entrepot.Services.Storage;

namespace Entrepot.Server;

/// <summary>
/// The way back to the beginning: the server ends, everything that was done in the town is
/// forgotten, and it begins anew in the same process. People, their sign-ins and the audit stay.
/// </summary>
sealed class TownReset(IHostApplicationLifetime lifetime)
{
    /// <summary>Whether the server ends only to begin again.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>Begins when the answer has left.</summary>
    public void Ask(HttpContext http)
    {
        IsWanted = true;
        http.Response.OnCompleted(() =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });
    }

    /// <summary>Forgets what the records hold.</summary>
    public static async Task ForgetRecordsAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "DROP SCHEMA IF EXISTS records CASCADE; TRUNCATE proposals");
    }

    /// <summary>Forgets the journal, when the node has left it, and the papers of its deals.
    /// </summary>
    public static void ForgetJournal(ServerOptions options)
    {
        Directory.Delete(options.JournalFolder, recursive: true);
        File.Delete(options.TextFile);
        File.Delete(options.PaperBookFile);
    }
}
