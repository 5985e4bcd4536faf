using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> BillVerbs =>
    [
        new(Ship, 3, IsVital: true),
        new(Sail, 8, IsVital: true),
        new(Measure, 8, IsVital: true),
        new(CutBill, 5),
        new(Present, 8),
        new(HandOut, 5),
        new(EndorseBill, 6),
    ];

    Step? Ship() => Step.Of(Someone(Permissions.Keep), new IssueBill(
        Owner, AnyAsset(AssetKind.Good), (uint)dice.Below(IsOdd ? 5 : 10_000),
        IsOdd ? 0U : 9_321_483, (uint)dice.Below(99), 1, 2, 3,
        IsOdd ? (uint)dice.Below(12) : dice.Of<uint>(1, 3),
        IsOdd ? 1_000_001 : dice.Of<uint>(0, 5_000, 50_000), SoundTally, Later(), Paper));

    NaiveVenue.Batch? ParcelIn(params ParcelState[] states) => dice.OfAny(
        venue.Batches, its => IsOdd || (its.Parcel is { } parcel && states.Contains(parcel.State)));

    Step? Sail()
    {
        if (ParcelIn(ParcelState.Afloat, ParcelState.Arrived) is not { } batch) return null;
        var to = IsOdd ? (ParcelState)dice.Below(8)
            : batch.Parcel?.State is ParcelState.Arrived ? ParcelState.Discharging
            : dice.Of(ParcelState.Afloat, ParcelState.Arrived, ParcelState.Arrived);
        return Step.Of(Party(batch.Keeper), new AdvanceParcel(
            batch.Id, to, 0, 0, Later(), Paper));
    }

    Step? Measure()
    {
        if (ParcelIn(ParcelState.Discharging) is not { } batch) return null;
        var billed = batch.Tally.Quantity.Units;
        var outturn = billed + dice.Between(-billed / dice.Of(2, 50, 1_000), billed / 40);
        return Step.Of(Party(batch.Keeper), new MeasureOutturn(
            batch.Id, 7, new Quantity(Math.Min(outturn, Limits.QuantityMax)), Paper));
    }

    NaiveVenue.Receipt? BillIn(params ReceiptState[] states) => dice.OfAny(
        Receipts, its => IsOdd || (its.IsBill && states.Contains(its.State)));

    // In parts, so that several firms stand at the gate.
    Step? CutBill()
    {
        var bill = dice.OfAny(Receipts, its => its.State is ReceiptState.Active
            && its.Quantity > 1 && its.Batch.Parcel is { IsAshore: true });
        if (bill is null) return null;
        var first = dice.Between(1, bill.Quantity - 1);
        return Step.Of(HolderOf(bill), new SplitReceipt(
            IdOf(bill), new Quantity(first), new Quantity(bill.Quantity - first)));
    }

    Step? Present() => BillIn(ReceiptState.Active) is { } bill
        ? Step.Of(HolderOf(bill), new PresentBill(
            IdOf(bill), bill.Batch.Parcel is { Presented: > 0 } parcel && dice.Percent(60)
                ? parcel.Presented
                : (uint)dice.Between(IsOdd ? 0 : 1, 3),
            0, Paper))
        : null;

    Step? HandOut() => BillIn(ReceiptState.PickupPending) is { } bill
        ? Step.Of(KeeperOf(bill), new ReleaseCargo(IdOf(bill), Paper))
        : null;

    // The same firms among themselves, so that some of it would go in a circle.
    Step? EndorseBill() => BillIn(ReceiptState.Active) is { } bill
        ? Step.Of(HolderOf(bill), new TransferReceipt(
            IdOf(bill), FirmNumber((int)dice.Below(4)), default, default, Paper))
        : null;
}
