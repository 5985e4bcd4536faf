using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>What a message of a LOBSTER tape says, numbered as on the tape.</summary>
enum TapeEvent : byte
{
    None = 0,

    /// <summary>A new limit order.</summary>
    NewOrder = 1,

    /// <summary>An order became smaller.</summary>
    PartialCancel = 2,

    /// <summary>An order was taken back.</summary>
    Delete = 3,

    /// <summary>An order in the book traded.</summary>
    Execution = 4,

    /// <summary>A hidden order traded.</summary>
    HiddenExecution = 5,

    /// <summary>An auction at the opening or close.</summary>
    CrossTrade = 6,

    /// <summary>A halt or its end; the price says which, see <see cref="TapeHalt"/>.</summary>
    Halt = 7,
}

/// <summary>What the price of a halt message means.</summary>
static class TapeHalt
{
    public const long Halted = -1;
    public const long QuotingResumed = 0;
    public const long TradingResumed = 1;
}

/// <summary>One message of a tape.</summary>
/// <param name="Nanoseconds">After midnight.</param>
/// <param name="Order">The order, as numbered on the tape.</param>
/// <param name="Price">In ten-thousandths of the currency's unit.</param>
/// <param name="Size">In shares.</param>
/// <param name="Side">Of the order that stood in the book.</param>
readonly record struct TapeMessage(
    long Nanoseconds, long Order, long Price, int Size, TapeEvent Event, Side Side)
{
    /// <summary>Whether the message is about an order one can see in the book.</summary>
    public bool IsAboutOrder => Event is >= TapeEvent.NewOrder and <= TapeEvent.Execution;

    /// <summary>The side of the order that has to come in for this to happen: of an execution the
    /// other side.</summary>
    public Side SenderSide => (Event, Side) switch
    {
        (TapeEvent.Execution, Side.Buy) => Side.Sell,
        (TapeEvent.Execution, _) => Side.Buy,
        _ => Side,
    };
}

/// <summary>A tape that has been read and found sound. Message n stands in line n + 1.</summary>
sealed record Tape(string Name, IReadOnlyList<TapeMessage> Messages);
