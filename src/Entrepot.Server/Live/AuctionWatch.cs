using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Entrepot.Server;

/// <summary>Tells who watches an auction that it has changed; what it is like now is asked for by
/// itself.</summary>
sealed class AuctionWatch(ReadModels models, IHostApplicationLifetime lifetime)
{
    public const int WatchersMax = 10_000;

    int watchers;

    public void Map(RouteGroupBuilder api) =>
        api.MapGet("/auctions/{auction}/stream", WatchAsync).Allow(Policy.Public)
            .DisableRequestTimeout()
            .WithSummary("Server-sent events: the place of the last change of an auction.");

    IResult WatchAsync(HttpContext http, string auction)
    {
        AnnouncedAuction? found;
        lock (models.Gate) found = models.Auctions.Find(auction);
        if (found is null) return Problem.Of(Refusal.ThingNotFound);
        return Volatile.Read(ref watchers) >= WatchersMax
            ? Problem.Of(Refusal.TooManyRequests)
            : TypedResults.ServerSentEvents(ChangesAsync(found, http.RequestAborted));
    }

    async IAsyncEnumerable<SseItem<string>> ChangesAsync(
        AnnouncedAuction auction, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            aborted, lifetime.ApplicationStopping);
        Interlocked.Increment(ref watchers);
        try
        {
            for (var told = 0UL; !ended.IsCancellationRequested;)
            {
                var (changed, more) = Look(auction);
                if (changed == told) await Streams.WaitAsync(more, ended.Token);
                else yield return new SseItem<string>((told = changed).Text(), "auction");
            }
        }
        finally
        {
            Interlocked.Decrement(ref watchers);
        }
    }

    (ulong Changed, Task More) Look(AnnouncedAuction auction)
    {
        lock (models.Gate) return (auction.Changed, auction.Bell.Next);
    }
}
