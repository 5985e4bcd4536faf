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
        var taken = new HashSet<(ParticipantId, CellId)>();
        var number = 0U;
        foreach (var batch in Batches(receipts))
        {
            number++;
            Assert.True(batch.AddsUp);
            Assert.Equal(onReceipts.GetValueOrDefault(number), batch.OnReceipts.Units);
            if (batch.HasLiveReceipts) Assert.True(taken.Add((batch.Keeper, batch.Cell)));
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
