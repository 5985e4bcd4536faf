using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>Up to four transfers.</summary>
[InlineArray(Max)]
public struct TransferLegs
{
    public const int Max = 4;
    Transfer first;
}

/// <summary>
/// Moves money between several accounts: all legs happen, or none does. Sender: the operator.
/// </summary>
public readonly record struct PostLinkedTransfers(TransferLegs Legs, ulong Count) : ICommand
{
    public static MessageKind Kind => MessageKind.PostLinkedTransfers;
}

public sealed partial class Venue
{
    ResultCode Handle(in PostLinkedTransfers c)
    {
        var all = c.Legs;
        ReadOnlySpan<Transfer> legs = all;
        if (c.Count is < 1 or > TransferLegs.Max) return ResultCode.LegCountOutOfRange;
        foreach (ref readonly var unused in legs[(int)c.Count..])
        {
            if (unused != default) return ResultCode.ReservedMustBeZero;
        }
        legs = legs[..(int)c.Count];
        for (var n = 1; n < legs.Length; n++)
        {
            foreach (ref readonly var earlier in legs[..n])
            {
                if (earlier.Id == legs[n].Id) return ResultCode.TransferIdRepeated;
            }
        }
        return Post(legs);
    }
}
