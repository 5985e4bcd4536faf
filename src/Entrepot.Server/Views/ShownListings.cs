using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A listing with all that one must know to take it.</summary>
/// <param name="Lister">Who offers: nobody agrees without knowing with whom.</param>
/// <param name="Price">Provisional, where an index makes the final one.</param>
/// <param name="Tolerance">How far the weight may differ, in per cent.</param>
/// <param name="Grade">Of the goods on its receipt; null where it has none.</param>
/// <param name="Warehouse">Where it is delivered; null where no warehouse is named.</param>
public sealed record ShownPosting(
    string Listing, string Time, uint Market, string Code, Label Good, Side Side,
    ListingTraits Traits, ListingState State, uint Lister, Label ListerName, string Price,
    PriceKind PriceKind, string? Adjustment, uint? Index, string? PricedFrom, string? PricedTo,
    string PriceUnit, string Quantity, string Left, string MinimumTake, string Lot, string Unit,
    string Currency, string ValidUntil, string DeliverBy, SettlementBy SettlementBy,
    PaymentOrder PaymentOrder, bool NeedsInvoice, string Tolerance, string? Receipt,
    uint? Grade, uint? Warehouse, Label? WarehouseName, bool IsOffBand, bool IsNamed,
    bool IsSimulation, int Bargains);

/// <summary>What taking so much of a listing costs its taker.</summary>
/// <param name="Price">With what grade and warehouse make of it.</param>
/// <param name="Total">For a buyer what he pays for goods and fee; for a seller what he gets.
/// </param>
/// <param name="Deposit">Held at once, and given back.</param>
/// <param name="Margin">Held in all until title moves, the deposit in it.</param>
/// <param name="Storage">For a day, from the day title moves; null where nothing is known of it.
/// </param>
public sealed record ShownCost(
    string Quantity, string Price, string Value, string Fee, string Total, string Deposit,
    string Margin, string? Storage, string Currency);

/// <summary>One word of a bargain.</summary>
public sealed record ShownBargainWord(
    string Time, uint By, Label ByName, string Price, string Quantity, string ValidUntil);

/// <summary>A counter-offer as its two sides see it.</summary>
/// <param name="Awaited">Whose yes or no it awaits.</param>
public sealed record ShownBargain(
    string Offer, string Listing, uint Bidder, Label BidderName, CounterOfferState State,
    uint Awaited, string? Receipt, IReadOnlyList<ShownBargainWord> Words);

/// <summary>Listings in the form in which JSON and pages show them. Who calls holds the gate.
/// </summary>
sealed class ListingShowing(ReadModels models)
{
    public ShownPosting Listing(PostedListing listing)
    {
        var posted = listing.Posted;
        var (terms, pricing) = (posted.Terms, posted.Pricing);
        var market = models.Show.Market(models.Markets[posted.Market]);
        var keeper = models.Warehouses.KeeperOf(listing.Warehouse);
        var isFixed = pricing.PriceKind is PriceKind.Fixed;
        return new ShownPosting(
            posted.Listing.Value.Text(), listing.Time.Text(), posted.Market.Value, market.Code,
            market.Name, posted.Side, posted.Traits, listing.State, posted.Lister.Value,
            models.Firms.NameOf(posted.Lister), DecimalText.Money(posted.Price.Minor),
            pricing.PriceKind, isFixed ? null : DecimalText.Money(pricing.Adjustment),
            isFixed ? null : pricing.Index.Value, pricing.From.Text(), pricing.To.Text(),
            market.PriceUnit, posted.Quantity.Text(), listing.Left.Text(),
            posted.MinimumTake.Text(), market.Lot, market.QuantityUnit, market.Currency,
            posted.ValidUntil.Text(), terms.DeliverBy.Text(), terms.SettlementBy,
            terms.PaymentOrder, terms.NeedsInvoice != 0, DecimalText.Percent(terms.Tolerance),
            posted.Receipt.Value == 0 ? null : posted.Receipt.Value.Text(), listing.Batch?.Grade,
            keeper is null ? null : listing.Warehouse.Value,
            keeper is { } kept ? models.Firms.NameOf(kept) : null, posted.IsOffBand != 0,
            listing.IsNamed, market.IsSimulation,
            listing.Bargains.Count(one => one.State is CounterOfferState.Awaiting));
    }

    /// <summary>What a taker of so much would pay or get.</summary>
    public ShownCost Cost(PostedListing listing, Quantity quantity)
    {
        var posted = listing.Posted;
        var market = models.Markets[posted.Market];
        var costs = Costs.Of(market, posted.Price, quantity);
        var value = Amount.Of(listing.Settlement, quantity);
        var isBuyer = posted.Side is Side.Sell;
        var fee = isBuyer ? costs.BuyerFee : costs.SellerFee;
        var total = isBuyer ? value + fee : value - fee;
        return new ShownCost(
            quantity.Text(), DecimalText.Money(listing.Settlement.Minor), Text(value), Text(fee),
            Text(total), Text(costs.GoodFaith), Text(costs.Margin),
            isBuyer ? StorageOf(listing, market, quantity) : null,
            models.Firms.NameOf(market.Terms.Currency).CurrencyMark);
    }

    /// <summary>What a firm may see of the bargains over a listing, newest first.</summary>
    public IReadOnlyList<ShownBargain> Bargains(PostedListing listing, ParticipantId reader) =>
        [.. listing.Bargains.Reverse()
            .Where(one => reader == listing.Posted.Lister || reader == one.Bidder)
            .Select(Bargain)];

    ShownBargain Bargain(Bargain bargain) => new(
        bargain.Id.Value.Text(), bargain.Listing.Posted.Listing.Value.Text(),
        bargain.Bidder.Value, models.Firms.NameOf(bargain.Bidder), bargain.State,
        bargain.Awaited.Value,
        bargain.Words[^1].Receipt.Value == 0 ? null : bargain.Words[^1].Receipt.Value.Text(),
        [.. bargain.Words.Select(word => new ShownBargainWord(
            word.Time.Text(), word.By.Value, models.Firms.NameOf(word.By),
            DecimalText.Money(word.Price.Minor), word.Quantity.Text(), word.ValidUntil.Text()))]);

    string? StorageOf(PostedListing listing, MarketState market, Quantity quantity)
    {
        if (listing.Batch is not { } batch) return null;
        var rate = models.Warehouses.RateOf(
            batch.Warehouse, market.Terms.Good, ClockTime.DateOf(models.Time));
        return Text(Costs.StorageOf(rate, quantity));
    }

    static string Text(Amount amount) => DecimalText.Money(amount.Units);
}
