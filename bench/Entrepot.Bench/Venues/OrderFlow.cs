using Entrepot.Bench.Workloads;
using Entrepot.Core;

namespace Entrepot.Bench.Venues;

/// <summary>
/// Workload W100-50k as real commands of real firms: every order with a firm, money or a receipt,
/// every cancel with the number the venue gave. Firms that come aggressively are not those that
/// rest, so that no one meets himself and the trades are those of the books alone.
/// </summary>
sealed class OrderFlow
{
    public const int FullFirms = 10_000;

    OrderFlow(FrameLog log, int setupPieces, int prefillPieces, Tally tally)
    {
        (Setup, Prefill, Timed) = (
            [.. log.Pieces.Take(setupPieces)],
            [.. log.Pieces.Skip(setupPieces).Take(prefillPieces)],
            [.. log.Pieces.Skip(setupPieces + prefillPieces)]);
        Tally = tally;
    }

    public byte[][] Setup { get; }

    public byte[][] Prefill { get; }

    public byte[][] Timed { get; }

    /// <summary>Trades and volume of the timed part.</summary>
    public Tally Tally { get; }

    public static OrderFlow Make(int firms, int length)
    {
        var work = WorkloadW.Generate("W100-50k", length);
        var pilot = new Pilot();
        var town = new Town(work.Markets, firms, pilot);
        pilot.Log.Close();
        var setup = pilot.Log.Pieces.Count;
        var (orders, owners) = (new OrderId[work.LastOrder + 1], new int[work.LastOrder + 1]);
        Send(work.Prefill.Span);
        pilot.Log.Close();
        var prefill = pilot.Log.Pieces.Count - setup;
        Send(work.Timed.Span);
        pilot.Log.Close();
        return new OrderFlow(pilot.Log, setup, prefill, work.Tally);

        void Send(ReadOnlySpan<BookCommand> commands)
        {
            foreach (ref readonly var command in commands)
            {
                var owner = command.Verb is Verb.Add
                    ? owners[command.Order] = OwnerOf(command.Order, firms)
                    : owners[command.Order];
                var firm = Town.Firm(owner);
                if (command.Verb is Verb.Cancel)
                {
                    pilot.Send(firm, new CancelOrder(orders[command.Order]));
                    continue;
                }
                orders[command.Order] = new OrderId(pilot.Must(firm, town.Order(
                    command.Market, owner, command.Side, command.Ticks, (int)command.Lots)));
            }
        }
    }

    // Spread by a fixed rule; neighbours in time are never of one firm.
    static int OwnerOf(uint order, int firms) => (int)(order * 2_654_435_761UL % (uint)firms);
}
