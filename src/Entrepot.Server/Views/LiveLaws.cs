using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// Laws that must hold between any two commands, recomputed from the read models: what was folded
/// from the events must agree with itself.
/// </summary>
static class LiveLaws
{
    public static IEnumerable<(Word Law, bool Holds)> Of(ReadModels models)
    {
        yield return (Word.LawAssetsSumToZero, models.Money.Sums().Values.All(sum => sum == 0));
        yield return (Word.LawHoldsMatchOrders, HoldsMatchOrders(models));
        yield return (Word.LawGoodsMatchReceipts, GoodsMatchReceipts(models));
        yield return (Word.LawNoBookCrossed, models.Markets.All.All(IsUncrossed));
    }

    static bool HoldsMatchOrders(ReadModels models) => models.Firms.All.All(firm =>
    {
        var held = models.Money.Of(firm.Id)
            .Where(balance => balance.Account.Purpose is Purpose.HeldOrder)
            .Sum(balance => (decimal)balance.Units);
        var wanted = models.Orders.Of(firm.Id).Open.Values.Sum(order => (decimal)order.Held.Units);
        return held == wanted;
    });

    static bool GoodsMatchReceipts(ReadModels models) => models.Firms.All.All(firm =>
    {
        var goods = models.Money.Of(firm.Id)
            .Where(balance => !models.Firms.IsCurrency(balance.Account.Asset)
                && balance.Account.Purpose is not (Purpose.Custody or Purpose.Unreceipted))
            .Sum(balance => (decimal)balance.Units);
        var receipts = models.Receipts.Of(firm.Id).Sum(receipt => (decimal)receipt.Quantity.Units);
        return goods == receipts;
    });

    static bool IsUncrossed(MarketState market) =>
        market.Phase is not Phase.Continuous
        || market.Best(Side.Buy) is not { } bid
        || market.Best(Side.Sell) is not { } ask
        || bid < ask;
}
