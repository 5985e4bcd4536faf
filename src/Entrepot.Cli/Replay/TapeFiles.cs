using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Trades and book as files, in the numbers and units of the tape.</summary>
static class TapeFiles
{
    /// <summary>Writes message, maker, taker, price, quantity, in the order of the trades.
    /// </summary>
    public static void WriteTrades(string path, Tape tape, Outcome outcome)
    {
        using var file = Create(path);
        file.WriteLine("message,maker,taker,price,quantity");
        foreach (var trade in outcome.Trades)
        {
            file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{trade.Line},{NameOf(tape, trade.Maker)},{NameOf(tape, trade.Taker)},"
                + $"{TapeMarket.TapePriceOf(trade.Price)},{TapeMarket.SharesOf(trade.Quantity)}"));
        }
    }

    /// <summary>Writes side, price, order, remaining: buys and then sales, each in queue order.
    /// </summary>
    public static void WriteBook(string path, Tape tape, Outcome outcome)
    {
        using var file = Create(path);
        file.WriteLine("side,price,order,remaining");
        foreach (var side in new[] { Side.Buy, Side.Sell })
        {
            foreach (var order in outcome.BookOf(side))
            {
                file.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(side is Side.Buy ? "buy" : "sell")},{TapeMarket.TapePriceOf(order.Price)},"
                    + $"{NameOf(tape, order.Line)},{TapeMarket.SharesOf(order.Open)}"));
            }
        }
    }

    /// <summary>An order as the tape numbers it; one that stands for an execution, which has no
    /// number there, by its line: X17.</summary>
    static string NameOf(Tape tape, int line)
    {
        var message = tape.Messages[line - 1];
        return message.Event is TapeEvent.Execution
            ? string.Create(CultureInfo.InvariantCulture, $"X{line}")
            : message.Order.ToString(CultureInfo.InvariantCulture);
    }

    static StreamWriter Create(string path) => new(path) { NewLine = "\n" };
}
