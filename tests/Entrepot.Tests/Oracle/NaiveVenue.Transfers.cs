using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Transfers that somebody asked for by number: once each, reversed and never edited.
sealed partial class NaiveVenue
{
    /// <summary>A transfer, and what came of it.</summary>
    internal sealed record Known(Transfer Transfer, TransferId Related)
    {
        /// <summary>Resolved, if it was pending; reversed, if it moved.</summary>
        public bool IsFollowed { get; set; }

        public bool IsAwaited => Transfer.Phase is TransferPhase.Pending && !IsFollowed;

        public bool HasMoved =>
            Transfer.Phase is TransferPhase.Posted or TransferPhase.PendingPosted;
    }

    readonly Dictionary<TransferId, Known> transfers = [];

    /// <summary>Pending transfers that had no second word yet.</summary>
    readonly List<Transfer> awaited = [];

    public IReadOnlyDictionary<TransferId, Known> Transfers => transfers;

    static AccountId Bank(ushort asset, byte custodian) =>
        new(ParticipantId.Operator, asset, Purpose.Custody, custodian);

    ResultCode Handle(Deposit c)
    {
        if (!IsAmount(c.Amount)) return ResultCode.AmountOutOfRange;
        if (c.Transfer.Value == 0) return ResultCode.TransferIdMissing;
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!assets.TryGetValue(c.AssetNumber, out var kind)) return ResultCode.AssetNotFound;
        var transfer = new Transfer(
            c.Transfer, Bank(c.AssetNumber, c.Custodian),
            new AccountId(c.Participant, c.AssetNumber, Purpose.Available, 0),
            c.Amount, 0, TransferPhase.Posted);
        if (kind is AssetKind.Currency && !AccountsExist(transfer))
        {
            return ResultCode.AccountNotFound;
        }
        if (!SenderIsOperator && !SenderMay(Permissions.Custody)) return ResultCode.CustodianOnly;
        return kind is AssetKind.Good ? ResultCode.GoodsMoveByReceipt : Book([transfer]);
    }

    ResultCode Handle(Withdraw c)
    {
        if (!IsAmount(c.Amount)) return ResultCode.AmountOutOfRange;
        if (c.Transfer.Value == 0) return ResultCode.TransferIdMissing;
        if (!assets.TryGetValue(c.AssetNumber, out var kind)) return ResultCode.AssetNotFound;
        var transfer = new Transfer(
            c.Transfer, new AccountId(command.Sender, c.AssetNumber, Purpose.Available, 0),
            Bank(c.AssetNumber, c.Custodian), c.Amount, 0, TransferPhase.Pending);
        if (kind is AssetKind.Currency && !AccountsExist(transfer))
        {
            return ResultCode.AccountNotFound;
        }
        return kind is AssetKind.Good ? ResultCode.GoodsMoveByReceipt : Book([transfer]);
    }

    ResultCode Handle(PostTransfer c) => Post([c.Transfer]);

    ResultCode Handle(PostLinkedTransfers c)
    {
        if (c.Count is < 1 or > TransferLegs.Max) return ResultCode.LegCountOutOfRange;
        Transfer[] legs = [c.Legs[0], c.Legs[1], c.Legs[2], c.Legs[3]];
        var unused = legs.Skip((int)c.Count);
        if (unused.Any(leg => leg != default)) return ResultCode.ReservedMustBeZero;
        legs = [.. legs.Take((int)c.Count)];
        return legs.DistinctBy(leg => leg.Id).Count() < legs.Length
            ? ResultCode.TransferIdRepeated
            : Post(legs);
    }

    ResultCode Post(Transfer[] legs)
    {
        foreach (var leg in legs)
        {
            if (!IsAmount(leg.Amount)) return ResultCode.AmountOutOfRange;
            if (leg.Id.Value == 0) return ResultCode.TransferIdMissing;
            if (leg.Debit == leg.Credit) return ResultCode.AccountsMustDiffer;
            if (leg.Debit.Asset != leg.Credit.Asset) return ResultCode.AccountsMustShareAsset;
            if (!IsNamed(leg.Debit.Purpose) || !IsNamed(leg.Credit.Purpose))
            {
                return ResultCode.PurposeUnknown;
            }
            if (leg.Phase is not (TransferPhase.Posted or TransferPhase.Pending))
            {
                return ResultCode.PhaseOfTransferUnknown;
            }
        }
        if (!legs.All(AccountsExist)) return ResultCode.AccountNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        foreach (var leg in legs)
        {
            if (IsGood(leg.Debit.Asset)) return ResultCode.GoodsMoveByReceipt;
            if (leg.Debit.Purpose is Purpose.HeldOrder || leg.Credit.Purpose is Purpose.HeldOrder)
            {
                return ResultCode.PurposeReservedForOrders;
            }
        }
        return Book(legs);
    }

    bool AccountsExist(Transfer transfer) =>
        accounts.ContainsKey(transfer.Debit) && accounts.ContainsKey(transfer.Credit);

    /// <summary>Books all legs, each after the one before, or none of them.</summary>
    ResultCode Book(Transfer[] legs)
    {
        var known = legs.Where(leg => transfers.ContainsKey(leg.Id)).ToList();
        if (known.Count > 0)
        {
            return known.Count == legs.Length && known.All(leg => transfers[leg.Id].Transfer == leg)
                ? ResultCode.TransferExists
                : ResultCode.TransferExistsWithOtherContent;
        }
        for (var n = 0; n < legs.Length; n++)
        {
            var code = Try(legs[n]);
            if (code is ResultCode.Ok) continue;
            for (var done = n - 1; done >= 0; done--) Undo(legs[done]);
            return code;
        }
        foreach (var leg in legs) Emit(new Transferred(leg, default, default));
        return ResultCode.Ok;
    }

    ResultCode Try(Transfer leg)
    {
        var (debit, credit) = (accounts[leg.Debit], accounts[leg.Credit]);
        if (!debit.IsCustody && debit.Spendable < leg.Amount.Units)
        {
            return ResultCode.ExceedsAvailable;
        }
        if (debit.IsCustody && !credit.IsCustody
            && EnteredOf(leg.Debit.Asset) + leg.Amount.Units > Limits.AmountMax)
        {
            return ResultCode.ExceedsAssetLimit;
        }
        // A bank cannot pay out more than it was given.
        if (credit.IsCustody && credit.Balance + credit.PendingIn + leg.Amount.Units > 0)
        {
            return ResultCode.ExceedsCustody;
        }
        if (leg.Phase is TransferPhase.Pending)
        {
            awaited.Add(leg);
            debit.PendingOut += leg.Amount.Units;
            credit.PendingIn += leg.Amount.Units;
        }
        else
        {
            Move(debit, credit, leg.Amount.Units);
        }
        transfers.Add(leg.Id, new Known(leg, default));
        return ResultCode.Ok;
    }

    void Undo(Transfer leg)
    {
        var (debit, credit) = (accounts[leg.Debit], accounts[leg.Credit]);
        transfers.Remove(leg.Id);
        if (leg.Phase is TransferPhase.Pending)
        {
            awaited.Remove(leg);
            debit.PendingOut -= leg.Amount.Units;
            credit.PendingIn -= leg.Amount.Units;
        }
        else
        {
            debit.Balance += leg.Amount.Units;
            credit.Balance -= leg.Amount.Units;
        }
    }

    ResultCode Handle(PostPending c)
    {
        if (c.Amount.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (c.Id == c.Pending) return ResultCode.TransferIdRepeated;
        if (!transfers.TryGetValue(c.Pending, out var pending)) return ResultCode.TransferNotFound;
        var code = CheckMayResolve(pending.Transfer);
        if (code is not ResultCode.Ok) return code;
        var posted = c.Amount.Units == 0 ? pending.Transfer.Amount : c.Amount;
        var second = pending.Transfer with
        {
            Id = c.Id, Amount = posted, Phase = TransferPhase.PendingPosted,
        };
        code = CheckSecond(second, c.Pending, second.Amount);
        if (code is not ResultCode.Ok) return code;
        if (!pending.IsAwaited) return ResultCode.TransferNotPending;
        if (posted.Units > pending.Transfer.Amount.Units) return ResultCode.ExceedsPending;

        Resolve(pending, second);
        return ResultCode.Ok;
    }

    ResultCode Handle(VoidPending c)
    {
        if (c.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (c.Id == c.Pending) return ResultCode.TransferIdRepeated;
        if (!transfers.TryGetValue(c.Pending, out var pending)) return ResultCode.TransferNotFound;
        var code = CheckMayResolve(pending.Transfer);
        if (code is not ResultCode.Ok) return code;
        var second = pending.Transfer with
        {
            Id = c.Id, Amount = Amount.Zero, Phase = TransferPhase.PendingVoided,
        };
        code = CheckSecond(second, c.Pending, amount: null);
        if (code is not ResultCode.Ok) return code;
        if (!pending.IsAwaited) return ResultCode.TransferNotPending;

        Resolve(pending, second);
        return ResultCode.Ok;
    }

    ResultCode Handle(ReverseTransfer c)
    {
        if (c.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (c.Id == c.Original) return ResultCode.TransferIdRepeated;
        if (!transfers.TryGetValue(c.Original, out var original))
        {
            return ResultCode.TransferNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        var back = original.Transfer with
        {
            Id = c.Id, Debit = original.Transfer.Credit, Credit = original.Transfer.Debit,
            Phase = TransferPhase.Reversal,
        };
        var code = CheckSecond(back, c.Original, amount: null);
        if (code is not ResultCode.Ok) return code;
        if (!original.HasMoved) return ResultCode.TransferNotPosted;
        if (original.IsFollowed) return ResultCode.TransferAlreadyReversed;
        code = Try(back);
        if (code is not ResultCode.Ok) return code;

        original.IsFollowed = true;
        transfers[c.Id] = new Known(back, c.Original);
        Emit(new Transferred(back, c.Original, default));
        return ResultCode.Ok;
    }

    /// <summary>A second word on a transfer may have been heard before.</summary>
    ResultCode CheckSecond(Transfer second, TransferId first, Amount? amount)
    {
        if (!transfers.TryGetValue(second.Id, out var known)) return ResultCode.Ok;
        return known.Transfer.Phase == second.Phase && known.Related == first
            && (amount is null || known.Transfer.Amount == amount)
            ? ResultCode.TransferExists
            : ResultCode.TransferExistsWithOtherContent;
    }

    ResultCode CheckMayResolve(Transfer pending)
    {
        if (SenderIsOperator) return ResultCode.Ok;
        if (!SenderMay(Permissions.Custody)) return ResultCode.CustodianOnly;
        return IsCustody(pending.Debit) || IsCustody(pending.Credit)
            ? ResultCode.Ok
            : ResultCode.OperatorOnly;
    }

    void Resolve(Known pending, Transfer second)
    {
        var whole = pending.Transfer.Amount;
        var (debit, credit) = (accounts[second.Debit], accounts[second.Credit]);
        debit.PendingOut -= whole.Units;
        credit.PendingIn -= whole.Units;
        pending.IsFollowed = true;
        awaited.Remove(pending.Transfer);
        Move(debit, credit, second.Amount.Units);
        transfers.Add(second.Id, new Known(second, pending.Transfer.Id));
        Emit(new Transferred(second, pending.Transfer.Id, whole - second.Amount));
    }
}
