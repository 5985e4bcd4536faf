using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>What machines ask about the server itself.</summary>
sealed class HealthEndpoints(
    Node node, ReadModels models, FeedFollower follower, ServerMetrics metrics)
{
    /// <summary>Whether everything is there to serve: the node runs and the views are caught up.
    /// </summary>
    public bool IsReady => node.Failure is null && follower.IsCaughtUp;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live\n")).Allow(Policy.Public)
            .ExcludeFromDescription();
        routes.MapGet("/health/ready", Ready).Allow(Policy.Public).ExcludeFromDescription();
        routes.MapGet("/metrics", Metrics).Allow(Scope.Observe).ExcludeFromDescription();
    }

    IResult Ready() => IsReady
        ? Results.Text("ready\n")
        : Results.Text("not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    IResult Metrics()
    {
        ulong folded;
        lock (models.Gate) folded = models.Position;
        return Results.Text(metrics.Text(folded), "text/plain; version=0.0.4; charset=utf-8");
    }
}
