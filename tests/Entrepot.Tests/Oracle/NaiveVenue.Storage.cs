using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Storage is charged every night to who holds the goods then (domain 4.6), and goods do not leave
// before it is paid.
sealed partial class NaiveVenue
{
    static readonly DateTime firstDay = new(1970, 1, 1);

    readonly List<StorageRate> tariffs = [];

    /// <summary>What is owed for goods that were sold, in thousandths of a fen.</summary>
    readonly Dictionary<(ParticipantId, WarehouseId, AssetId), BigInteger> debts = [];
    int nightsDone;

    public IReadOnlyList<StorageRate> Tariffs => tariffs;

    public IEnumerable<(ParticipantId Firm, WarehouseId Warehouse, AssetId Good)> Debtors =>
        debts.Keys;

    static int DayNumber(TradeDate date) =>
        (new DateTime(date.Value / 10_000, date.Value / 100 % 100, 1)
            .AddDays(date.Value % 100 - 1) - firstDay).Days;

    int TodayNumber => DayNumber(Today);

    StorageRate? TariffOf(WarehouseId warehouse, AssetId good) => tariffs
        .Where(its => its.Warehouse == warehouse && its.Good == good)
        .Cast<StorageRate?>().LastOrDefault();

    long RateOn(int day, Receipt receipt) => tariffs
        .Where(its => its.Warehouse == receipt.Batch.Tally.Warehouse
            && its.Good == receipt.Good && DayNumber(its.From) <= day)
        .Select(its => its.Rate.Minor).LastOrDefault();

    /// <summary>Every night since the last command, every holder is charged.</summary>
    void PassNights()
    {
        var today = TodayNumber;
        if (tariffs.Count > 0)
        {
            for (var night = nightsDone; night < today; night++)
            {
                foreach (var receipt in receipts.Values) Charge(receipt, night);
            }
        }
        nightsDone = today;
    }

    void Charge(Receipt receipt, int day)
    {
        if (day < receipt.PaidUntil) return;
        receipt.Owed += (BigInteger)receipt.Quantity * RateOn(day, receipt);
    }

    /// <summary>Goods came in before their receipt was written.</summary>
    void ChargeSince(Receipt receipt, int day)
    {
        receipt.PaidUntil = day;
        for (var night = day; night < TodayNumber && tariffs.Count > 0; night++)
        {
            Charge(receipt, night);
        }
    }

    bool ArePaidAlike(Receipt first, Receipt second) => tariffs.Count == 0
        || Math.Max(first.PaidUntil, TodayNumber) == Math.Max(second.PaidUntil, TodayNumber);

    /// <summary>The giver goes on owing what he was charged.</summary>
    void LeaveDebt(Receipt receipt)
    {
        if (receipt.Owed == 0) return;
        var key = (receipt.Holder, receipt.Batch.Tally.Warehouse, receipt.Good);
        debts[key] = debts.GetValueOrDefault(key) + receipt.Owed;
        receipt.Owed = 0;
    }

    /// <summary>What must be paid for goods to leave on a day: with the days up to it, and with
    /// that day itself where both ends count.</summary>
    BigInteger OwedUntil(Receipt receipt, int leaving, StorageRate tariff)
    {
        if (tariff.Traits is StorageTraits.BothEnds) leaving++;
        var owed = receipt.Owed;
        for (var day = Math.Max(TodayNumber, receipt.PaidUntil); day < leaving; day++)
        {
            // The rates of days far ahead do not change any more.
            var last = TariffOf(tariff.Warehouse, tariff.Good)!.Value;
            if (day >= DayNumber(last.From))
            {
                return owed + (BigInteger)receipt.Quantity * last.Rate.Minor * (leaving - day);
            }
            owed += (BigInteger)receipt.Quantity * RateOn(day, receipt);
        }
        return owed;
    }

    bool OwesStorage(Receipt receipt)
    {
        var warehouse = receipt.Batch.Tally.Warehouse;
        return TariffOf(warehouse, receipt.Good) is { } tariff
            && (OwedUntil(receipt, TodayNumber, tariff) > 0
                || debts.ContainsKey((receipt.Holder, warehouse, receipt.Good)));
    }

