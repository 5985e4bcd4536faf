namespace Entrepot.Core;

/// <summary>What tests and the simulator may look at. Nobody else can, and nobody may change it.
/// </summary>
public sealed partial class Venue
{
    internal Ledger Ledger => ledger;

    internal Warehouses Warehouses => warehouses;

    internal Intakes Intakes => intakes;

    internal Receipts Receipts => receipts;

    internal Parcels Parcels => parcels;

    internal Participants Participants => participants;

    internal Deadlines Deadlines => deadlines;

    internal int RulesWaiting =>
        termsNotices.Waiting + spotNotices.Waiting + auctionNotices.Waiting
            + differentialNotices.Waiting + refereeNotices.Waiting;

    internal Securities Securities => securities;

    internal Listings Listings => listings;

    internal CounterOffers CounterOffers => counterOffers;

    internal Inquiries Inquiries => inquiries;

    internal Negotiations Negotiations => negotiations;

    internal Contracts Contracts => contracts;

    /// <summary>The hash of all that is known of warehouses and what is kept there.</summary>
    internal void AddWarehousesTo(StateHash hash)
    {
        warehouses.AddTo(hash);
        goodRules.AddTo(hash);
        storageRates.AddTo(hash);
        storageDebts.AddTo(hash);
        shortages.AddTo(hash);
        deliveryCodes.AddTo(hash);
        intakeRules.AddTo(hash);
        intakes.AddTo(hash);
    }

    internal SpecialSessions SpecialSessions => specialSessions;

    internal Auctions Auctions => auctions;

    internal Bidders Bidders => bidders;

    /// <summary>The hash of all that trade outside the order book has agreed and holds.</summary>
    internal void AddTradeTo(StateHash hash)
    {
        parcels.AddTo(hash);
        termsNotices.AddTo(hash);
        spotNotices.AddTo(hash);
        auctionNotices.AddTo(hash);
        differentialNotices.AddTo(hash);
        refereeNotices.AddTo(hash);
        deadlines.AddTo(hash);
        securities.AddTo(hash);
        listings.AddTo(hash);
        counterOffers.AddTo(hash);
        inquiries.AddTo(hash);
        negotiations.AddTo(hash);
        spotRules.AddTo(hash);
        refereeRules.AddTo(hash);
        differentials.AddTo(hash);
        contracts.AddTo(hash);
        auctionRules.AddTo(hash);
        specialSessions.AddTo(hash);
        guests.AddTo(hash);
        auctions.AddTo(hash);
        bidders.AddTo(hash);
        indices.AddTo(hash);
        holdings.AddTo(hash);
        papers.AddTo(hash);
    }
}
