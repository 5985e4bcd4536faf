using Entrepot.Services.Records;
using Entrepot.Services.Storage;
using Npgsql;

namespace Entrepot.Server;

/// <summary>Asks the records, and says by number when they cannot be asked.</summary>
sealed class RecordsReader(Database database, Recorder recorder)
{
    /// <summary>Asks, on a connection that means the records.</summary>
    public async Task<IResult> AskAsync(Func<NpgsqlConnection, Task<IResult>> ask)
    {
        if (recorder.IsCutOff) return Problem.Of(Refusal.RecordsCutOff);
        if (!recorder.IsUp) return Problem.Of(Refusal.RecordsDown);
        if (!recorder.IsCaughtUp) return Problem.Of(Refusal.CatchingUp);
        try
        {
            await using var connection = await database.OpenAsync();
            return await ask(connection);
        }
        catch (NpgsqlException)
        {
            return Problem.Of(Refusal.RecordsDown);
        }
    }
}