    ResultCode Handle(SetStorageRate c)
    {
        var rate = c.Rate;
        if (rate.Rate.Minor is < 0 or > Limits.StorageRateMax) return ResultCode.RateOutOfRange;
        if (!rate.From.IsDate) return ResultCode.DateMalformed;
        if ((uint)rate.Traits > 1) return ResultCode.TraitsUnknown;
        if (warehouses.Find(its => its.Id == rate.Warehouse) is not { } warehouse)
        {
            return ResultCode.WarehouseNotFound;
        }
        if (!assets.ContainsKey(rate.Good.Value) || !assets.ContainsKey(rate.Currency.Value))
        {
            return ResultCode.AssetNotFound;
        }
        if (!SenderMay(Permissions.Keep) || warehouse.Keeper != command.Sender)
        {
            return ResultCode.KeeperOnly;
        }
        if (!IsGood(rate.Good)) return ResultCode.AssetMustBeGood;
        if (!IsCurrency(rate.Currency)) return ResultCode.AssetMustBeCurrency;
        var before = TariffOf(rate.Warehouse, rate.Good);
        if (rate.Version != (before?.Version ?? 0) + 1) return ResultCode.VersionNotNext;
        if (rate.From < Today || (before is { } last && !(rate.From > last.From)))
        {
            return ResultCode.StorageDateTooEarly;
        }
        if (before is { } old && old.Currency != rate.Currency)
        {
            return ResultCode.StorageCurrencyFixed;
        }
        if (rate.Version > Limits.StorageRateVersionsMax) return ResultCode.ExceedsStorageRates;

        tariffs.Add(rate);
        Emit(new StorageRateSet(rate));
        return ResultCode.Ok;
    }

    ResultCode Handle(PayStorage c)
    {
        if (!c.Until.IsDate) return ResultCode.DateMalformed;
        if (!TryFind(c.Receipt, out var receipt, out var code)) return code;
        if (!SenderHolds(receipt)) return ResultCode.HolderOnly;
        if (TariffOf(receipt.Batch.Tally.Warehouse, receipt.Good) is not { } tariff)
        {
            return ResultCode.StorageRateNotFound;
        }
        if (c.Until < Today) return ResultCode.StorageDateTooEarly;
        var until = DayNumber(c.Until);
        var owed = OwedUntil(receipt, until, tariff);
        if (owed == 0) return ResultCode.NothingToPay;
        if (!CanPayStorage(tariff, owed)) return ResultCode.ExceedsAvailable;

        receipt.Owed = 0;
        receipt.PaidUntil = Math.Max(
            receipt.PaidUntil, tariff.Traits is StorageTraits.BothEnds ? until + 1 : until);
        PayKeeper(tariff, owed, c.Receipt, c.Until);
        return ResultCode.Ok;
    }

    ResultCode Handle(PayStorageDebt c)
    {
        if (!warehouses.Exists(its => its.Id == c.Warehouse)) return ResultCode.WarehouseNotFound;
        if (TariffOf(c.Warehouse, c.Good) is not { } tariff)
        {
            return ResultCode.StorageRateNotFound;
        }
        var key = (command.Sender, c.Warehouse, c.Good);
        if (!debts.TryGetValue(key, out var owed)) return ResultCode.NothingToPay;
        if (!CanPayStorage(tariff, owed)) return ResultCode.ExceedsAvailable;

        debts.Remove(key);
        PayKeeper(tariff, owed, default, default);
        return ResultCode.Ok;
    }

    // To the fen, halves up.
    static BigInteger Rounded(BigInteger owed) => (owed + 500) / 1000;

    bool CanPayStorage(StorageRate tariff, BigInteger owed) => Rounded(owed) == 0
        || (accounts.TryGetValue(
            new AccountId(command.Sender, tariff.Currency, Purpose.Available), out var purse)
            && purse.Spendable >= Rounded(owed));

    void PayKeeper(StorageRate tariff, BigInteger owed, ReceiptId receipt, TradeDate until)
    {
        var keeper = warehouses.Single(its => its.Id == tariff.Warehouse).Keeper;
        var amount = (long)Rounded(owed);
        Carry(
            new AccountId(command.Sender, tariff.Currency, Purpose.Available),
            new AccountId(keeper, tariff.Currency, Purpose.Available), amount);
        Emit(new StoragePaid(
            receipt, tariff.Warehouse, command.Sender, tariff.Good, until, new Amount(amount)));
    }
}
