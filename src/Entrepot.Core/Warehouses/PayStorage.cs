namespace Entrepot.Core;

/// <summary>
/// Pays what a receipt owes for storage, up to a day (today or later) on which its goods may leave.
/// Paid ahead is paid: who leaves earlier gets nothing back, who leaves later pays the difference
/// (Civil Code 915). Sender: the holder.
/// </summary>
public readonly record struct PayStorage(ReceiptId Receipt, TradeDate Until, uint Reserved)
    : ICommand
{
    public static MessageKind Kind => MessageKind.PayStorage;
}

/// <summary>
/// Pays what the sender owes for goods it holds no longer. Sender: who owes it.
/// </summary>
public readonly record struct PayStorageDebt(WarehouseId Warehouse, AssetId Good) : ICommand
{
    public static MessageKind Kind => MessageKind.PayStorageDebt;
}

/// <summary>Storage was paid to the keeper.</summary>
/// <param name="Receipt">0: for goods that the payer holds no longer.</param>
/// <param name="Until">The day on which the goods may leave; none with a debt.</param>
public readonly record struct StoragePaid(
    ReceiptId Receipt, WarehouseId Warehouse, ParticipantId Payer, AssetId Good, TradeDate Until,
    Amount Amount) : IEvent
{
    public static MessageKind Kind => MessageKind.StoragePaid;
}

public sealed partial class Venue
{
    ResultCode Handle(in PayStorage c)
    {
        if (!c.Until.IsDate) return ResultCode.DateMalformed;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        var rate = RateOf(slot);
        if (rate == 0) return ResultCode.StorageRateNotFound;
        if (c.Until < Today) return ResultCode.StorageDateTooEarly;
        var until = StorageDayOf(rate, ChinaTime.DayOf(c.Until));
        var owed = receipts.Terms(slot).StorageOwed + StorageOf(slot, until);
        if (owed == 0) return ResultCode.NothingToPay;
        if (!CanPayStorage(rate, owed)) return ResultCode.ExceedsAvailable;
        if (ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        ref var receipt = ref receipts[slot];
        receipts.Terms(slot).StorageOwed = 0;
        receipt.StorageDay = Math.Max(receipt.StorageDay, until);
        PayKeeper(rate, owed, c.Receipt, c.Until);
        return ResultCode.Ok;
    }

    ResultCode Handle(in PayStorageDebt c)
    {
        if (!warehouses.Has(c.Warehouse)) return ResultCode.WarehouseNotFound;
        var rate = storageRates.Find(c.Warehouse, c.Good);
        if (rate == 0) return ResultCode.StorageRateNotFound;
        var owed = storageDebts.Of(current.Sender, c.Warehouse, c.Good);
        if (owed == 0) return ResultCode.NothingToPay;
        if (!CanPayStorage(rate, owed)) return ResultCode.ExceedsAvailable;
        if (ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        storageDebts.Clear(current.Sender, c.Warehouse, c.Good);
        PayKeeper(rate, owed, default, default);
        return ResultCode.Ok;
    }

    bool CanPayStorage(int rate, Int128 owed)
    {
        var most = (Int128)Limits.AmountMax * Quantity.PerPricingUnit;
        if (owed > most) return false;
        var amount = Rounding.HalfUp(owed, Quantity.PerPricingUnit);
        var purse = ledger.FindPair(current.Sender, storageRates[rate].Rate.Currency);
        return amount == 0 || (purse >= 0 && ledger[purse].CanSpend(amount));
    }

    // Rounded here and nowhere else.
    void PayKeeper(int rate, Int128 owed, ReceiptId receipt, TradeDate until)
    {
        var tariff = storageRates[rate].Rate;
        var amount = Rounding.HalfUp(owed, Quantity.PerPricingUnit);
        var keeper = warehouses[tariff.Warehouse].Keeper;
        Carry(
            new AccountId(current.Sender, tariff.Currency, Purpose.Available),
            new AccountId(keeper, tariff.Currency, Purpose.Available), amount);
        events.Emit(new StoragePaid(
            receipt, tariff.Warehouse, current.Sender, tariff.Good, until, new Amount(amount)));
    }
}
