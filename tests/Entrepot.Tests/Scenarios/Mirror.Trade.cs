using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Mirror
{
    readonly Dictionary<MarketId, SpotRules> rules = [];
    readonly Dictionary<ListingId, MirroredListing> listings = [];
    readonly Dictionary<ContractId, ContractState> contracts = [];
    readonly Dictionary<SecurityId, long> securities = [];
    readonly HashSet<CounterOfferId> counterOffers = [];

    readonly Dictionary<NegotiationId, Digest> words = [];

    /// <summary>The digest of the last words of a negotiation that goes on.</summary>
    public Digest WordsOf(NegotiationId id) => words.GetValueOrDefault(id);

    public bool GoesOn(NegotiationId id) => words.ContainsKey(id);

    public readonly record struct MirroredAuction(AuctionState State, Instant EndsAt);

    readonly Dictionary<AuctionId, MirroredAuction> auctions = [];

    /// <summary>Auctions that have not ended.</summary>
    public IReadOnlyDictionary<AuctionId, MirroredAuction> Auctions => auctions;

    public readonly record struct MirroredListing(ListingState State, Quantity Left);

    readonly Dictionary<MarketId, AuctionRules> auctionRules = [];

    public AuctionRules? AuctionRulesOf(MarketId market) =>
        auctionRules.TryGetValue(market, out var its) ? its : null;

    readonly Dictionary<MarketId, uint> tables = [];
    readonly Dictionary<MarketId, uint> referees = [];

    /// <summary>The version of who a market's referee is; 0: it has none.</summary>
    public uint RefereeOf(MarketId market) => referees.GetValueOrDefault(market);

    /// <summary>The version of a market's table of premiums and discounts; 0: it has none.
    /// </summary>
    public uint TableOf(MarketId market) => tables.GetValueOrDefault(market);

    public SpotRules? RulesOf(MarketId market) =>
        rules.TryGetValue(market, out var its) ? its : null;

    /// <summary>Listings that have not ended.</summary>
    public IReadOnlyDictionary<ListingId, MirroredListing> Listings => listings;

    /// <summary>Contracts that have not ended.</summary>
    public IReadOnlyDictionary<ContractId, ContractState> Contracts => contracts;

    public IReadOnlyDictionary<SecurityId, long> Securities => securities;

    public IReadOnlyCollection<CounterOfferId> CounterOffers => counterOffers;

    void ReceiveTrade(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.SecurityChanged: Apply(in e.As<SecurityChanged>()); break;
            case MessageKind.SpotRulesSet:
                var set = e.As<SpotRulesSet>().Rules;
                rules[set.Market] = set;
                break;
            case MessageKind.RefereeDesignated:
                var referee = e.As<RefereeDesignated>().Rules;
                referees[referee.Market] = referee.Version;
                break;
            case MessageKind.DifferentialsSet:
                tables[e.As<DifferentialsSet>().Market] = e.As<DifferentialsSet>().Version;
                break;
            case MessageKind.AuctionRulesSet:
                var auctionRulesSet = e.As<AuctionRulesSet>().Rules;
                auctionRules[auctionRulesSet.Market] = auctionRulesSet;
                break;
            case MessageKind.ListingPosted:
                var posted = e.As<ListingPosted>();
                listings.Add(posted.Listing, new(posted.State, posted.Quantity));
                break;
            case MessageKind.ListingStateChanged: Apply(in e.As<ListingStateChanged>()); break;
            case MessageKind.CounterOfferMade:
                counterOffers.Add(e.As<CounterOfferMade>().Offer);
                break;
            case MessageKind.CounterOfferEnded:
                counterOffers.Remove(e.As<CounterOfferEnded>().Offer);
                break;
            case MessageKind.QuoteMade:
                var quote = e.As<QuoteMade>();
                words[quote.Negotiation] = quote.Digest;
                break;
            case MessageKind.NegotiationEnded:
                words.Remove(e.As<NegotiationEnded>().Negotiation);
                break;
            case MessageKind.AuctionAnnounced:
                var announced = e.As<AuctionAnnounced>();
                auctions.Add(announced.Auction, new(
                    AuctionState.Announced, announced.Terms.ClosesAt));
                break;
            case MessageKind.BidPlaced:
                var bid = e.As<BidPlaced>();
                auctions[bid.Auction] = auctions[bid.Auction] with { EndsAt = bid.EndsAt };
                break;
            case MessageKind.AuctionStateChanged: Apply(in e.As<AuctionStateChanged>()); break;
            case MessageKind.ContractFormed:
                contracts.Add(e.As<ContractFormed>().Contract, ContractState.OrderStage);
                break;
            case MessageKind.ContractStateChanged:
                Apply(in e.As<ContractStateChanged>());
                break;
        }
    }

    void Apply(in AuctionStateChanged e)
    {
        if (e.To < AuctionState.Contracted) auctions[e.Auction] = new(e.To, e.EndsAt);
        else auctions.Remove(e.Auction);
    }

    // Money is promised away in the account of its purpose.
    void Apply(in SecurityChanged e)
    {
        var purpose = e.SecurityKind switch
        {
            SecurityKind.GoodFaith => Purpose.HeldOffer,
            SecurityKind.EarnestMoney => Purpose.DeliveryMargin,
            SecurityKind.Margin => Purpose.Margin,
            SecurityKind.RefereeFee => Purpose.FrozenDispute,
            _ => Purpose.PaymentInTransit,
        };
        var change = e.Change is SecurityChange.Held ? e.Amount.Units : -e.Amount.Units;
        Promise(Of(e.Firm, e.Currency, purpose), change);
        securities[e.Security] = e.Left.Units;
        if (e.Left == Amount.Zero) securities.Remove(e.Security);
    }

    void Apply(in ListingStateChanged e)
    {
        if (e.To is ListingState.PendingAudit or ListingState.Listed or ListingState.PartlyTaken
            or ListingState.Suspended)
        {
            listings[e.Listing] = new(e.To, e.Left);
        }
        else listings.Remove(e.Listing);
    }

    void Apply(in ContractStateChanged e)
    {
        if (e.To is ContractState.Closed or ContractState.Cancelled or ContractState.Defaulted)
        {
            contracts.Remove(e.Contract);
        }
        else contracts[e.Contract] = e.To;
    }
}
