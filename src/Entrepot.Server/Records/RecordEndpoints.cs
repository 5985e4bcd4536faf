using Entrepot.Runtime;
using Entrepot.Services.Records;
using Npgsql;

namespace Entrepot.Server;

/// <summary>The operator's word on the records: where they stand, and to make them anew.</summary>
sealed class RecordEndpoints(
    Recorder recorder, Node node, Backup backup, IHostApplicationLifetime lifetime)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/records", State).Allow(Scope.Operate)
            .WithSummary("How far the records have followed the journal.");
        api.MapPost("/records/rebuild", RebuildAsync).Allow(Scope.Operate)
            .DisableRequestTimeout()
            .WithSummary("Folds all records anew from the first event, while everything goes on.");
        api.MapPost("/backups", BackupAsync).Allow(Scope.Operate).DisableRequestTimeout()
            .WithSummary("Copies what must not be lost, while the market trades.");
    }

    IResult State() => Results.Json(
        new
        {
            Position = recorder.Position.Text(),
            Last = node.Feed.Sequence.Text(),
            recorder.IsUp,
            recorder.IsCaughtUp,
            recorder.IsCutOff,
        },
        JsonText.Objects);

    async Task<IResult> BackupAsync() => Results.Json(
        new { folder = await backup.MakeAsync() }, JsonText.Objects, statusCode: 201);

    async Task<IResult> RebuildAsync()
    {
        try
        {
            return await recorder.RebuildAsync(lifetime.ApplicationStopping)
                ? State()
                : Problem.Of(Refusal.RebuildGoesOn);
        }
        catch (NpgsqlException)
        {
            return Problem.Of(Refusal.RecordsDown);
        }
        catch (JournalDamagedException)
        {
            return Problem.Of(Refusal.RecordsCutOff);
        }
    }
}
