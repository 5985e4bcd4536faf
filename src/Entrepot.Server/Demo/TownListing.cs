using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a firm of the town does with listings. Who asks holds the gate of the models.
/// </summary>
sealed class TownListing(ReadModels models, TownPrices prices, Random dice)
{
    const int OwnMax = 3;
    const int LotsMax = 6;
    const int RoundsMax = 4;
    const int LooksAt = 40;

    /// <summary>A sale, mostly from a receipt, or something wanted, near the last price.</summary>
    public object? Post(int number)
    {
        var firm = TownFirms.Trader(number);
        if (models.Listings.Live.Count(one => one.Posted.Lister == firm) >= OwnMax) return null;
        var good = TownFirms.GoodsOf(number).ElementAt(dice.Next(3));
        var side = dice.Next(100) < ShareOfSales(TownFirms.BehaviourOf(number))
            ? Side.Sell
            : Side.Buy;
        var (part, parts) = (good.LotOf(1 + dice.Next(3)), 1 + dice.Next(LotsMax));
        var quantity = new Quantity(part.Units * parts);
        var receipt = side is Side.Sell && dice.Next(100) < 75
            ? TownStock.ReceiptFor(models, firm, good, quantity)
            : default;
        // Now and then somebody asks far too much.
        var away = dice.Next(25) == 0 ? 80 : dice.Next(20);
        var validUntil = prices.After(minutes: 60 + dice.Next(300));
        return new PostListing(
            good.Listings, side, dice.Next(3) == 0 ? ListingTraits.Takeable : ListingTraits.All, 0,
            default, default, receipt, prices.Near(good, side is Side.Sell ? away : -away),
            quantity, part, validUntil, prices.TermsOf(good, validUntil), Pricing.Fixed);
    }

    /// <summary>Some or all of what is fairly priced; who snipes wants it well below that.
    /// </summary>
    public object? Take(int number)
    {
        var (firm, behaviour) = (TownFirms.Trader(number), TownFirms.BehaviourOf(number));
        if (Look(firm, ListingTraits.Takeable) is not { } listing) return null;
        var (posted, good) = (listing.Posted, GoodOf(listing));
        if (!Wants(behaviour, posted.Side)) return null;
        if (IsWorse(listing, good, behaviour is Behaviour.Sniper ? -4 : 12)) return null;
        var quantity = behaviour is Behaviour.SmallBuyer ? PartOf(listing) : SomeOf(listing);
        return new TakeListing(
            posted.Listing, quantity, SaleFrom(firm, listing, good, quantity), posted.Lister, 0);
    }

    /// <summary>A better price for oneself.</summary>
    public object? Bargain(int number)
    {
        var firm = TownFirms.Trader(number);
        if (Look(firm, ListingTraits.Bargaining) is not { } listing) return null;
        var (posted, good) = (listing.Posted, GoodOf(listing));
        if (!Wants(TownFirms.BehaviourOf(number), posted.Side)) return null;
        if (listing.Bargains.Any(one => one.Bidder == firm)) return null;
        var quantity = SomeOf(listing);
        var less = posted.Price.Minor * (3 + dice.Next(15)) / 1000;
        var price = posted.Price.Minor + (posted.Side is Side.Sell ? -less : less);
        return new MakeCounterOffer(
            posted.Listing, TownPrices.OnTick(good, price), quantity,
            SaleFrom(firm, listing, good, quantity), prices.After(minutes: 90), posted.Lister, 0);
    }

    /// <summary>A yes to what is near, another word to what is not, in the end a no.</summary>
    public object? Answer(ParticipantId firm)
    {
        var bargain = models.Listings.Awaiting(firm).OrderBy(one => one.Id.Value).FirstOrDefault();
        if (bargain is null) return null;
        var (posted, last) = (bargain.Listing.Posted, bargain.Words[^1]);
        var apart = Math.Abs(posted.Price.Minor - last.Price.Minor) * 1000 / posted.Price.Minor;
        if (apart <= 6 || dice.Next(6) == 0) return new AcceptCounterOffer(bargain.Id);
        var isLister = posted.Lister == firm;
        if (bargain.Words.Count >= RoundsMax)
        {
            return isLister
                ? new RejectCounterOffer(bargain.Id)
                : new WithdrawCounterOffer(bargain.Id);
        }
        var middle = TownPrices.OnTick(
            GoodOf(bargain.Listing), (posted.Price.Minor + last.Price.Minor) / 2);
        return new ReviseCounterOffer(
            bargain.Id, middle, last.Quantity, isLister ? default : last.Receipt,
            prices.After(minutes: 90));
    }

    PostedListing? Look(ParticipantId firm, ListingTraits how)
    {
        var fitting = models.Listings.Live
            .Where(one => one.IsOpen && one.Posted.Lister != firm && one.IsSeenBy(firm)
                && (one.Posted.Traits & how) != 0)
            .Take(LooksAt).ToList();
        return fitting.Count == 0 ? null : fitting[dice.Next(fitting.Count)];
    }

    static int ShareOfSales(Behaviour behaviour) => behaviour switch
    {
        Behaviour.Producer => 100,
        Behaviour.Processor or Behaviour.SmallBuyer => 10,
        _ => 60,
    };

    // Who makes goods buys none, who needs them sells none.
    static bool Wants(Behaviour behaviour, Side offered) => behaviour switch
    {
        Behaviour.Producer => offered is Side.Buy,
        Behaviour.Processor or Behaviour.SmallBuyer or Behaviour.Sniper => offered is Side.Sell,
        _ => true,
    };

    bool IsWorse(PostedListing listing, Commodity good, long perMille)
    {
        var (price, last) = (listing.Posted.Price.Minor, prices.LastOf(good));
        var more = listing.Posted.Side is Side.Sell ? price - last : last - price;
        return more * 1000 > last * perMille;
    }

    // The least one may take, where that leaves what somebody else may.
    static Quantity PartOf(PostedListing listing)
    {
        var part = listing.Posted.MinimumTake.Units;
        return listing.Left.Units < 2 * part ? listing.Left : new Quantity(part);
    }

    // Leaves nothing that nobody could take.
    Quantity SomeOf(PostedListing listing)
    {
        var part = listing.Posted.MinimumTake.Units;
        var parts = listing.Left.Units / part;
        return parts <= 1 || dice.Next(2) == 0
            ? listing.Left
            : new Quantity(part * (1 + dice.Next((int)parts - 1)));
    }

    ReceiptId SaleFrom(
        ParticipantId firm, PostedListing listing, Commodity good, Quantity quantity) =>
        listing.Posted.Side is Side.Sell
            ? default
            : TownStock.ReceiptFor(models, firm, good, quantity);

    static Commodity GoodOf(PostedListing listing) =>
        Commodity.All.First(good => good.Listings == listing.Posted.Market);
}
