namespace Entrepot.Core;

/// <summary>
/// Says what storage of a good costs from a day on, today at the earliest. Sender: the keeper of
/// the warehouse.
/// </summary>
public readonly record struct SetStorageRate(StorageRate Rate) : ICommand
{
    public static MessageKind Kind => MessageKind.SetStorageRate;
}

/// <summary>The next version of a rate of storage is known.</summary>
public readonly record struct StorageRateSet(StorageRate Rate) : IEvent
{
    public static MessageKind Kind => MessageKind.StorageRateSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetStorageRate c)
    {
        var rate = c.Rate;
        if (rate.Rate.Minor is < 0 or > Limits.StorageRateMax) return ResultCode.RateOutOfRange;
        if (!rate.From.IsDate) return ResultCode.DateMalformed;
        if ((rate.Traits & ~StorageTraits.BothEnds) != 0) return ResultCode.TraitsUnknown;
        if (!warehouses.Has(rate.Warehouse)) return ResultCode.WarehouseNotFound;
        if (!ledger.TryGetKind(rate.Good, out var good)) return ResultCode.AssetNotFound;
        if (!ledger.TryGetKind(rate.Currency, out var currency)) return ResultCode.AssetNotFound;
        if (!KeepsWarehouse(rate.Warehouse)) return ResultCode.KeeperOnly;
        if (good is not AssetKind.Good) return ResultCode.AssetMustBeGood;
        if (currency is not AssetKind.Currency) return ResultCode.AssetMustBeCurrency;
        ref readonly var last = ref storageRates[storageRates.Find(rate.Warehouse, rate.Good)];
        if (rate.Version != last.Rate.Version + 1) return ResultCode.VersionNotNext;
        if (rate.From < Today || !(rate.From > last.Rate.From))
        {
            return ResultCode.StorageDateTooEarly;
        }
        if (rate.Version != 1 && rate.Currency != last.Rate.Currency)
        {
            return ResultCode.StorageCurrencyFixed;
        }
        if (rate.Version > Limits.StorageRateVersionsMax) return ResultCode.ExceedsStorageRates;
        if (storageRates.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        storageRates.Add(in rate);
        events.Emit(new StorageRateSet(rate));
        return ResultCode.Ok;
    }

    bool KeepsWarehouse(WarehouseId warehouse) =>
        warehouses[warehouse].Keeper == current.Sender && SenderMay(Permissions.Keep);
}
