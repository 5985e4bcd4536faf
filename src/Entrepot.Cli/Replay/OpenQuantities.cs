using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>What is open of each order, as its owner would know it from the feed.</summary>
sealed class OpenQuantities
{
    readonly Node node;
    readonly FeedReader reader;
    readonly Dictionary<OrderId, Quantity> open;

    /// <param name="node">Whose feed is followed.</param>
    /// <param name="from">The first event that is not known yet.</param>
    /// <param name="known">What was open before it.</param>
    public OpenQuantities(
        Node node, ulong from = 1, IEnumerable<KeyValuePair<OrderId, Quantity>>? known = null)
    {
        this.node = node;
        reader = node.Feed.Read(from);
        open = new(known ?? []);
    }

    /// <summary>Reads what the feed has now, so as not to fall behind.</summary>
    public void Follow()
    {
        while (reader.TryRead(out var frames)) Receive(frames);
        if (reader.IsBehind) reader.CatchUp(Receive);
    }

    /// <summary>What is open of an order after everything that has been answered.</summary>
    public Quantity Of(OrderId order)
    {
        var last = node.AskAsync(static venue => venue.EventSequence).GetAwaiter().GetResult();
        Follow();
        while (reader.Next <= last && reader.WaitAsync().AsTask().GetAwaiter().GetResult())
        {
            Follow();
        }
        return open.GetValueOrDefault(order);
    }

    void Receive(ReadOnlySpan<byte> frames)
    {
        while (frames.Length > 0)
        {
            var frame = new Frame(frames);
            Apply(in frame);
            frames = frames[frame.Bytes.Length..];
        }
    }

    void Apply(in Frame frame)
    {
        switch (frame.Header.Kind)
        {
            case MessageKind.OrderAccepted:
                open[frame.As<OrderAccepted>().Order] = frame.As<OrderAccepted>().Quantity;
                break;
            case MessageKind.OrderReplaced:
                open[frame.As<OrderReplaced>().Order] = frame.As<OrderReplaced>().Quantity;
                break;
            case MessageKind.OrderCancelled:
                Set(frame.As<OrderCancelled>().Order, frame.As<OrderCancelled>().Leaves);
                break;
            case MessageKind.Traded:
                ref readonly var trade = ref frame.As<Traded>();
                Set(trade.Maker, open[trade.Maker] - trade.Quantity);
                Set(trade.Taker, open[trade.Taker] - trade.Quantity);
                break;
        }
    }

    void Set(OrderId order, Quantity quantity)
    {
        if (quantity == Quantity.Zero) open.Remove(order);
        else open[order] = quantity;
    }
}
