using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Holds, transfers, pledges and courts: who else has a word on a receipt.
sealed partial class NaiveVenue
{
    ResultCode Handle(FreezeReceipt c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Reason is not (HoldReason.Offer or HoldReason.Collateral))
        {
            return ResultCode.HoldReasonUnknown;
        }
        if (c.Reference == 0) return ResultCode.ReferenceMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt) && !SenderIsOperator) return ResultCode.HolderOnly;
        var isOffer = c.Reason is HoldReason.Offer;
        if (!isOffer && c.Quantity.Units != receipt.Quantity)
        {
            return ResultCode.CollateralMustBeWhole;
        }
        if (isOffer && FirmOf(receipt.Holder).IsSuspended) return ResultCode.ParticipantSuspended;
        code = isOffer ? CheckBegin(receipt) : CheckBeginWhole(receipt);
        if (code is not ResultCode.Ok) return code;
        if (receipt.Holds.Any(hold => IsAskedFor(hold, c.Reference)))
        {
            return ResultCode.HoldExists;
        }
        if (c.Quantity.Units > receipt.Free) return ResultCode.ExceedsReceipt;
        if (receipt.Holds.Count == Limits.HoldsPerReceiptMax)
        {
            return ResultCode.ExceedsHoldsOfReceipt;
        }

        if (!isOffer) Lead(receipt, ReceiptState.Collateral);
        else if (receipt.State is ReceiptState.Active) Lead(receipt, ReceiptState.FrozenTrade);
        if (isOffer) CarryGoods(receipt, Purpose.Available, Purpose.HeldOffer, c.Quantity.Units);
        receipt.Holds.Insert(0, new Hold(c.Reason, c.Quantity.Units, c.Reference));
        Emit(new ReceiptHeld(c.Receipt, c.Quantity, c.Reason, 0, c.Reference));
        return ResultCode.Ok;
    }

    ResultCode Handle(UnfreezeReceipt c)
    {
        if (c.Reference == 0) return ResultCode.ReferenceMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt) && !SenderIsOperator) return ResultCode.HolderOnly;
        if (receipt.Holds.Find(its => IsAskedFor(its, c.Reference)) is not { } hold)
        {
            return ResultCode.HoldNotFound;
        }
        if (hold.Reason is HoldReason.Collateral && !SenderIsOperator)
        {
            return ResultCode.OperatorOnly;
        }
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        EndHold(receipt, hold);
        return ResultCode.Ok;
    }

    /// <summary>Holds of listings and contracts have references of their own.</summary>
    static bool IsAskedFor(Hold hold, ulong reference) => hold.Reference == reference
        && hold.Reason is (HoldReason.Offer or HoldReason.Collateral);

    void EndHold(Receipt receipt, Hold hold)
    {
        receipt.Holds.Remove(hold);
        Emit(new ReceiptHeld(
            receipt.Id, new Quantity(-hold.Quantity), hold.Reason, 0, hold.Reference));
        // What a court has stays with the court.
        if (receipt.State is ReceiptState.FrozenJudicial) return;
        if (hold.Reason is not HoldReason.Collateral)
        {
            CarryGoods(receipt, Purpose.HeldOffer, Purpose.Available, hold.Quantity);
        }
        if (receipt.Holds.Count == 0) Lead(receipt, ReceiptState.Active);
    }

    /// <summary>Ends what a firm has offered, and what nobody has accepted yet.</summary>
    void WithdrawOffersOf(ParticipantId firm)
    {
        var his = receipts.Values
            .Where(receipt => receipt.Holder == firm)
            .OrderBy(receipt => NaiveIds.SlotOf(receipt.Id.Value))
            .ToList();
        foreach (var receipt in his)
        {
            if (receipt.HeldForOffers > 0)
            {
                var offers = receipt.Holds.Where(hold => hold.Reason is HoldReason.Offer);
                foreach (var hold in offers.ToList()) EndHold(receipt, hold);
            }
            if (receipt.State is ReceiptState.TransferPending or ReceiptState.PledgePending)
            {
                Lead(receipt, ReceiptState.Active);
                ForgetParty(receipt);
            }
            if (receipt.Before is ReceiptState.TransferPending or ReceiptState.PledgePending
                || (receipt.Before is ReceiptState.FrozenTrade && receipt.Holds.Count == 0))
            {
                receipt.Before = ReceiptState.Active;
                ForgetParty(receipt);
            }
        }
    }

    ResultCode Handle(TransferReceipt c)
    {
        if (c.Price.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.To == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.KeeperConsent == Digest.None) return ResultCode.DigestMissing;
        if (c.To == command.Sender) return ResultCode.PartyMustDiffer;
        if (!Has(c.To)) return ResultCode.ParticipantNotFound;
        var isGift = c.Price.Units == 0 && c.Currency.Value == 0;
        if (!isGift && !assets.ContainsKey(c.Currency.Value)) return ResultCode.AssetNotFound;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt)) return ResultCode.HolderOnly;
        if (!isGift && !IsCurrency(c.Currency)) return ResultCode.AssetMustBeCurrency;
        if (FirmOf(c.To).IsSuspended) return ResultCode.ParticipantSuspended;
        code = CheckBeginWhole(receipt);
        if (code is not ResultCode.Ok) return code;

        (receipt.Party, receipt.Price, receipt.Currency) = (c.To, c.Price, c.Currency);
        Lead(receipt, ReceiptState.TransferPending, c.KeeperConsent);
        return ResultCode.Ok;
    }

    ResultCode Handle(AcceptTransfer c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (receipt.State is ReceiptState.TransferPending && !SenderIsParty(receipt))
        {
            return ResultCode.NextHolderOnly;
        }
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;
        var purse = new AccountId(command.Sender, receipt.Currency, Purpose.Available);
        if (receipt.Price.Units > 0
            && !(accounts.TryGetValue(purse, out var money)
                && money.Spendable >= receipt.Price.Units))
        {
            return ResultCode.ExceedsAvailable;
        }
        code = CheckChain(receipt, receipt.Holder, command.Sender);
        if (code is not ResultCode.Ok) return code;
        code = CheckDeal(receipt.Good, receipt.Holder, command.Sender);
        if (code is not ResultCode.Ok) return code;

        LinkTitle(receipt, receipt.Holder, command.Sender);
        NoteDeal(receipt.Good, receipt.Holder, command.Sender);
        var (giver, taker) = (receipt.Holder, receipt.Party);
        Carry(purse, purse with { Owner = giver }, receipt.Price.Units);
        Carry(
            new AccountId(giver, receipt.Good, Purpose.HeldOffer),
            new AccountId(taker, receipt.Good, Purpose.Available), receipt.Quantity);
        var wasLast = lastTitles.GetValueOrDefault((giver, receipt.Good)) == receipt.Id;
        if (wasLast) lastTitles.Remove((giver, receipt.Good));
        LeaveDebt(receipt);
        receipt.Holder = taker;
        Emit(new TitleMoved(
            c.Receipt, c.Receipt, giver, taker, new Quantity(receipt.Quantity)));
        Tell(receipt, ReceiptState.Active, default);
        ForgetParty(receipt);
        return ResultCode.Ok;
    }

    ResultCode Handle(CancelTransfer c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt) && !SenderIsParty(receipt)) return ResultCode.HolderOnly;
        return LeadBack(receipt);
    }

    ResultCode Handle(PledgeReceipt c)
    {
        if (c.Agreement == Digest.None) return ResultCode.DigestMissing;
        if (c.Pledgee == command.Sender) return ResultCode.PartyMustDiffer;
        if (!Has(c.Pledgee)) return ResultCode.ParticipantNotFound;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt)) return ResultCode.HolderOnly;
        if (!FirmOf(c.Pledgee).Permissions.HasFlag(Permissions.Lend))
        {
            return ResultCode.PledgeeMayNotLend;
        }
        if (FirmOf(c.Pledgee).IsSuspended) return ResultCode.ParticipantSuspended;
        code = CheckBeginWhole(receipt);
        if (code is not ResultCode.Ok) return code;

        receipt.Party = c.Pledgee;
        Lead(receipt, ReceiptState.PledgePending, c.Agreement);
        return ResultCode.Ok;
    }

    ResultCode Handle(ConfirmPledge c)
    {
        if (c.KeeperSignature == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (IsOthersPledge(receipt)) return ResultCode.PledgeeOnly;
        if (!SenderMay(Permissions.Lend)) return ResultCode.PledgeeMayNotLend;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        Lead(receipt, ReceiptState.Pledged, c.KeeperSignature);
        return ResultCode.Ok;
    }

    /// <summary>Pledged to somebody else than the sender, or on the way there or back.</summary>
    bool IsOthersPledge(Receipt receipt) =>
        StandsIn(receipt.State) is Purpose.Pledged && !SenderIsParty(receipt);

    ResultCode Handle(CancelPledge c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        return !SenderHolds(receipt) && IsOthersPledge(receipt)
            ? ResultCode.HolderOnly
            : LeadBack(receipt);
    }

    ResultCode LeadBack(Receipt receipt, Digest evidence = default)
    {
        var code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        Lead(receipt, ReceiptState.Active, evidence);
        ForgetParty(receipt);
        return ResultCode.Ok;
    }

    ResultCode Handle(RequestRelease c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt)) return ResultCode.HolderOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        Lead(receipt, ReceiptState.ReleasePending);
        return ResultCode.Ok;
    }

    ResultCode Handle(ReleasePledge c)
    {
        if (c.Release == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        return IsOthersPledge(receipt) ? ResultCode.PledgeeOnly : LeadBack(receipt, c.Release);
    }

    ResultCode Handle(FreezeJudicially c)
    {
        if (c.CourtOrder == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        Cancel(OrdersOn(receipt), CancelReason.ReceiptUnavailable);
        receipt.Before = receipt.State;
        Lead(receipt, ReceiptState.FrozenJudicial, c.CourtOrder);
        return ResultCode.Ok;
    }

    ResultCode Handle(LiftJudicialFreeze c)
    {
        if (c.CourtOrder == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        Lead(receipt, receipt.Before, c.CourtOrder);
        receipt.Before = ReceiptState.None;
        return ResultCode.Ok;
    }
}
