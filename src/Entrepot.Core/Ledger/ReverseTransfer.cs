using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>Moves a posted transfer back, once, in full. Sender: the operator.</summary>
public readonly record struct ReverseTransfer(TransferId Id, TransferId Original) : ICommand
{
    public static MessageKind Kind => MessageKind.ReverseTransfer;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReverseTransfer c)
    {
        if (c.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (c.Id == c.Original) return ResultCode.TransferIdRepeated;
        ref var original = ref ledger.Transfers.Find(c.Original);
        if (Unsafe.IsNullRef(in original)) return ResultCode.TransferNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var known = CheckNew(c.Id, TransferPhase.Reversal, c.Original, amount: null);
        if (!known.IsOk) return known;
        if (original.HasMoved && original.IsFollowed) return ResultCode.TransferAlreadyReversed;
        if (!original.HasMoved) return ResultCode.TransferNotPosted;
        var reversal = original.Transfer with
        {
            Id = c.Id,
            Debit = original.Transfer.Credit,
            Credit = original.Transfer.Debit,
            Phase = TransferPhase.Reversal,
        };
        var covered = ledger.Check(new ReadOnlySpan<Transfer>(in reversal));
        if (!covered.IsOk) return covered;

        // From here on the command must succeed.
        original.FollowedBy = c.Id;
        ledger.Book(in reversal);
        Record(in reversal, c.Original, default);
        return ResultCode.Ok;
    }
}
