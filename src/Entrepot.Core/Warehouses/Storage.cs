namespace Entrepot.Core;

/// <summary>
/// What storage costs, and who owes it: the holder at the end of a day pays for that day (domain
/// 4.6). Charged when somebody looks, exactly, and rounded once, when it is paid.
/// </summary>
public sealed partial class Venue
{
    int TodayNumber => ChinaTime.DayOf(current.Time);

    /// <summary>Charges a receipt for the days that have ended. What was paid ahead stays paid.
    /// </summary>
    void ChargeStorage(int slot)
    {
        ref var receipt = ref receipts[slot];
        if (receipt.StorageDay >= TodayNumber) return;
        receipts.Terms(slot).StorageOwed += StorageOf(slot, TodayNumber);
        receipt.StorageDay = TodayNumber;
    }

    /// <summary>What the days not charged yet come to, up to one that is not included.</summary>
    Int128 StorageOf(int slot, int day)
    {
        ref readonly var receipt = ref receipts[slot];
        return storageRates.Sum(RateOf(slot), receipt.StorageDay, day) * receipt.Quantity.Units;
    }

    int RateOf(int slot)
    {
        ref readonly var batch = ref receipts[receipts[slot].Batch];
        return storageRates.Find(batch.Warehouse, batch.Good);
    }

    /// <summary>The giver owes what was charged; the taker begins with today.</summary>
    void LeaveStorage(int slot)
    {
        ref var owed = ref receipts.Terms(slot).StorageOwed;
        if (owed == 0) return;
        ref readonly var receipt = ref receipts[slot];
        storageDebts.Add(
            receipt.Holder, receipts[receipt.Batch].Warehouse, receipt.Good, owed);
        owed = 0;
    }

    /// <summary>The keeper's lien (Civil Code 903): goods leave when everything is paid, for them
    /// and for what the holder had of this good in this warehouse before.</summary>
    bool OwesStorage(int slot)
    {
        if (storageRates.IsEmpty) return false;
        ref readonly var receipt = ref receipts[slot];
        var until = StorageDayOf(RateOf(slot), TodayNumber);
        return receipts.Terms(slot).StorageOwed + StorageOf(slot, until) != 0
            || storageDebts.Of(
                receipt.Holder, receipts[receipt.Batch].Warehouse, receipt.Good) != 0;
    }

    /// <summary>The first day that need not be paid for when goods leave on a day.</summary>
    int StorageDayOf(int rate, int leaving) =>
        (storageRates[rate].Rate.Traits & StorageTraits.BothEnds) != 0 ? leaving + 1 : leaving;

    /// <summary>Charges both sides of a move of title before quantities change.</summary>
    void ChargeStorage(int from, int to)
    {
        ChargeStorage(from);
        if (to != 0) ChargeStorage(to);
    }

    /// <summary>Whether two receipts are paid for until the same day, or until today or less.
    /// </summary>
    bool ArePaidAlike(int first, int second) => storageRates.IsEmpty
        || Math.Max(receipts[first].StorageDay, TodayNumber)
            == Math.Max(receipts[second].StorageDay, TodayNumber);
}
