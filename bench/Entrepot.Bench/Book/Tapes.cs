using Entrepot.Bench.Workloads;
using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>Counts trades and volume: the least that shows the work was done.</summary>
struct CountingTape(Orders orders) : ITape
{
    public long Trades;
    public long Volume;

    public void Accept(in PlacedCommand command, int slot) { }

    public readonly void Cancelled(int slot, int lots) { }

    public readonly void Refused(in PlacedCommand command) { }

    public void Trade(int maker, int lots, int ticks)
    {
        Trades++;
        Volume += lots;
    }

    public readonly void Cancel(int maker, int lots) { }

    public readonly void Gone(int maker) => orders.Give(maker);

    public readonly void Refreshed(int maker, int lots) { }
}

/// <summary>
/// Knows which order of the workload lies in which slot: hashes the trades by the workload's
/// numbers, and writes down which number each order got from the book.
/// </summary>
struct CheckingTape(Orders orders, uint lastOrder) : ITape
{
    readonly uint[] numberOfSlot = new uint[lastOrder + 1];
    uint taker;
    public TradeHash Hash = new();
    public readonly OrderId[] Ids = new OrderId[lastOrder + 1];
    public uint Next;
    public long Refusals;

    public void Accept(in PlacedCommand command, int slot)
    {
        if (command.Verb is not Verb.Modify)
        {
            Ids[++Next] = orders.IdOf(slot);
            numberOfSlot[slot] = Next;
        }
        taker = numberOfSlot[slot];
    }

    public readonly void Cancelled(int slot, int lots) { }

    public void Refused(in PlacedCommand command) => Refusals++;

    public void Trade(int maker, int lots, int ticks) =>
        Hash.Add(numberOfSlot[maker], taker, lots, ticks);

    public readonly void Cancel(int maker, int lots) { }

    public readonly void Gone(int maker) => orders.Give(maker);

    public readonly void Refreshed(int maker, int lots) { }
}
