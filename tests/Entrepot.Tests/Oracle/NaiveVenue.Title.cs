using System.Numerics;
using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// From the tally to the gate: how title begins, is cut and united, ends.
sealed partial class NaiveVenue
{
    readonly HashSet<Digest> codesGiven = [];

    ResultCode Handle(TallyBatch c)
    {
        if (c.Owner == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Tally == Digest.None) return ResultCode.DigestMissing;
        if (!Has(c.Owner)) return ResultCode.ParticipantNotFound;
        if (!assets.ContainsKey(c.Good.Value)) return ResultCode.AssetNotFound;
        if (warehouses.Find(its => its.Id == c.Warehouse) is not { } warehouse)
        {
            return ResultCode.WarehouseNotFound;
        }
        if (!SenderMay(Permissions.Keep) || warehouse.Keeper != command.Sender)
        {
            return ResultCode.KeeperOnly;
        }
        if (!IsGood(c.Good)) return ResultCode.AssetMustBeGood;
        var code = CheckIntake(c, out var intake);
        if (code is not ResultCode.Ok) return code;
        var group = c.Group.Value == 0 ? [] : batches.FindAll(
            its => (its.Tally.Warehouse, its.Tally.Group) == (c.Warehouse, c.Group));
        if (group.Exists(its => (its.Tally.Good, its.Tally.Grade) != (c.Good, c.Grade)))
        {
            return ResultCode.BatchesNotAlike;
        }
        if (group.Count == Limits.BatchesPerGroupMax) return ResultCode.ExceedsBatchesOfGroup;
        if (EnteredOf(c.Good) + c.Quantity.Units > Limits.AmountMax)
        {
            return ResultCode.ExceedsAssetLimit;
        }

        var batch = new Batch(new BatchId((uint)batches.Count + 1), command.Sender, c)
        {
            Group = group.Count == 0 ? [] : group[0].Group, Day = TodayNumber,
        };
        batch.Group.Add(batch);
        batches.Add(batch);
        Carry(
            new AccountId(command.Sender, c.Good, Purpose.Custody),
            new AccountId(c.Owner, c.Good, Purpose.Unreceipted), c.Quantity.Units);
        Emit(new BatchTallied(
            batch.Id, batch.Group[0].Id, command.Sender, c.Owner, c.Good, c.Warehouse, c.Cell,
            c.Grade, c.Group, 0, c.Quantity, c.Tally));
        if (intake is not null) CountIn(intake, batch);
        value = batch.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(IssueReceipt c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (!c.Expiry.IsDate) return ResultCode.DateMalformed;
        if (c.Paper == Digest.None) return ResultCode.DigestMissing;
        if (c.KeeperSignature == Digest.None) return ResultCode.DigestMissing;
        if (batches.Find(known => known.Id == c.Batch) is not { } batch)
        {
            return ResultCode.BatchNotFound;
        }
        if (batch.Keeper != command.Sender || !SenderMay(Permissions.Keep))
        {
            return ResultCode.KeeperOnly;
        }
        if (RulesOf(batch.Tally.Good).Traits is GoodTraits.InspectionRequired && !batch.HasPassed)
        {
            return ResultCode.BatchNotInspected;
        }
        // One cell has live receipts of one group.
        if (batches.Any(other => other.IsInUse && other.Group != batch.Group
            && other.Tally.Warehouse == batch.Tally.Warehouse
            && other.Tally.Cell == batch.Tally.Cell))
        {
            return ResultCode.CellTakenByLiveReceipt;
        }
        if (c.Expiry < Today) return ResultCode.ExpireDatePassed;
        if (c.Quantity.Units > batch.Free) return ResultCode.ExceedsTally;
        var code = CheckHolder(batch.Tally.Good, batch.Tally.Owner);
        if (code is not ResultCode.Ok) return code;

        var (owner, good) = (batch.Tally.Owner, batch.Tally.Good);
        batch.Free -= c.Quantity.Units;
        batch.IsInUse = true;
        Carry(
            new AccountId(owner, good, Purpose.Unreceipted),
            new AccountId(owner, good, Purpose.Undeliverable), c.Quantity.Units);
        AccountOf(owner, good, Purpose.Available);
        var receipt = Add(
            batch, owner, c.Expiry, ReceiptState.Issued, (c.Quantity.Units, c.Paper));
        ChargeSince(receipt, batch.Day);
        Emit(new ReceiptSigned(receipt.Id, c.KeeperSignature));
        value = receipt.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(RegisterReceipt c)
    {
        if (c.CounterSignature == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderMay(Permissions.Register)) return ResultCode.RegistrarOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;
        if (receipt.Expiry < Today) return ResultCode.ReceiptExpired;

        var warehouse = warehouses.Single(its => its.Id == receipt.Batch.Tally.Warehouse);
        if (shortages.ContainsValue(warehouse.Id)) return ResultCode.WarehouseHasShortage;
        if (!HasRoom(warehouse.Id, receipt.Quantity)) return ResultCode.ExceedsExposureLimit;

        receipt.IsRegistered = true;
        Lead(receipt, ReceiptState.Active, c.CounterSignature);
        return ResultCode.Ok;
    }

    ResultCode Handle(SplitReceipt c)
    {
        if (!IsQuantity(c.First) || !IsQuantity(c.Second)) return ResultCode.QuantityOutOfRange;
        if (!TryFind(c.Receipt, out var whole, out var code)) return code;
        if (!SenderHolds(whole)) return ResultCode.HolderOnly;
        if (c.First.Units + c.Second.Units != whole.Quantity) return ResultCode.PartsDoNotAddUp;
        code = CheckBeginWhole(whole);
        if (code is not ResultCode.Ok) return code;

        var least = RulesOf(whole.Good).UnitMin.Units;
        if (c.First.Units < least || c.Second.Units < least) return ResultCode.BelowUnitMinimum;

        var first = AddLike(whole, c.First.Units);
        var second = AddLike(whole, c.Second.Units);
        first.Owed = whole.Owed * c.First.Units / whole.Quantity;
        second.Owed = whole.Owed - first.Owed;
        Emit(new ReceiptSplit(c.Receipt, first.Id, second.Id, c.First, c.Second));
        Replace(whole);
        value = first.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(MergeReceipts c)
    {
        if (c.First == c.Second) return ResultCode.ReceiptsMustDiffer;
        if (!TryFind(c.First, out var first, out var code)) return code;
        if (!TryFind(c.Second, out var second, out code)) return code;
        if (!SenderHolds(first) || !SenderHolds(second)) return ResultCode.HolderOnly;
        code = CheckBeginWhole(first);
        if (code is not ResultCode.Ok) return code;
        code = CheckBeginWhole(second);
        if (code is not ResultCode.Ok) return code;
        if (first.Batch != second.Batch || first.Expiry != second.Expiry
            || !ArePaidAlike(first, second))
        {
            return ResultCode.ReceiptsNotAlike;
        }

        var merged = AddLike(first, first.Quantity + second.Quantity);
        merged.Owed = first.Owed + second.Owed;
        Emit(new ReceiptsMerged(c.First, c.Second, merged.Id, new Quantity(merged.Quantity)));
        Replace(first);
        Replace(second);
        value = merged.Id.Value;
        return ResultCode.Ok;
    }

    Receipt AddLike(Receipt other, long quantity)
    {
        var like = Add(
            other.Batch, other.Holder, other.Expiry, ReceiptState.Active, (quantity, other.Paper));
        like.PaidUntil = other.PaidUntil;
        return like;
    }

    void Replace(Receipt receipt)
    {
        Tell(receipt, ReceiptState.Cancelled, default);
        End(receipt);
    }

    ResultCode Handle(ExpireReceipt c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderKeeps(receipt) && !SenderMay(Permissions.Register))
        {
            return ResultCode.KeeperOnly;
        }
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;
        if (!(receipt.Expiry < Today)) return ResultCode.ExpireDateNotPassed;
        if (receipt.Holds.Any(hold => hold.Reason
            is HoldReason.Contract or HoldReason.Auction))
        {
            return ResultCode.ReceiptEncumbered;
        }

        Cancel(OrdersOn(receipt), CancelReason.ReceiptUnavailable);
        foreach (var hold in receipt.Holds.Where(its => its.Reason is HoldReason.Listing).ToList())
        {
            End(listings[new ListingId(hold.Reference)], ListingState.Expired);
        }
        foreach (var hold in receipt.Holds.ToList()) EndHold(receipt, hold);
        Lead(receipt, ReceiptState.Expired);
        return ResultCode.Ok;
    }

    ResultCode Handle(ReinspectReceipt c)
    {
        if (!c.Expiry.IsDate) return ResultCode.DateMalformed;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderKeeps(receipt)) return ResultCode.KeeperOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;
        if (c.Expiry < Today) return ResultCode.ExpireDatePassed;

        receipt.Expiry = c.Expiry;
        Emit(new ReceiptReinspected(receipt.Id, c.Expiry, 0, c.Report));
        Lead(receipt, ReceiptState.Active, c.Report);
        return ResultCode.Ok;
    }

    ResultCode Handle(RequestPickup c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt)) return ResultCode.HolderOnly;
        code = CheckBeginWhole(receipt);
        if (code is not ResultCode.Ok) return code;

