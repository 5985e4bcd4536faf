using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    /// <summary>Salts what a scenario keeps secret.</summary>
    static readonly Digest Nonce = Fields.Digest("nonce");

    /// <summary>The rules of auctions where a scenario says nothing else.</summary>
    public static AuctionRules NewAuctionRules(MarketTerms terms) => new(
        terms.Market, 1,
        DepositRateMin: 50_000,
        DepositRateMax: 200_000,
        StartRateMin: 0,
        AnnounceSeconds: terms.Profile is ProfileKind.Auction ? 7 * 86_400U : 0,
        RevealSeconds: 3600,
        ConfirmSeconds: 24 * 3600,
        Beneficiary.OtherSide, 0, 0, 0);

    AuctionId Auction(Sentence s) => cast.Auctions.Id(s.Words.Take("The auction"));

    bool IsAuction(Sentence s) => s.Words.Next is { } name && cast.Auctions.Has(name);

    // Alice confirm A1 | Lender confirm pledge R1
    object Confirm(Sentence s) => IsAuction(s)
        ? new ConfirmAward(Auction(s))
        : Expecting(s, "pledge", () => new ConfirmPledge(Receipt(s), Paper));

    // Operator void A1 | Operator void t1
    object Void(Sentence s) => IsAuction(s)
        ? new VoidAuction(Auction(s), Paper)
        : new VoidPending(cast.Transfer(s.Manner.Name()), KnownTransfer(s));

    // Operator auction rules PP, deposits 5% to 20%, start 70%, announce 7 days, confirm 24 h
    object AuctionOrRules(Sentence s)
    {
        if (!s.Words.Has("rules")) return Announce(s, isClock: false);
        var market = Market(s);
        var rules = mirror.AuctionRulesOf(market) is { } old
            ? old with { Version = old.Version + 1 }
            : NewAuctionRules(new MarketTerms { Market = market });
        while (s.Words.Has(","))
        {
            if (s.Words.Has("deposits"))
            {
                rules = rules with { DepositRateMin = Rate(s) };
                s.Words.Expect("to");
                rules = rules with { DepositRateMax = Rate(s) };
            }
            else if (s.Words.Has("start")) rules = rules with { StartRateMin = Rate(s) };
            else if (s.Words.Has("announce")) rules = rules with { AnnounceSeconds = Period(s) };
            else if (s.Words.Has("reveal")) rules = rules with { RevealSeconds = Period(s) };
            else if (s.Words.Has("confirm")) rules = rules with { ConfirmSeconds = Period(s) };
            else
            {
                s.Words.Expect("forfeits to market");
                rules = rules with { Forfeits = Beneficiary.Market };
            }
        }
        return new SetAuctionRules(rules with { EffectiveAt = EffectiveAt(s) });
    }

    // Bob sealed sell 100 @ 7000 from R1 | Bob second price sell 100 @ 7000 from R1
    AnnounceAuction Sealed(Sentence s, AuctionFormat format)
    {
        var auction = Announce(s, isClock: false);
        return new AnnounceAuction(auction.Terms with
        {
            Format = format,
            Step = auction.Terms.Step == Units.Price(1) ? default : auction.Terms.Step,
        });
    }

    // Alice seal 100 @ 7200 for A1
    CommitBid Seal(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var price = PriceOf(s);
        s.Words.Expect("for");
        var auction = Auction(s);
        var inside = new SealedBid(auction, s.Sender, 0, price, quantity, Nonce);
        return new CommitBid(auction, inside.ToDigest());
    }

    // Grower clock sell 500 @ 90 from R1 step 1 every 250 ms floor 30 opens at 09:30
    AnnounceAuction Clock(Sentence s) => Announce(s, isClock: true);

    // Bob auction sell 100 @ 7800 from R1, step 10, opens at 09:30, closes at 10:00, window 5 min
    AnnounceAuction Announce(Sentence s, bool isClock)
    {
        var side = s.Words.Has("buy") ? Side.Buy : Side.Sell;
        if (side is Side.Sell) s.Words.Expect("sell");
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var terms = new AuctionTerms
        {
            Format = isClock ? AuctionFormat.Clock : AuctionFormat.Open, Side = side,
            Pricing = AuctionPricing.PayAsBid, Quantity = quantity, MinimumBid = quantity,
            StartPrice = Units.Price(s.Words.Number("The price")), Step = Units.Price(1),
            DepositRate = 100_000, OpensAt = After(1, "min"),
            ClosesAt = isClock ? default : After(1, "h"),
            Terms = NewDeliveryTerms with { DeliverBy = After(40, "days") },
        };
        var (market, reserve) = (cast.Market, default(Price));
        while (!s.Words.IsAtEnd)
        {
            if (s.Words.Has(",")) continue;
            if (s.Words.Has("in session")) terms = InSession(s, terms);
            else if (s.Words.Has("in market")) market = s.Words.Take("The market");
            else if (s.Words.Has("reserve"))
            {
                reserve = Units.Price(s.Words.Number("The reserve"));
            }
            else if (!TryTimes(s, ref terms) && !TryPrices(s, ref terms))
            {
                terms = terms with { Terms = DeliveryTermsOf(s, terms.Terms) };
            }
        }
        terms = terms with { Market = cast.Markets.Id(market ?? "#0") };
        return new AnnounceAuction(reserve.Minor == 0 ? terms : terms with
        {
            Reserve = new SealedReserve(terms.Market, s.Sender, reserve, Nonce).ToDigest(),
        });
    }

    bool TryTimes(Sentence s, ref AuctionTerms terms)
    {
        if (s.Words.Has("opens")) terms = terms with { OpensAt = Moment(s) };
        else if (s.Words.Has("closes")) terms = terms with { ClosesAt = Moment(s) };
        else if (s.Words.Has("window"))
        {
            // As long as nothing else is said a bid extends by as much.
            var window = Period(s);
            terms = terms with { WindowSeconds = window, ExtensionSeconds = window };
        }
        else if (s.Words.Has("extension")) terms = terms with { ExtensionSeconds = Period(s) };
        else if (s.Words.Has("every"))
        {
            var number = s.Words.Whole("The interval");
            var unit = s.Words.Take("The unit");
            var milliseconds = unit == "ms" ? number : number * Seconds(unit) * 1000;
            terms = terms with { IntervalMilliseconds = (uint)milliseconds };
        }
        else return false;
        return true;
    }

    bool TryPrices(Sentence s, ref AuctionTerms terms)
    {
        if (s.Words.Has("step")) terms = terms with { Step = PriceOf(s) };
        else if (s.Words.Has("max step")) terms = terms with { StepMax = PriceOf(s) };
        else if (s.Words.Has("floor")) terms = terms with { Floor = PriceOf(s) };
        else if (s.Words.Has("appraised")) terms = terms with { Appraised = PriceOf(s) };
        else if (s.Words.Has("min")) terms = terms with { MinimumBid = Tonnes(s) };
        else if (s.Words.Has("deposit")) terms = terms with { DepositRate = Rate(s) };
        else if (s.Words.Has("uniform"))
        {
            terms = terms with { Pricing = AuctionPricing.Uniform };
        }
        else if (s.Words.Has("barred")) terms = terms with { Barred = Firm(s) };
        else if (s.Words.Has("from")) terms = terms with { Receipt = Receipt(s) };
        else return false;
        return true;
    }

    static Price PriceOf(Sentence s) => Units.Price(s.Words.Number("The price"));

    // `at 10:00:00` today, or `2 h` from now.
    Instant Moment(Sentence s)
    {
        if (!s.Words.Has("at")) return After(s);
        var time = TimeSpan.Parse(s.Words.Take("The time"), CultureInfo.InvariantCulture);
        return Units.Today(cast.Now(), time);
    }

    // Alice apply for 100 of A1
    ApplyToBid Apply(Sentence s)
    {
        s.Words.Expect("for");
        var quantity = Tonnes(s);
        s.Words.Expect("of");
        return new ApplyToBid(Auction(s), quantity);
    }

    // Operator refuse Alice in A1
    RefuseBidder Refuse(Sentence s)
    {
        var firm = Firm(s);
        s.Words.Expect("in");
        return new RefuseBidder(Auction(s), firm, Reason(s));
    }

    // Alice bid 100 @ 7810 on A1
    PlaceBid Bid(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var price = PriceOf(s);
        s.Words.Expect("on");
        return new PlaceBid(Auction(s), price, quantity);
    }

    // Bob reveal reserve 8000 of A1 | Alice reveal 100 @ 7200 of A1
    object Reveal(Sentence s)
    {
        if (!s.Words.Has("reserve")) return RevealBid(s);
        var price = PriceOf(s);
        s.Words.Expect("of");
        return new RevealReserve(Auction(s), price, Nonce);
    }

    RevealBid RevealBid(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var price = PriceOf(s);
        s.Words.Expect("of");
        return new RevealBid(Auction(s), price, quantity, Nonce);
    }
}
