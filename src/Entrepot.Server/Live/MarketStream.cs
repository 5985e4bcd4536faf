using System.Net.WebSockets;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// One reader's WebSocket: a snapshot or what was missed since a place, then every delta. The next
/// is sent when the last has left, so that a slow reader falls behind alone and is conflated; who
/// takes nothing for long is let go.
/// </summary>
sealed class MarketStream(ReadModels models, MarketChannel channel, WebSocket socket)
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    public async Task RunAsync(ulong? after, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var reading = ReadAsync(ended);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                var (more, next) = Next(ref after);
                foreach (var message in next) await SendAsync(message, ended.Token);
                if (next.Count == 0) await more.WaitAsync(ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The reader left, or took nothing for too long, or the server stops.
        }
        await CloseAsync(stopping.IsCancellationRequested);
        await ended.CancelAsync();
        await reading;
    }

    (Task More, IReadOnlyList<ReadOnlyMemory<byte>> Messages) Next(ref ulong? after)
    {
        lock (models.Gate)
        {
            var more = channel.Bell.Next;
            var messages = channel.From(after);
            after = channel.Sequence;
            return (more, messages);
        }
    }

    async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ended)
    {
        using var timely = CancellationTokenSource.CreateLinkedTokenSource(ended);
        timely.CancelAfter(patience);
        await socket.SendAsync(message, WebSocketMessageType.Text, true, timely.Token);
    }

    // Readers have nothing to say but that they leave; who says more than a little is let go.
    async Task ReadAsync(CancellationTokenSource ended)
    {
        const int MessagesMax = 100;
        var buffer = new byte[512];
        try
        {
            for (var n = 0; n < MessagesMax; n++)
            {
                var read = await socket.ReceiveAsync(buffer, ended.Token);
                if (read.MessageType is WebSocketMessageType.Close) break;
            }
            await ended.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            if (!ended.IsCancellationRequested) await ended.CancelAsync();
        }
    }

    async Task CloseAsync(bool isStopping)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var status = isStopping
            ? WebSocketCloseStatus.EndpointUnavailable
            : WebSocketCloseStatus.NormalClosure;
        try
        {
            await socket.CloseOutputAsync(status, null, soon.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }
}
