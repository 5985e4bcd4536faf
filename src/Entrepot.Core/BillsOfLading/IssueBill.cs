namespace Entrepot.Core;

/// <summary>
/// The carrier signs a bill of lading over a parcel, to the order of its shipper (提单). It is title
/// to the goods from here on, and only one is ever issued under a number. The answer's value is the
/// bill. Sender: the carrier or its agent.
/// </summary>
/// <param name="Number">The carrier's own number of the bill.</param>
/// <param name="Vessel">The ship's IMO number.</param>
/// <param name="LoadPort">From the operator's list, as all places are.</param>
/// <param name="Terminal">Where it will be discharged to.</param>
/// <param name="Originals">How many originals the full set has.</param>
/// <param name="Tolerance">How far the outturn may differ, in millionths of the quantity.</param>
/// <param name="Expected">When the ship is expected (ETA).</param>
/// <param name="Paper">SHA-256 of the bill with its text.</param>
public readonly record struct IssueBill(
    ParticipantId Shipper,
    AssetId Good,
    uint Number,
    uint Vessel,
    uint Voyage,
    uint LoadPort,
    uint DischargePort,
    uint Terminal,
    uint Originals,
    uint Tolerance,
    Quantity Quantity,
    Instant Expected,
    Digest Paper) : ICommand
{
    public static MessageKind Kind => MessageKind.IssueBill;
}

/// <summary>A bill of lading was issued over a parcel that is afloat.</summary>
public readonly record struct BillIssued(
    BatchId Parcel,
    ParticipantId Carrier,
    ReceiptId Bill,
    uint Number,
    uint Vessel,
    uint Voyage,
    uint LoadPort,
    uint DischargePort,
    uint Terminal,
    uint Originals,
    uint Tolerance,
    Quantity Quantity,
    Instant Expected,
    Digest Paper) : IEvent
{
    public static MessageKind Kind => MessageKind.BillIssued;
}

public sealed partial class Venue
{
    ResultCode Handle(in IssueBill c)
    {
        var code = CheckForm(in c);
        if (!code.IsOk) return code;
        if (!participants.Has(c.Shipper)) return ResultCode.ParticipantNotFound;
        if (!ledger.TryGetKind(c.Good, out var kind)) return ResultCode.AssetNotFound;
        if (!SenderMay(Permissions.Keep)) return ResultCode.KeeperOnly;
        if (kind is not AssetKind.Good) return ResultCode.AssetMustBeGood;
        if (parcels.HasNumber(current.Sender, c.Number)) return ResultCode.BillNumberExists;
        code = CheckHolder(c.Good, c.Shipper);
        if (!code.IsOk) return code;
        if (!ledger.MayEnter(c.Good, c.Quantity.Units)) return ResultCode.ExceedsAssetLimit;
        if (receipts.BatchesAreFull || receipts.IsFull || ledger.IsFull || parcels.IsFull)
        {
            return ResultCode.ExceedsVenueCapacity;
        }

        // From here on the command must succeed.
        var batch = ShipBatch(in c);
        CountHolding(c.Good, c.Shipper, c.Quantity);
        var pair = EnsureAccount(new AccountId(c.Shipper, c.Good, Purpose.Available));
        Carry(
            new AccountId(current.Sender, c.Good, Purpose.Custody),
            new AccountId(c.Shipper, c.Good, Purpose.Available), c.Quantity.Units);
        // Without a date: a bill is good until its goods are collected.
        var slot = AddReceipt(
            new WarehouseReceipt
            {
                Quantity = c.Quantity, Holder = c.Shipper, Batch = batch, Pair = pair,
                Good = c.Good, StorageDay = TodayNumber, State = ReceiptState.Active,
            },
            batch, c.Paper);
        var bill = receipts.IdOf(slot);
        events.Emit(new BillIssued(
            batch, current.Sender, bill, c.Number, c.Vessel, c.Voyage, c.LoadPort,
            c.DischargePort, c.Terminal, c.Originals, c.Tolerance, c.Quantity, c.Expected,
            c.Paper));
        CheckSound(slot);
        answerValue = bill.Value;
        return ResultCode.Ok;
    }

    static ResultCode CheckForm(in IssueBill c)
    {
        if (c.Shipper == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Number == 0) return ResultCode.BillNumberMissing;
        if (c.Vessel == 0 || c.LoadPort == 0 || c.DischargePort == 0)
        {
            return ResultCode.VoyageIncomplete;
        }
        if (c.Originals is < 1 or > Limits.OriginalsMax) return ResultCode.OriginalsOutOfRange;
        if (c.Tolerance > Limits.FeeRateMax) return ResultCode.RateOutOfRange;
        return c.Paper == Digest.None ? ResultCode.DigestMissing : ResultCode.Ok;
    }

    // The batch of a parcel lies in no cell, and all of it is on its bill from the first.
    BatchId ShipBatch(in IssueBill c)
    {
        var batch = receipts.Add(new Batch
        {
            Keeper = current.Sender, Owner = c.Shipper, Good = c.Good, Tallied = c.Quantity,
            Free = c.Quantity, Day = TodayNumber,
        });
        receipts[batch].Parcel = parcels.Add(current.Sender, new Parcel
        {
            Batch = batch, Number = c.Number, Tolerance = c.Tolerance, At = c.Expected,
            Originals = (byte)c.Originals, State = ParcelState.Afloat,
        });
        receipts.PutOnReceipt(batch, c.Quantity);
        events.Emit(new BatchTallied(
            batch, batch, current.Sender, c.Shipper, c.Good, default, default, 0, default, 0,
            c.Quantity, c.Paper));
        return batch;
    }
}
