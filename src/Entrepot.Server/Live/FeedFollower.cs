using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// Reads the feed from its first event and folds it into the read models; when the feed ends
/// because the node failed, stops the server.
/// </summary>
sealed partial class FeedFollower(
    Node node, ReadModels models, IHostApplicationLifetime lifetime, ILogger<FeedFollower> log)
    : BackgroundService
{
    /// <summary>Whether everything that had happened by the start of the server is folded.
    /// </summary>
    public bool IsCaughtUp { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var target = node.Feed.Sequence;
        var reader = node.Feed.Read(1);
        while (true)
        {
            while (reader.TryRead(out var frames)) models.Receive(frames, node.Feed.Sequence);
            if (reader.IsBehind)
            {
                reader.CatchUp(frames => models.Receive(frames, ulong.MaxValue));
                continue;
            }
            if (!IsCaughtUp && models.Position >= target) IsCaughtUp = true;
            if (!await WaitAsync(reader, stoppingToken)) break;
        }
        if (node.Failure is not { } failure) return;
        LogFailure(log, failure);
        Environment.ExitCode = ServerCommand.NodeFailed;
        lifetime.StopApplication();
    }

    static async Task<bool> WaitAsync(FeedReader reader, CancellationToken stopping)
    {
        try
        {
            return await reader.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Critical, "The node has stopped; the server stops with it.")]
    static partial void LogFailure(ILogger log, Exception failure);
}
