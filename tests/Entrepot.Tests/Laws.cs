using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>What must be true of a venue after every command, counted anew from nothing.</summary>
static partial class Laws
{
    public static void Hold(Venue venue)
    {
        EveryAssetSumsToZero(venue.Ledger);
        ReceiptsAndAccountsAgree(venue);
        BatchesAddUp(venue.Receipts);
        WarehousesKnowTheirExposure(venue);
        WarehousesKnowWhatIsBooked(venue);
        ParcelsAreCollectedOnce(venue);
        SecuritiesAreHeldOnce(venue);
        GoodsAreHeldForLivingPromises(venue);
        EveryDeadlineIsSomebodys(venue);
    }

    static void EveryAssetSumsToZero(Ledger ledger)
    {
        var sums = new Dictionary<ushort, long>();
        for (var place = 2; place < ledger.Reach; place++)
        {
            var id = ledger.IdOf(place);
            ref var account = ref ledger[place];
            sums[id.AssetNumber] = sums.GetValueOrDefault(id.AssetNumber) + account.Balance;
            if (id.Purpose is Purpose.Custody) Assert.True(account.Balance <= 0, $"{id} is short");
            else Assert.True(account.Spendable >= 0, $"{id} is overdrawn");
            Assert.True(account is { DebitsPending: >= 0, CreditsPending: >= 0 });
        }
        Assert.All(sums, sum => Assert.Equal(0, sum.Value));
    }

    static void ReceiptsAndAccountsAgree(Venue venue)
    {
        var goods = new Dictionary<AccountId, long>();
        void Add(ParticipantId owner, AssetId good, Purpose purpose, Quantity quantity)
        {
            var id = new AccountId(owner, good, purpose);
            goods[id] = goods.GetValueOrDefault(id) + quantity.Units;
        }
        foreach (var batch in Batches(venue.Receipts))
        {
            Add(batch.Owner, batch.Good, Purpose.Unreceipted, batch.Free);
        }
        foreach (var receipt in Receipts(venue.Receipts))
        {
            var held = receipt.HeldForOrders;
            var offered = receipt.HeldForOffers;
            var rest = receipt.Quantity - held - offered;
            var (holder, good, state) = (receipt.Holder, receipt.Good, receipt.State);
            Add(holder, good, ReceiptEdges.PurposeOf(state), rest);
            Add(holder, good, Purpose.HeldOrder, held);
            Add(holder, good, ReceiptEdges.HeldPurposeOf(state), offered);
            Assert.Equal(venue.Ledger.FindPair(holder, good), receipt.Pair);
        }
        for (var place = 2; place < venue.Ledger.Reach; place++)
        {
            var id = venue.Ledger.IdOf(place);
            if (id.Purpose is Purpose.None or Purpose.Custody || !venue.Ledger.IsGood(id)) continue;
            Assert.Equal(goods.GetValueOrDefault(id), venue.Ledger[place].Balance);
            goods.Remove(id);
        }
        Assert.All(goods, left => Assert.Equal(0, left.Value));
    }

    static void BatchesAddUp(Receipts receipts)
    {
        var onReceipts = new Dictionary<uint, long>();
        foreach (var receipt in Receipts(receipts))
        {
            Assert.True(receipt.Quantity.Units > 0);
            Assert.True(receipt.HeldForOrders.Units >= 0 && receipt.HeldForOffers.Units >= 0);
            Assert.False(receipt.HeldForOrders + receipt.HeldForOffers > receipt.Quantity);
            var batch = receipt.Batch.Value;
            onReceipts[batch] = onReceipts.GetValueOrDefault(batch) + receipt.Quantity.Units;
        }
        var groups = Batches(receipts).GroupBy(batch => batch.First).ToList();
        foreach (var group in groups)
        {
            var first = receipts[group.Key];
            var receipted = group.Sum(batch => batch.Tallied.Units - batch.Free.Units);
            Assert.Equal(receipted, first.OnReceipts.Units + first.Retired.Units);
            Assert.Equal(onReceipts.GetValueOrDefault(group.Key.Value), first.OnReceipts.Units);
            Assert.Equal(group.Count(), first.GroupSize);
            Assert.True(group.Count() == 1 || first.Group.Value != 0);
            Assert.All(group, batch => Assert.Equal(
                (first.Good, first.Grade, first.Warehouse, first.Keeper),
                (batch.Good, batch.Grade, batch.Warehouse, batch.Keeper)));
        }
        var live = groups.Where(group => receipts[group.Key].OnReceipts.Units > 0);
        Assert.Distinct(live.SelectMany(group => group
            .Where(batch => batch.HoldsCell != 0)
            .Select(batch => (batch.Warehouse, batch.Cell)).Distinct()));
    }

    // What of a warehouse stands on receipts that were registered.
    static void WarehousesKnowTheirExposure(Venue venue)
    {
        var registered = new Dictionary<WarehouseId, long>();
        foreach (var receipt in Receipts(venue.Receipts))
        {
            if (receipt.State is ReceiptState.Issued || receipt.Before is ReceiptState.Issued
                || receipt.IsBill)
            {
                continue;
            }
            var warehouse = venue.Receipts[receipt.Batch].Warehouse;
            registered[warehouse] =
                registered.GetValueOrDefault(warehouse) + receipt.Quantity.Units;
        }
        foreach (var (warehouse, quantity) in registered)
        {
            Assert.Equal(quantity, venue.Warehouses[warehouse].Exposure.Units);
        }
    }

    // The room that is kept is what is on its way; and a batch under inspection knows its intake.
    static void WarehousesKnowWhatIsBooked(Venue venue)
    {
        var booked = new Dictionary<WarehouseId, long>();
        for (var slot = 1; slot < venue.Intakes.Reach; slot++)
        {
            ref readonly var intake = ref venue.Intakes[slot];
            if (!intake.IsLive) continue;
            booked[intake.Warehouse] =
                booked.GetValueOrDefault(intake.Warehouse) + intake.Room.Units;
            Assert.Equal(intake.State is IntakeState.Inspecting, intake.Batch.Value != 0);
            if (intake.Batch.Value != 0) Assert.Equal(slot, venue.Receipts[intake.Batch].Intake);
        }
        foreach (var (warehouse, quantity) in booked)
        {
            Assert.Equal(quantity, venue.Warehouses[warehouse].Booked.Units);
        }
    }

    static IEnumerable<WarehouseReceipt> Receipts(Receipts receipts)
    {
        for (var slot = 1; slot < receipts.Reach; slot++)
        {
            if (receipts[slot].State is not ReceiptState.None) yield return receipts[slot];
        }
    }

    static IEnumerable<Batch> Batches(Receipts receipts)
    {
        for (var batch = new BatchId(1); receipts.Has(batch); batch = new(batch.Value + 1))
        {
            yield return receipts[batch];
        }
    }
}
