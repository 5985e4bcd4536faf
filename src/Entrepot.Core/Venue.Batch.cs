using System.Runtime.InteropServices;

namespace Entrepot.Core;

public sealed partial class Venue
{
    // Memory is asked for block by block: the far pass is three blocks ahead of the work, and each
    // nearer pass follows what the one before has brought. Within a pass nothing waits for
    // anything, so that the misses of a block, and the translations of their addresses, overlap.
    const int Block = 16;

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
        var far = PrefetchFar(PrefetchFar(PrefetchFar(frames)));
        var near = PrefetchNear(PrefetchNear(frames));
        var next = PrefetchNext(frames);
        var count = 0;
        while (!frames.IsEmpty)
        {
            far = PrefetchFar(far);
            near = PrefetchNear(near);
            next = PrefetchNext(next);
            for (var n = 0; n < Block && !frames.IsEmpty; n++)
            {
                var frame = new Frame(frames);
                Apply(in frame, out results[count++]);
                frames = frames[frame.Bytes.Length..];
            }
        }
        return count;
    }

    ReadOnlySpan<byte> PrefetchFar(ReadOnlySpan<byte> frames)
    {
        for (var n = 0; n < Block && !frames.IsEmpty; n++)
        {
            var frame = new Frame(frames);
            PrefetchNamed(in frame);
            frames = frames[frame.Bytes.Length..];
        }
        return frames;
    }

    ReadOnlySpan<byte> PrefetchNear(ReadOnlySpan<byte> frames)
    {
        for (var n = 0; n < Block && !frames.IsEmpty; n++)
        {
            var frame = new Frame(frames);
            if (IsWhole<PlaceOrder>(in frame)) PrefetchFound(in frame);
            else if (IsWhole<CancelOrder>(in frame))
            {
                PrefetchOrder(orders.Find(frame.As<CancelOrder>().Order));
            }
            frames = frames[frame.Bytes.Length..];
        }
        return frames;
    }

    ReadOnlySpan<byte> PrefetchNext(ReadOnlySpan<byte> frames)
    {
        for (var n = 0; n < Block && !frames.IsEmpty; n++)
        {
            var frame = new Frame(frames);
            if (IsWhole<PlaceOrder>(in frame)) PrefetchMet(in frame);
            frames = frames[frame.Bytes.Length..];
        }
        return frames;
    }

    // What a command names directly.
    void PrefetchNamed(in Frame frame)
    {
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
            orders.Prefetch(frame.As<CancelOrder>().Order.Slot);
        }
        else if (IsWhole<ReplaceOrder>(in frame))
        {
            orders.Prefetch(frame.As<ReplaceOrder>().Order.Slot);
        }
    }

    // What is found through it. Nothing is decided here; by the time the command is worked, all of
    // this may have changed, and only time was lost.
    void PrefetchFound(in Frame frame)
    {
        ref readonly var place = ref frame.As<PlaceOrder>();
        ledger.Prefetch(PairOf(in frame.Header, in place));
        if (!TryBook(in place, out var book, out var ticks)) return;
        book.SideOf(place.Side).PrefetchLevel(ticks);
        var opposite = book.Opposite(place.Side);
        if (!opposite.IsReachedBy(ticks)) return;
        orders.Prefetch(opposite.First());
        ledger.Prefetch(place.Side is Side.Buy
            ? GoodsPairOf(in frame.Header, place.Market)
            : CashPairOf(in frame.Header));
    }

    // What is found through that: of an order that will trade the other side's accounts and
    // receipt, of one that will rest the order before it.
    void PrefetchMet(in Frame frame)
    {
        ref readonly var place = ref frame.As<PlaceOrder>();
        if (!TryBook(in place, out var book, out var ticks)) return;
        var opposite = book.Opposite(place.Side);
        if (!opposite.IsReachedBy(ticks))
        {
            orders.PrefetchRow(book.SideOf(place.Side).LastAt(ticks));
            return;
        }
        PrefetchMaker(opposite.First());
        if (place.Side is Side.Sell) return;
        receipts.Prefetch(ledger[GoodsPairOf(in frame.Header, place.Market)].Receiving);
    }

    bool TryBook(in PlaceOrder place, out OrderBook book, out int ticks)
    {
        (book, ticks) = (null!, 0);
        if (markets.Find(place.Market) is not { } market) return false;
        book = market.Book;
        return place.Side is Side.Buy or Side.Sell && market.IsPrice(place.LimitPrice)
            && market.TryTicks(place.LimitPrice, out ticks);
    }

    int PairOf(in FrameHeader header, in PlaceOrder place) => place.Side is Side.Sell
        ? receipts[receipts.Find(place.Receipt)].Pair
        : CashPairOf(in header);

    int CashPairOf(in FrameHeader header) =>
        participants.Has(header.Sender) ? participants[header.Sender].CashPair : 0;

    int GoodsPairOf(in FrameHeader header, MarketId number) =>
        markets.Find(number) is { } market
            ? Math.Max(0, ledger.FindPair(header.Sender, market.Terms.Good))
            : 0;

    void PrefetchMaker(int slot)
    {
        ref readonly var terms = ref orders.Terms(slot);
        ledger.Prefetch(terms.MoneyPair);
        ledger.Prefetch(terms.GoodsPair);
        receipts.Prefetch(terms.Receipt);
        participants.Prefetch(terms.Firm);
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
