using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// Lets a pending transfer happen, in full or in part; what is not posted goes back. Sender: the
/// operator or a custodian.
/// </summary>
/// <param name="Amount">How much moves; 0 means all.</param>
public readonly record struct PostPending(TransferId Id, TransferId Pending, Amount Amount)
    : ICommand
{
    public static MessageKind Kind => MessageKind.PostPending;
}

public sealed partial class Venue
{
    ResultCode Handle(in PostPending c)
    {
        if (c.Amount.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (c.Id == c.Pending) return ResultCode.TransferIdRepeated;
        ref var pending = ref ledger.Transfers.Find(c.Pending);
        if (Unsafe.IsNullRef(in pending)) return ResultCode.TransferNotFound;
        var allowed = CheckMayResolve(in pending.Transfer);
        if (!allowed.IsOk) return allowed;
        var whole = pending.Transfer.Amount.Units;
        var posted = c.Amount.Units == 0 ? whole : c.Amount.Units;
        var known = CheckNew(c.Id, TransferPhase.PendingPosted, c.Pending, posted);
        if (!known.IsOk) return known;
        if (!pending.IsAwaited) return ResultCode.TransferNotPending;
        if (posted > whole) return ResultCode.ExceedsPending;

        // From here on the command must succeed.
        Resolve(c.Id, in pending, TransferPhase.PendingPosted, posted);
        return ResultCode.Ok;
    }
}
