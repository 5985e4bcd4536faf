using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>What an execution report says. FIX tag 150.</summary>
enum ReportKind : byte
{
    None = 0,
    New = 1,
    Replaced = 2,
    Trade = 3,
    Cancelled = 4,
    Refused = 5,
}

/// <summary>An execution report, 32 bytes.</summary>
struct ExecutionReport
{
    public OrderId Order;

    /// <summary>Of a trade: the order that was there first.</summary>
    public OrderId Maker;
    public int Ticks;
    public int Lots;
    public uint Number;
    public ushort Market;
    public ReportKind Kind;
    public Side Side;
}

/// <summary>
/// Writes a report of everything that happens into a buffer that is used again and again, as a
/// gateway would that sends it on.
/// </summary>
struct ReportingTape(Orders orders) : ITape
{
    const int Room = 1 << 12;

    readonly ExecutionReport[] reports = new ExecutionReport[Room];
    OrderId taker;
    public uint Count;
    public long Trades;
    public long Volume;
    public long Refusals;

    public void Accept(in PlacedCommand command, int slot)
    {
        taker = orders.IdOf(slot);
        Next() = new ExecutionReport
        {
            Order = taker,
            Ticks = command.Ticks,
            Lots = command.Lots,
            Number = Count,
            Market = command.Market,
            Kind = command.Verb is Workloads.Verb.Modify ? ReportKind.Replaced : ReportKind.New,
            Side = command.Side,
        };
    }

    public void Trade(int maker, int lots, int ticks)
    {
        Trades++;
        Volume += lots;
        Next() = new ExecutionReport
        {
            Order = taker,
            Maker = orders.IdOf(maker),
            Ticks = ticks,
            Lots = lots,
            Number = Count,
            Kind = ReportKind.Trade,
        };
    }

    public void Cancelled(int slot, int lots) => Next() = new ExecutionReport
    {
        Order = orders.IdOf(slot),
        Lots = lots,
        Number = Count,
        Kind = ReportKind.Cancelled,
    };

    public void Refused(in PlacedCommand command)
    {
        Refusals++;
        Next() = new ExecutionReport
        {
            Order = command.Order,
            Number = Count,
            Market = command.Market,
            Kind = ReportKind.Refused,
            Side = command.Side,
        };
    }

    // Nobody meets himself here, and no order is an iceberg.
    public readonly void Cancel(int maker, int lots) { }

    public readonly void Gone(int maker) => orders.Give(maker);

    public readonly void Refreshed(int maker, int lots) { }

    ref ExecutionReport Next() => ref reports[Count++ & (Room - 1)];
}
