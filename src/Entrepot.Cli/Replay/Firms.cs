using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// The firms that stand behind the orders of a tape. Half of them only buy and half only sell, so
/// that whoever is first in the queue, no order ever meets one of its own firm.
/// </summary>
/// <param name="Count">Of all firms; even.</param>
sealed record Firms(int Count)
{
    public const int CountByDefault = 300;

    /// <summary>Stores the goods and signs the receipts.</summary>
    public static readonly ParticipantId Keeper = new(2);

    /// <summary>Registers the receipts.</summary>
    public static readonly ParticipantId Registrar = new(3);

    const uint First = 101;

    int Half => Count / 2;

    public IEnumerable<ParticipantId> Buyers => Numbered(0);

    public IEnumerable<ParticipantId> Sellers => Numbered(Half);

    /// <summary>The place of a firm among all of them, from 0.</summary>
    /// <returns>Less than 0 for who is none of them.</returns>
    public static int IndexOf(ParticipantId firm) => (int)firm.Value - (int)First;

    /// <summary>Who sends the order that a message stands for, whether new or incoming: the same
    /// on every run of the same tape.</summary>
    public ParticipantId Behind(in TapeMessage message, int line)
    {
        var number = message.Event is TapeEvent.Execution ? line : message.Order;
        return Of(message.SenderSide, number);
    }

    /// <summary>A firm of this side, by a number of any kind.</summary>
    public ParticipantId Of(Side side, long number)
    {
        var firm = (int)(Mix((ulong)number) % (ulong)Half);
        return new((uint)(First + (side is Side.Buy ? firm : Half + firm)));
    }

    IEnumerable<ParticipantId> Numbered(int from) =>
        Enumerable.Range(from, Half).Select(firm => new ParticipantId((uint)(First + firm)));

    // SplitMix64: neighbouring numbers go to firms far apart.
    static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E37_79B9_7F4A_7C15;
            value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
            value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
            return value ^ (value >> 31);
        }
    }
}
