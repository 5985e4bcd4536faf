using Entrepot.Bench.Workloads;
using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>
/// Turns the commands of a workload into those a client of the product would send: a client cancels
/// by the number it was given, so the run has to be made once to know the numbers. The core is
/// deterministic, so they are the same in every later run.
/// </summary>
sealed class DryRun(int markets, uint lastOrder)
{
    readonly BookEngine<CheckingTape> engine =
        new(markets, orders => new CheckingTape(orders, lastOrder));

    public Outcome Outcome
    {
        get
        {
            ref var tape = ref engine.Tape;
            return new(tape.Hash.Trades, tape.Hash.Volume, tape.Hash.Value, tape.Refusals);
        }
    }

    public PlacedCommand[] Place(ReadOnlySpan<BookCommand> commands)
    {
        var placed = new PlacedCommand[commands.Length];
        for (var n = 0; n < commands.Length; n++)
        {
            placed[n] = Placed(in commands[n]);
            engine.Apply(in placed[n]);
        }
        return placed;
    }

    PlacedCommand Placed(in BookCommand command) => new()
    {
        Order = command.Verb is Verb.Cancel or Verb.Modify
            ? engine.Tape.Ids[command.Order]
            : default,
        Ticks = command.Ticks,
        Lots = (int)command.Lots,
        Market = command.Market,
        Verb = command.Verb,
        Side = command.Side,
    };
}
