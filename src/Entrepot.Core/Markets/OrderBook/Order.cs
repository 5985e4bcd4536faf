namespace Entrepot.Core;

/// <summary>What is special about an order. A set.</summary>
[Flags]
enum Traits : byte
{
    None = 0,

    /// <summary>Dies at the close.</summary>
    Day = 1,

    /// <summary>Dies at the close of its expiry date, which is in its <see cref="OrderExtras"/>.
    /// </summary>
    GoodTillDate = 2,

    /// <summary>Shows a part; the rest is in its <see cref="OrderExtras"/>.</summary>
    Iceberg = 4,

    /// <summary>Waits for its stop price, among the stops and not in the book.</summary>
    Stop = 8,
}

/// <summary>
/// An order in the book, 32 bytes: what matching looks at. Two orders share a cache line; settling
/// looks at the <see cref="OrderTerms"/> of the same slot. Slot 0 is no order.
/// </summary>
struct Order
{
    public int Next;
    public int Previous;

    /// <summary>Where its price level is in its ladder.</summary>
    public int Level;

    /// <summary>The limit price; of a waiting stop order the stop price. In ticks.</summary>
    public int Ticks;

    /// <summary>What is open and shown, in lots.</summary>
    public int Lots;

    /// <summary>Whose it is, as far as self-trade goes.</summary>
    public uint Owner;

    /// <summary>How often the slot was given, this time included.</summary>
    public uint Generation;
    public ushort Market;

    /// <summary>None: the slot is free, or its order is just now trading.</summary>
    public Side Side;
    public Traits Traits;
}

/// <summary>What settling an order needs, 32 bytes, in the same slot.</summary>
struct OrderTerms
{
    /// <summary>The list of one firm's orders, newest first.</summary>
    public int FirmNext;
    public int FirmPrevious;
    public ParticipantId Firm;

    /// <summary>The firm's accounts in the market's currency and good.</summary>
    public int MoneyPair;
    public int GoodsPair;

    /// <summary>Of a sale: the slot of the receipt.</summary>
    public int Receipt;

    /// <summary>Of a buy: money held for each open lot, the highest fee included. So a hold is
    /// always the open lots times this, and is used up exactly.</summary>
    public long HeldPerLot;
}

/// <summary>What only icebergs, stops and good-till-date orders have.</summary>
struct OrderExtras
{
    public int DisplayLots;
    public int HiddenLots;

    /// <summary>Of a waiting stop: the price it will be worked at, in ticks.</summary>
    public int LimitTicks;
    public TradeDate ExpireDate;
    public OrderType Type;
    public SelfTradePrevention SelfTradePrevention;
    public ushort Reserved1;
    public uint Reserved2;
}
