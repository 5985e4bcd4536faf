using System.Runtime.CompilerServices;

namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// Books transfers that are well formed and allowed: all of them, once, or none.
    /// </summary>
    ResultCode Book(ReadOnlySpan<Transfer> legs)
    {
        var known = CheckNew(legs);
        if (!known.IsOk) return known;
        var covered = ledger.Check(legs);
        if (!covered.IsOk) return covered;
        if (!ledger.Transfers.HasRoomFor(legs.Length)) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        foreach (ref readonly var leg in legs)
        {
            ledger.Book(in leg);
            Record(in leg, default, default);
        }
        return ResultCode.Ok;
    }

    // "Exists" says that all of it was done before, so that a sender may rest assured.
    ResultCode CheckNew(ReadOnlySpan<Transfer> legs)
    {
        var (known, same) = (0, 0);
        foreach (ref readonly var leg in legs)
        {
            ref var record = ref ledger.Transfers.Find(leg.Id);
            if (Unsafe.IsNullRef(in record)) continue;
            known++;
            if (record.Transfer == leg) same++;
        }
        if (known == 0) return ResultCode.Ok;
        return same == legs.Length
            ? ResultCode.TransferExists
            : ResultCode.TransferExistsWithOtherContent;
    }

    /// <summary>Whether a second word on another transfer was heard before.</summary>
    ResultCode CheckNew(TransferId id, TransferPhase phase, TransferId related, long? amount)
    {
        ref var record = ref ledger.Transfers.Find(id);
        if (Unsafe.IsNullRef(in record)) return ResultCode.Ok;
        return record.Transfer.Phase == phase && record.Related == related
            && (amount is null || record.Transfer.Amount.Units == amount)
            ? ResultCode.TransferExists
            : ResultCode.TransferExistsWithOtherContent;
    }

    void Record(in Transfer transfer, TransferId related, Amount freed)
    {
        ledger.Transfers.Add(new TransferRecord
        {
            Transfer = transfer,
            Related = related,
            Freed = freed,
        });
        events.Emit(new Transferred(transfer, related, freed));
    }

    /// <summary>Posts so much of a pending transfer and frees the rest.</summary>
    void Resolve(TransferId id, in TransferRecord pending, TransferPhase phase, long posted)
    {
        var transfer = pending.Transfer;
        ledger.Resolve(in transfer, posted);
        var second = new TransferRecord
        {
            Transfer = transfer with { Id = id, Amount = new Amount(posted), Phase = phase },
            Related = transfer.Id,
            Freed = transfer.Amount - new Amount(posted),
        };
        ledger.Transfers.Resolve(transfer.Id, in second);
        events.Emit(new Transferred(second.Transfer, second.Related, second.Freed));
    }

    // The operator resolves any pending transfer, a custodian those that go through custody.
    ResultCode CheckMayResolve(in Transfer pending)
    {
        if (IsOperator) return ResultCode.Ok;
        if (!MayBookCustody) return ResultCode.CustodianOnly;
        return pending.Debit.Purpose is Purpose.Custody || pending.Credit.Purpose is Purpose.Custody
            ? ResultCode.Ok
            : ResultCode.OperatorOnly;
    }
}
