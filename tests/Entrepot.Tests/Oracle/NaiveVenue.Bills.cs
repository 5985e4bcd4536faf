using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Bills of lading (domain 1.10): a parcel at sea, one title to it, one collection.
sealed partial class NaiveVenue
{
    internal sealed class Parcel
    {
        public required IssueBill Bill { get; init; }
        public ParcelState State { get; set; } = ParcelState.Afloat;
        public long Outturn { get; set; }
        public long CollectedBilled { get; set; }
        public long CollectedOutturn { get; set; }

        /// <summary>Which original was presented; 0: none.</summary>
        public uint Presented { get; set; }

        /// <summary>Who gave title to whom on the day.</summary>
        public HashSet<(ParticipantId Giver, ParticipantId Taker)> Chain { get; } = [];
        public TradeDate ChainDate { get; set; }

        public bool IsAshore => State is ParcelState.InTank or ParcelState.PartlyReleased;
    }

    static readonly MessageKind[] ofBills = [MessageKind.PresentBill, MessageKind.ReleaseCargo];

    static readonly MessageKind[] ofStore =
    [
        MessageKind.RegisterReceipt, MessageKind.ExpireReceipt, MessageKind.ReinspectReceipt,
        MessageKind.RequestPickup, MessageKind.IssueDeliveryOrder, MessageKind.ShowDeliveryCode,
        MessageKind.StartOutbound, MessageKind.RetireReceipt,
    ];

    ResultCode Handle(IssueBill c)
    {
        if (c.Shipper == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Number == 0) return ResultCode.BillNumberMissing;
        if (new[] { c.Vessel, c.LoadPort, c.DischargePort }.Contains(0U))
        {
            return ResultCode.VoyageIncomplete;
        }
        if (c.Originals is 0 or > 9) return ResultCode.OriginalsOutOfRange;
        if (c.Tolerance > 1_000_000) return ResultCode.RateOutOfRange;
        if (c.Paper == Digest.None) return ResultCode.DigestMissing;
        if (!Has(c.Shipper)) return ResultCode.ParticipantNotFound;
        if (!assets.ContainsKey(c.Good.Value)) return ResultCode.AssetNotFound;
        if (!SenderMay(Permissions.Keep)) return ResultCode.KeeperOnly;
        if (!IsGood(c.Good)) return ResultCode.AssetMustBeGood;
        if (batches.Any(batch => batch.Keeper == command.Sender
            && batch.Parcel?.Bill.Number == c.Number))
        {
            return ResultCode.BillNumberExists;
        }
        var code = CheckHolder(c.Good, c.Shipper);
        if (code is not ResultCode.Ok) return code;
        if (EnteredOf(c.Good) + c.Quantity.Units > Limits.AmountMax)
        {
            return ResultCode.ExceedsAssetLimit;
        }

        var tally = new TallyBatch(
            c.Shipper, c.Good, default, default, 0, default, c.Quantity, c.Paper, default);
        var batch = new Batch(new BatchId((uint)batches.Count + 1), command.Sender, tally)
        {
            Parcel = new Parcel { Bill = c }, Free = 0, Group = [], Day = TodayNumber,
        };
        batch.Group.Add(batch);
        batches.Add(batch);
        Emit(new BatchTallied(
            batch.Id, batch.Id, command.Sender, c.Shipper, c.Good, default, default, 0, default,
            0, c.Quantity, c.Paper));
        AccountOf(c.Shipper, c.Good, Purpose.Available);
        Carry(
            new AccountId(command.Sender, c.Good, Purpose.Custody),
            new AccountId(c.Shipper, c.Good, Purpose.Available), c.Quantity.Units);
        var bill = Add(
            batch, c.Shipper, default, ReceiptState.Active, (c.Quantity.Units, c.Paper));
        Emit(new BillIssued(
            batch.Id, command.Sender, bill.Id, c.Number, c.Vessel, c.Voyage, c.LoadPort,
            c.DischargePort, c.Terminal, c.Originals, c.Tolerance, c.Quantity, c.Expected,
            c.Paper));
        value = bill.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode CheckCarrier(BatchId id, ParcelState from, out Batch batch)
    {
        batch = batches.Find(its => its.Id == id)!;
        if (batch?.Parcel is null) return ResultCode.ParcelNotFound;
        if (batch.Keeper != command.Sender) return ResultCode.KeeperOnly;
        return batch.Parcel.State == from ? ResultCode.Ok : ResultCode.ParcelStepNotAllowed;
    }

    ResultCode Handle(AdvanceParcel c)
    {
        if (c.To is not (ParcelState.Afloat or ParcelState.Arrived or ParcelState.Discharging))
        {
            return ResultCode.ParcelStateUnknown;
        }
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var from = c.To is ParcelState.Discharging ? ParcelState.Arrived : ParcelState.Afloat;
        var code = CheckCarrier(c.Parcel, from, out var batch);
        if (code is not ResultCode.Ok) return code;

        Lead(batch, c.To, c.At, c.Evidence);
        return ResultCode.Ok;
    }

    void Lead(Batch batch, ParcelState to, Instant at, Digest evidence)
    {
        Emit(new ParcelStateChanged(batch.Id, batch.Parcel!.State, to, 0, at, evidence));
        batch.Parcel.State = to;
    }

    ResultCode Handle(MeasureOutturn c)
    {
        if (!IsQuantity(c.Outturn)) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var code = CheckCarrier(c.Parcel, ParcelState.Discharging, out var batch);
        if (code is not ResultCode.Ok) return code;

        var (parcel, billed) = (batch.Parcel!, batch.Tally.Quantity);
        parcel.Outturn = c.Outturn.Units;
        var off = BigInteger.Abs(c.Outturn.Units - billed.Units) * 1_000_000;
        var isBeyond = off > (BigInteger)billed.Units * parcel.Bill.Tolerance;
        Emit(new OutturnMeasured(
            batch.Id, c.Tank, isBeyond ? 1U : 0, 0, billed, c.Outturn, c.Report));
        Lead(batch, ParcelState.InTank, command.Time, c.Report);
        return ResultCode.Ok;
    }

    ResultCode Handle(PresentBill c)
    {
        if (c.Original == 0) return ResultCode.OriginalMissing;
        if (c.Paper == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Bill, out var bill, out var code)) return code;
        if (!SenderHolds(bill)) return ResultCode.HolderOnly;
        code = CheckBeginWhole(bill);
        if (code is not ResultCode.Ok) return code;
        var parcel = bill.Batch.Parcel!;
        if (c.Original > parcel.Bill.Originals) return ResultCode.OriginalNotFound;
        if (!parcel.IsAshore) return ResultCode.ParcelNotAshore;
        if (parcel.Presented != 0 && parcel.Presented != c.Original)
        {
            return ResultCode.OriginalVoid;
        }

        parcel.Presented = c.Original;
        Lead(bill, ReceiptState.PickupPending, c.Paper);
        return ResultCode.Ok;
    }

