using System.Runtime.CompilerServices;
using Entrepot.Bench.Workloads;
using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>
/// The product's books and nothing else around them: no money, no goods, no checks. What the venue
/// does with a book in its handlers, this does with the fewest words.
/// </summary>
sealed class BookEngine<TTape> where TTape : struct, ITape
{
    // As in the venue: far enough ahead that the order to be cancelled has come from memory.
    const int Ahead = 16;

    readonly OrderBook[] books;
    TTape tape;

    public BookEngine(int markets, Func<Orders, TTape> tapeOf)
    {
        Orders = new Orders();
        books = [.. Enumerable.Range(0, markets).Select(_ => new OrderBook(Orders))];
        tape = tapeOf(Orders);
    }

    public Orders Orders { get; }

    public ref TTape Tape => ref tape;

    // Not inlined, so that it is compiled once and well instead of into every loop around it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Apply(ReadOnlySpan<PlacedCommand> commands)
    {
        for (var n = 0; n < commands.Length; n++)
        {
            if (n + Ahead < commands.Length) Orders.PrefetchRow(commands[n + Ahead].Order.Slot);
            Apply(in commands[n]);
        }
    }

    public void Apply(in PlacedCommand command)
    {
        if (command.Verb is Verb.Add or Verb.AddImmediate) Add(in command);
        else if (command.Verb is Verb.Cancel) Cancel(in command);
        else Modify(in command);
    }

    void Add(in PlacedCommand command)
    {
        var slot = Orders.Take();
        tape.Accept(in command, slot);
        Work(in command, slot);
    }

    void Work(in PlacedCommand command, int slot)
    {
        var book = books[command.Market];
        var lots = book.Opposite(command.Side).IsReachedBy(command.Ticks)
            ? Match(book, in command, slot)
            : command.Lots;
        if (lots == 0 || command.Verb is Verb.AddImmediate)
        {
            if (lots != 0) tape.Cancelled(slot, lots);
            Orders.Give(slot);
            return;
        }
        ref var order = ref Orders[slot];
        order.Ticks = command.Ticks;
        order.Lots = lots;
        order.Owner = (uint)slot;
        order.Market = command.Market;
        order.Side = command.Side;
        book.SideOf(command.Side).Join(Orders, slot);
    }

    // Not inlined, so that its registers are not missed by those who do not trade.
    [MethodImpl(MethodImplOptions.NoInlining)]
    int Match(OrderBook book, in PlacedCommand command, int slot)
    {
        // Nobody meets himself here: each order is its own owner.
        var taker = new Taker
        {
            Side = command.Side,
            Ticks = command.Ticks,
            Lots = command.Lots,
            Owner = (uint)slot,
        };
        book.Match(ref taker, TradePriceRule.Resting, 0, ref tape);
        return taker.Lots;
    }

    void Cancel(in PlacedCommand command)
    {
        var slot = Orders.Find(command.Order);
        if (slot == 0)
        {
            tape.Refused(in command);
            return;
        }
        TakeOut(slot);
        tape.Cancelled(slot, Orders[slot].Lots);
        Orders.Give(slot);
    }

    void Modify(in PlacedCommand command)
    {
        var slot = Orders.Find(command.Order);
        if (slot == 0)
        {
            tape.Refused(in command);
            return;
        }
        TakeOut(slot);
        Orders[slot].Side = Side.None;
        tape.Accept(in command, slot);
        Work(in command, slot);
    }

    void TakeOut(int slot)
    {
        ref var order = ref Orders[slot];
        books[order.Market].SideOf(order.Side).Leave(Orders, slot);
    }
}
