using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Live data: a market's by WebSocket, a firm's own by server-sent events.</summary>
sealed class Streams(ReadModels models, IHostApplicationLifetime lifetime, ServerMetrics metrics)
{
    public const int SocketsMax = 10_000;

    int sockets;

    /// <summary>Sockets that are open.</summary>
    public int Open => Volatile.Read(ref sockets);

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/markets/{market}/stream", MarketAsync).Allow(Policy.Public)
            .DisableRequestTimeout()
            .WithSummary("WebSocket: a snapshot, then deltas without gaps; after= resumes.");
        api.MapGet("/my/orders/stream", OwnAsync).Allow(Scope.Read).DisableRequestTimeout()
            .WithSummary("Server-sent events of the firm's own orders; Last-Event-ID resumes.");
    }

    async Task<IResult> MarketAsync(HttpContext http, string market, string? after)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problem.Of(Refusal.RequestMalformed);
        if (!IsOwnPage(http.Request)) return Problem.Of(Refusal.ScopeMissing);
        ulong place = 0;
        if (after is not null && !ulong.TryParse(after, CultureInfo.InvariantCulture, out place))
        {
            return Problem.Of(Refusal.PageMalformed, "after");
        }
        if (Find(market) is not { } channel) return Problem.Of(Refusal.ThingNotFound);
        if (Open >= SocketsMax) return Problem.Of(Refusal.TooManyRequests);
        metrics.Sockets = Interlocked.Increment(ref sockets);
        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await new MarketStream(models, channel, socket).RunAsync(
                after is null ? null : place, lifetime.ApplicationStopping);
        }
        finally
        {
            metrics.Sockets = Interlocked.Decrement(ref sockets);
        }
        return Results.Empty;
    }

    // A browser names the page that opens a socket; other sites' pages are not let in.
    static bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && page.Authority == request.Host.Value);
    }

    MarketChannel? Find(string market)
    {
        if (!uint.TryParse(market, CultureInfo.InvariantCulture, out var id)) return null;
        lock (models.Gate) return models.Live.Find(new MarketId(id));
    }

    IResult OwnAsync(HttpContext http)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        ulong place = 0;
        if (last.Length > 0 && !ulong.TryParse(last, CultureInfo.InvariantCulture, out place))
        {
            return Problem.Of(Refusal.PageMalformed, "Last-Event-ID");
        }
        return TypedResults.ServerSentEvents(EventsAsync(
            http.Caller().Firm, last.Length == 0 ? null : place, http.RequestAborted));
    }

    // Without a place: from now on. A place too long ago: told so, and then from now on.
    async IAsyncEnumerable<SseItem<string>> EventsAsync(
        ParticipantId firm, ulong? place, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            aborted, lifetime.ApplicationStopping);
        var after = place ?? Position();
        yield return new SseItem<string>("{}", "hello") { EventId = after.Text() };
        while (!ended.IsCancellationRequested)
        {
            var (events, isLost, more) = After(firm, after);
            if (isLost)
            {
                after = Position();
                yield return new SseItem<string>("{}", "lost") { EventId = after.Text() };
                continue;
            }
            foreach (var e in events)
            {
                after = e.Sequence;
                yield return new SseItem<string>(Text(e), "order")
                {
                    EventId = after.Text(),
                };
            }
            if (events.Count == 0) await WaitAsync(more, ended.Token);
        }
    }

    /// <summary>Returns when there is more, or nobody waits any more.</summary>
    public static async Task WaitAsync(Task more, CancellationToken ended)
    {
        try
        {
            await more.WaitAsync(ended);
        }
        catch (OperationCanceledException)
        {
            // The reader left, or the server stops; the loop sees it.
        }
    }

    (IReadOnlyList<OwnEvent> Events, bool IsLost, Task More) After(
        ParticipantId firm, ulong sequence)
    {
        lock (models.Gate) return models.Own.After(firm, sequence);
    }

    ulong Position()
    {
        lock (models.Gate) return models.Position;
    }

    string Text(OwnEvent e) => JsonSerializer.Serialize(
        new
        {
            Sequence = e.Sequence.Text(),
            e.Kind,
            e.Order,
            Trade = e.Fill is { } fill ? Fill(fill) : null,
        },
        JsonText.Objects);

    ShownFill Fill(Fill fill)
    {
        lock (models.Gate) return models.Show.Fill(fill);
    }
}