    ResultCode Handle(ReleaseCargo c)
    {
        if (c.GatePass == Digest.None) return ResultCode.DigestMissing;
        if (!TryFind(c.Bill, out var bill, out var code)) return code;
        if (!SenderKeeps(bill)) return ResultCode.KeeperOnly;
        code = CheckBegin(bill);
        if (code is not ResultCode.Ok) return code;

        var (batch, parcel) = (bill.Batch, bill.Batch.Parcel!);
        Carry(
            new AccountId(bill.Holder, bill.Good, Purpose.PendingOut),
            new AccountId(command.Sender, bill.Good, Purpose.Custody), bill.Quantity);
        Tell(bill, ReceiptState.Closed, c.GatePass);
        End(bill);
        // Of all that was collected by now, less what was handed out before.
        parcel.CollectedBilled += bill.Quantity;
        var all = (long)((BigInteger)parcel.CollectedBilled * parcel.Outturn
            / batch.Tally.Quantity.Units);
        Emit(new CargoReleased(
            bill.Id, batch.Id, bill.Holder, new Quantity(bill.Quantity),
            new Quantity(all - parcel.CollectedOutturn)));
        parcel.CollectedOutturn = all;
        Lead(
            batch,
            receipts.Values.Any(other => other.Batch == batch)
                ? ParcelState.PartlyReleased
                : ParcelState.Released,
            command.Time, c.GatePass);
        return ResultCode.Ok;
    }

    // Of one day, title never comes back to where it has been.
    ResultCode CheckChain(Receipt receipt, ParticipantId giver, ParticipantId taker)
    {
        if (receipt.Batch.Parcel is not { } parcel || parcel.ChainDate != Today)
        {
            return ResultCode.Ok;
        }
        if (Leads(parcel, taker, giver)) return ResultCode.TitleChainCyclic;
        return !parcel.Chain.Contains((giver, taker))
            && parcel.Chain.Count == Limits.TitleLinksPerDayMax
                ? ResultCode.ExceedsTitleChain
                : ResultCode.Ok;
    }

    static bool Leads(Parcel parcel, ParticipantId from, ParticipantId to) =>
        from == to || parcel.Chain.Any(link => link.Giver == from && Leads(parcel, link.Taker, to));

    void LinkTitle(Receipt receipt, ParticipantId giver, ParticipantId taker)
    {
        if (receipt.Batch.Parcel is not { } parcel) return;
        if (parcel.ChainDate != Today) parcel.Chain.Clear();
        parcel.ChainDate = Today;
        parcel.Chain.Add((giver, taker));
    }

    RiskPassing RiskOf(Contract contract)
    {
        var isOfBills = contract.Market.Terms.Form is GoodForm.BillOfLading;
        var isInTransit = isOfBills && (contract.Receipt.Value == 0
            || !receipts[contract.Receipt].Batch.Parcel!.IsAshore);
        return isInTransit ? RiskPassing.AtContract : RiskPassing.AtDelivery;
    }
}
