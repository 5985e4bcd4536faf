using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Bob list sell 100 @ 7800 from R1 min 10 valid 2 days deliver 10 days, bargain, by parties
    PostListing List(Sentence s)
    {
        var side = s.Words.Has("buy") ? Side.Buy : Side.Sell;
        if (side is Side.Sell) s.Words.Expect("sell");
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var listing = new PostListing(
            default, side, ListingTraits.All, 0, default, default, default,
            Units.Price(s.Words.Number("The price")), quantity, default, After(2, "days"),
            NewDeliveryTerms, Pricing.Fixed);
        var market = cast.Market;
        while (!s.Words.IsAtEnd)
        {
            if (s.Words.Has(",")) continue;
            if (s.Words.Has("on")) market = s.Words.Take("The market");
            else if (s.Words.Has("from")) listing = listing with { Receipt = Receipt(s) };
            else if (s.Words.Has("min")) listing = listing with { MinimumTake = Tonnes(s) };
            else if (s.Words.Has("valid")) listing = listing with { ValidUntil = After(s) };
            else if (s.Words.Has("no bargain"))
            {
                listing = listing with { Traits = listing.Traits & ~ListingTraits.Bargaining };
            }
            else if (s.Words.Has("no take"))
            {
                listing = listing with { Traits = listing.Traits & ~ListingTraits.Takeable };
            }
            else if (s.Words.Has("mean of"))
            {
                listing = listing with { Pricing = PricingOf(s, PriceKind.Floating) };
            }
            else if (s.Words.Has("named by"))
            {
                listing = listing with { Pricing = PricingOf(s, PriceKind.Formula) };
            }
            else if (s.Words.Has("for"))
            {
                listing = listing with { Named1 = Firm(s) };
                if (s.Words.Has("and")) listing = listing with { Named2 = Firm(s) };
            }
            else listing = listing with { Terms = DeliveryTermsOf(s, listing.Terms) };
        }
        if (listing.MinimumTake == Quantity.Zero)
        {
            listing = listing with { MinimumTake = Units.Quantity(1) };
        }
        return listing with { Market = cast.Markets.Id(market ?? "#0") };
    }

    DeliveryTerms NewDeliveryTerms => new(
        SettlementBy.Market, PaymentOrder.Simultaneous, 1, 0, 0, 1, 0, After(12, "days"), Paper);

    DeliveryTerms DeliveryTermsOf(Sentence s, DeliveryTerms terms)
    {
        if (s.Words.Has("deliver")) return terms with { DeliverBy = After(s) };
        if (s.Words.Has("by parties")) return terms with { SettlementBy = SettlementBy.Parties };
        if (s.Words.Has("at once"))
        {
            return terms with { SettlementBy = SettlementBy.AtOnce, NeedsInvoice = 0 };
        }
        if (s.Words.Has("money first"))
        {
            return terms with { PaymentOrder = PaymentOrder.MoneyFirst };
        }
        if (s.Words.Has("title first"))
        {
            return terms with { PaymentOrder = PaymentOrder.TitleFirst };
        }
        if (s.Words.Has("no invoice")) return terms with { NeedsInvoice = 0 };
        if (s.Words.Has("tolerance"))
        {
            return terms with { Tolerance = (uint)Millionths(s.Words.Take("The tolerance")) };
        }
        if (s.Words.Has("at place"))
        {
            return terms with { Place = (uint)s.Words.Whole("The place") };
        }
        throw new ScenarioException($"What is '{s.Words.Rest}' of a listing?");
    }

    Instant After(Sentence s)
    {
        var number = s.Words.Number("The time");
        return After(number, s.Words.Take("The unit"));
    }

    Instant After(decimal number, string unit) =>
        new(cast.Now().Nanoseconds + (long)number * Seconds(unit) * Instant.PerSecond);

    static long Seconds(string unit) => unit switch
    {
        "s" => 1,
        "min" => 60,
        "h" => 3600,
        "days" => 86_400,
        _ => throw new ScenarioException($"{unit} is not a unit of time."),
    };

    ListingId Listing(Sentence s) => cast.Listings.Id(s.Words.Take("The listing"));

    CounterOfferId CounterOffer(Sentence s) =>
        cast.CounterOffers.Id(s.Words.Take("The counter-offer"));

    bool IsListing(Sentence s) => s.Words.Next is { } name && cast.Listings.Has(name);

    bool IsCounterOffer(Sentence s) => s.Words.Next is { } name && cast.CounterOffers.Has(name);

    // Alice take 40 of L1 with Bob | take 40 of L1 with Bob out of R2
    TakeListing Take(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("of");
        var listing = Listing(s);
        s.Words.Expect("with");
        var counterparty = Firm(s);
        return new TakeListing(listing, quantity, OutOf(s), counterparty, 0);
    }

    ReceiptId OutOf(Sentence s) => s.Words.Has("out of") ? Receipt(s) : default;

    // ... mean of index 1 from 20261201 to 20261210 plus -50
    static Pricing PricingOf(Sentence s, PriceKind kind)
    {
        s.Words.Expect("index");
        var index = new IndexId((uint)s.Words.Whole("The index"));
        s.Words.Expect("from");
        var from = new TradeDate((int)s.Words.Whole("The date"));
        s.Words.Expect("to");
        var to = new TradeDate((int)s.Words.Whole("The date"));
        var more = s.Words.Has("plus") ? s.Words.Number("The adjustment") : 0;
        return new Pricing(kind, 0, 0, index, from, to, Units.Whole(more, Units.Money));
    }

    // Operator fix index 1 on 20261120 at 7800.50
    PublishFixing Fix(Sentence s)
    {
        s.Words.Expect("index");
        var index = new IndexId((uint)s.Words.Whole("The index"));
        s.Words.Expect("on");
        var date = new TradeDate((int)s.Words.Whole("The date"));
        s.Words.Expect("at");
        return new PublishFixing(index, date, Units.Price(s.Words.Number("The price")));
    }

    // Bob counter O1 with 40 @ 7780 valid 5 h | out of R2
    ReviseCounterOffer Counter(Sentence s)
    {
        var offer = CounterOffer(s);
        s.Words.Expect("with");
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var price = Units.Price(s.Words.Number("The price"));
        var receipt = OutOf(s);
        var until = s.Words.Has("valid") ? After(s) : After(1, "days");
        return new ReviseCounterOffer(offer, price, quantity, receipt, until);
    }

    // Alice offer 40 @ 7750 for L1 with Bob valid 5 h
    MakeCounterOffer Offer(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var price = Units.Price(s.Words.Number("The price"));
        s.Words.Expect("for");
        var listing = Listing(s);
        s.Words.Expect("with");
        var counterparty = Firm(s);
        var receipt = OutOf(s);
        var until = s.Words.Has("valid") ? After(s) : After(1, "days");
        return new MakeCounterOffer(listing, price, quantity, receipt, until, counterparty, 0);
    }

    // Operator reject L1 | Bob reject O1
    object Reject(Sentence s) => IsSession(s)
        ? new ApproveSpecialSession(Session(s), Verdict.Reject, 0, 0, 0)
        : IsListing(s)
        ? new AuditListing(Listing(s), Verdict.Reject, 0, 0, Reason(s))
        : s.Words.Next is { } name && cast.Negotiations.Has(name)
        ? new RejectQuote(Negotiation(s))
        : new RejectCounterOffer(CounterOffer(s));

    object Withdraw(Sentence s)
    {
        if (IsListing(s)) return new WithdrawListing(Listing(s));
        if (s.Words.Has("terms")) return WithdrawRulesOf(s, RulesKind.Terms);
        if (s.Words.Has("rules")) return WithdrawRulesOf(s, RulesKind.Spot);
        if (s.Words.Has("auction rules")) return WithdrawRulesOf(s, RulesKind.Auction);
        if (s.Words.Has("differentials")) return WithdrawRulesOf(s, RulesKind.Differentials);
        if (s.Words.Has("referee")) return WithdrawRulesOf(s, RulesKind.Referee);
        return IsCounterOffer(s)
            ? new WithdrawCounterOffer(CounterOffer(s))
            : WithdrawalOf(s);
    }
}
