using Entrepot.Services.Records;

namespace Entrepot.Server;

/// <summary>Keeps the records while the server runs.</summary>
sealed class RecordsService(Recorder recorder) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recorder.RunAsync(stoppingToken);
}
