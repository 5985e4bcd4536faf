using System.Runtime.InteropServices;

namespace Entrepot.Core;

public sealed partial class Venue
{
    // How many commands ahead memory is asked for. Far enough that it has come, near enough that it
    // is still there; the near pass follows what the far pass has brought.
    const int FarAhead = 16;
    const int NearAhead = 8;

    /// <summary>
    /// Applies stamped frames, one after another, with the same result as <see cref="Apply(in
    /// Frame)"/> one by one. Several commands at once let the memory they need be fetched while
    /// earlier ones are worked: a miss that is seen coming costs a tenth.
    /// </summary>
    /// <param name="frames">Whole frames, lengths checked.</param>
    /// <param name="results">Room for one answer per frame.</param>
    /// <returns>How many frames there were.</returns>
    public int Apply(ReadOnlySpan<byte> frames, Span<Answer> results)
    {
        var far = frames;
        var near = frames;
        for (var n = 0; n < FarAhead && !far.IsEmpty; n++) far = PrefetchFar(far);
        for (var n = 0; n < NearAhead && !near.IsEmpty; n++) near = PrefetchNear(near);

        var count = 0;
        while (!frames.IsEmpty)
        {
            if (!far.IsEmpty) far = PrefetchFar(far);
            if (!near.IsEmpty) near = PrefetchNear(near);
            var frame = new Frame(frames);
            results[count++] = Apply(in frame);
            frames = frames[frame.Bytes.Length..];
        }
        return count;
    }

    // What a command names directly.
    ReadOnlySpan<byte> PrefetchFar(ReadOnlySpan<byte> frames)
    {
        var frame = new Frame(frames);
        ref readonly var header = ref frame.Header;
        answers.Prefetch(in header);
        participants.Prefetch(header.Sender);
        if (IsWhole<PlaceOrder>(in frame))
        {
            ref readonly var place = ref frame.As<PlaceOrder>();
            if (place.Side is Side.Sell) receipts.Prefetch(place.Receipt);
            else if (markets.Find(place.Market) is { } market)
            {
                ledger.PrefetchPair(header.Sender, market.Terms.Good);
            }
        }
        else if (IsWhole<CancelOrder>(in frame))
        {
            orders.Prefetch(frame.As<CancelOrder>().Order);
        }
        else if (IsWhole<ReplaceOrder>(in frame))
        {
            orders.Prefetch(frame.As<ReplaceOrder>().Order);
        }
        return frames[frame.Bytes.Length..];
    }

    // What is found through it. Nothing is decided here; by the time the command is worked, all of
    // this may have changed, and only time was lost.
    ReadOnlySpan<byte> PrefetchNear(ReadOnlySpan<byte> frames)
    {
        var frame = new Frame(frames);
        ref readonly var header = ref frame.Header;
        if (IsWhole<PlaceOrder>(in frame))
        {
            ref readonly var place = ref frame.As<PlaceOrder>();
            var pair = place.Side is Side.Sell
                ? receipts[receipts.Find(place.Receipt)].Pair
                : participants.Has(header.Sender) ? participants[header.Sender].CashPair : 0;
            ledger.Prefetch(pair);
        }
        else if (IsWhole<CancelOrder>(in frame))
        {
            PrefetchOrder(orders.Find(frame.As<CancelOrder>().Order));
        }
        return frames[frame.Bytes.Length..];
    }

    void PrefetchOrder(int slot)
    {
        if (slot == 0) return;
        ref readonly var order = ref orders[slot];
        ref readonly var terms = ref orders.Terms(slot);
        ledger.Prefetch(order.Side is Side.Buy ? terms.MoneyPair : terms.GoodsPair);
        orders.PrefetchLinks(in order, in terms);
        if (order.Side is Side.Sell) receipts.Prefetch(terms.Receipt);
        LadderOf(slot).PrefetchLevelOf(in order);
    }

    static bool IsWhole<T>(in Frame frame) where T : unmanaged, ICommand =>
        frame.Header.Kind == T.Kind && frame.Bytes.Length == Frame.SizeOf<T>();
}
