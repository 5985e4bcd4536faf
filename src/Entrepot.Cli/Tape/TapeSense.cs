using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// What a message must be besides well formed: later than the one before, of an order that is new,
/// or of one that is known by this side and price.
/// </summary>
sealed class TapeSense
{
    readonly Dictionary<long, (Side Side, long Price)> orders = [];
    long last;

    /// <summary>What is wrong with the next message of the tape, or nothing.</summary>
    public Problem Check(in TapeMessage message)
    {
        if (message.Nanoseconds < last) return Problem.TapeTimeGoesBack;
        last = message.Nanoseconds;
        if (!message.IsAboutOrder) return Problem.None;
        var terms = (message.Side, message.Price);
        if (message.Event is TapeEvent.NewOrder)
        {
            return orders.TryAdd(message.Order, terms) ? Problem.None : Problem.TapeOrderRepeated;
        }
        return !orders.TryGetValue(message.Order, out var placed) || placed == terms
            ? Problem.None
            : Problem.TapeOrderContradicted;
    }
}
