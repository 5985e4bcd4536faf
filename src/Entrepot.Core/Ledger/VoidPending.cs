using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>Gives the amount of a pending transfer back. Sender: the operator or a custodian.
/// </summary>
public readonly record struct VoidPending(TransferId Id, TransferId Pending) : ICommand
{
    public static MessageKind Kind => MessageKind.VoidPending;
}

public sealed partial class Venue
{
    ResultCode Handle(in VoidPending c)
    {
        if (c.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (c.Id == c.Pending) return ResultCode.TransferIdRepeated;
        ref var pending = ref ledger.Transfers.Find(c.Pending);
        if (Unsafe.IsNullRef(in pending)) return ResultCode.TransferNotFound;
        var allowed = CheckMayResolve(in pending.Transfer);
        if (!allowed.IsOk) return allowed;
        var known = CheckNew(c.Id, TransferPhase.PendingVoided, c.Pending, amount: null);
        if (!known.IsOk) return known;
        if (!pending.IsAwaited) return ResultCode.TransferNotPending;

        // From here on the command must succeed.
        Resolve(c.Id, in pending, TransferPhase.PendingVoided, posted: 0);
        return ResultCode.Ok;
    }
}