        if (OwesStorage(receipt)) return ResultCode.StorageUnpaid;

        Lead(receipt, ReceiptState.PickupPending);
        return ResultCode.Ok;
    }

    ResultCode Handle(IssueDeliveryOrder c)
    {
        if (c.Code == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderMay(Permissions.Register)) return ResultCode.RegistrarOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        if (OwesStorage(receipt)) return ResultCode.StorageUnpaid;

        if (!codesGiven.Add(c.Code)) return ResultCode.DeliveryCodeUsed;

        (receipt.Code, receipt.WrongCodes) = (c.Code, 0);
        Lead(receipt, ReceiptState.Cancelled);
        return ResultCode.Ok;
    }

    ResultCode Handle(ShowDeliveryCode c)
    {
        if (c.Code == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderKeeps(receipt)) return ResultCode.KeeperOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;
        if (receipt.Code is not { } digest) return ResultCode.AlreadyDone;
        if (receipt.WrongCodes == 5) return ResultCode.DeliveryOrderShut;

        var shown = new byte[32];
        c.Code.CopyTo(shown);
        var isRight = Digest.From(SHA256.HashData(shown)) == digest;
        if (isRight) (receipt.Code, receipt.WrongCodes) = (null, 0);
        else receipt.WrongCodes++;
        Emit(new DeliveryCodeShown(
            receipt.Id, isRight ? Verdict.Approve : Verdict.Reject, receipt.WrongCodes, 0, 0));
        value = receipt.WrongCodes;
        return ResultCode.Ok;
    }

    ResultCode Handle(StartOutbound c)
    {
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderKeeps(receipt)) return ResultCode.KeeperOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;
        if (receipt.Code is not null) return ResultCode.CodeDoesNotMatch;

        if (OwesStorage(receipt)) return ResultCode.StorageUnpaid;

        Lead(receipt, ReceiptState.Outbound);
        return ResultCode.Ok;
    }

    ResultCode Handle(RetireReceipt c)
    {
        if (c.Weighed.Units is < 0 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.GatePass == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderKeeps(receipt)) return ResultCode.KeeperOnly;
        code = CheckBegin(receipt);
        if (code is not ResultCode.Ok) return code;

        var missing = receipt.Quantity - c.Weighed.Units;
        if (missing < 0) return ResultCode.ExceedsReceipt;

        Carry(
            new AccountId(receipt.Holder, receipt.Good, Purpose.PendingOut),
            new AccountId(command.Sender, receipt.Good, Purpose.Custody), receipt.Quantity);
        Tell(receipt, ReceiptState.Closed, c.GatePass);
        var allowed = (BigInteger)receipt.Quantity * RulesOf(receipt.Good).LossRate / 1_000_000;
        if (missing > allowed)
        {
            OpenShortage(
                receipt.Batch, ShortageReason.Weighing, receipt.Holder, missing, c.GatePass);
        }
        End(receipt);
        // With the last goods of a group on receipts its cells are empty.
        if (receipts.Values.Any(other => other.Batch == receipt.Batch)) return ResultCode.Ok;
        foreach (var batch in receipt.Batch.Group) batch.IsInUse = false;
        return ResultCode.Ok;
    }
}
