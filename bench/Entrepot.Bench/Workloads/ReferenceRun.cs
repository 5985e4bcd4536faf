using Entrepot.Core;

namespace Entrepot.Bench.Workloads;

/// <summary>What a stream of commands to one book comes to.</summary>
readonly record struct Outcome(long Trades, long Volume, ulong Hash, long Refusals);

/// <summary>Runs a stream of commands through the reference book.</summary>
sealed class ReferenceRun
{
    readonly ReferenceBook book = new();
    readonly Dictionary<uint, ReferenceOrder> resting = [];
    readonly Action<ReferenceOrder, ReferenceOrder, int> trade;
    TradeHash hash = new();
    long refusals;

    public ReferenceRun() => trade = (maker, taker, lots) =>
    {
        hash.Add(maker.Number, taker.Number, lots, maker.Ticks);
        if (maker.Lots == lots) resting.Remove(maker.Number);
    };

    public Outcome Outcome => new(hash.Trades, hash.Volume, hash.Value, refusals);

    public void Apply(ReadOnlySpan<BookCommand> commands)
    {
        foreach (ref readonly var command in commands) Apply(in command);
    }

    void Apply(in BookCommand command)
    {
        if (command.Verb is Verb.Add or Verb.AddImmediate)
        {
            Work(in command);
            return;
        }
        if (!resting.Remove(command.Order, out var order))
        {
            refusals++;
            return;
        }
        book.Remove(order);
        if (command.Verb is Verb.Modify) Work(in command);
    }

    void Work(in BookCommand command)
    {
        var order = new ReferenceOrder
        {
            Number = command.Order,
            Side = command.Side,
            Ticks = command.Ticks,
            Lots = (int)command.Lots,
        };
        book.Add(order, trade);
        if (order.Lots == 0) return;
        if (command.Verb is Verb.AddImmediate) book.Remove(order);
        else resting.Add(order.Number, order);
    }
}
