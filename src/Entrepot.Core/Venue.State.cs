namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>Copies the whole state. The market waits for no longer than this takes.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(options);
        writer.Write(current);
        writer.Write(events.Sequence);
        participants.Save(writer);
        ledger.Save(writer);
        warehouses.Save(writer);
        goodRules.Save(writer);
        storageRates.Save(writer);
        storageDebts.Save(writer);
        shortages.Save(writer);
        intakeRules.Save(writer);
        intakes.Save(writer);
        receipts.Save(writer);
        deliveryCodes.Save(writer);
        parcels.Save(writer);
        orders.Save(writer);
        markets.Save(writer);
        termsNotices.Save(writer);
        spotNotices.Save(writer);
        auctionNotices.Save(writer);
        differentialNotices.Save(writer);
        refereeNotices.Save(writer);
        deadlines.Save(writer);
        securities.Save(writer);
        listings.Save(writer);
        counterOffers.Save(writer);
        inquiries.Save(writer);
        negotiations.Save(writer);
        spotRules.Save(writer);
        refereeRules.Save(writer);
        differentials.Save(writer);
        contracts.Save(writer);
        auctionRules.Save(writer);
        specialSessions.Save(writer);
        guests.Save(writer);
        auctions.Save(writer);
        bidders.Save(writer);
        indices.Save(writer);
        holdings.Save(writer);
        papers.Save(writer);
        answers.Save(writer);
    }

    /// <summary>Brings back a saved state into a venue that has applied nothing yet.</summary>
    /// <exception cref="StateMalformedException">The bytes are not a state, or one of a venue with
    /// other options.</exception>
    public void Load(ref StateReader reader)
    {
        Invariant.Holds(current.Sequence == 0);
        StateReader.Require(reader.Read<VenueOptions>() == options);
        current = reader.Read<FrameHeader>();
        events.Sequence = reader.Read<ulong>();
        participants.Load(ref reader);
        ledger.Load(ref reader);
        warehouses.Load(ref reader);
        goodRules.Load(ref reader);
        storageRates.Load(ref reader);
        storageDebts.Load(ref reader);
        shortages.Load(ref reader);
        intakeRules.Load(ref reader);
        intakes.Load(ref reader);
        receipts.Load(ref reader);
        deliveryCodes.Load(ref reader);
        parcels.Load(ref reader, receipts);
        orders.Load(ref reader);
        markets.Load(ref reader, orders);
        termsNotices.Load(ref reader);
        spotNotices.Load(ref reader);
        auctionNotices.Load(ref reader);
        differentialNotices.Load(ref reader);
        refereeNotices.Load(ref reader);
        deadlines.Load(ref reader);
        securities.Load(ref reader);
        listings.Load(ref reader);
        counterOffers.Load(ref reader);
        inquiries.Load(ref reader);
        negotiations.Load(ref reader);
        spotRules.Load(ref reader);
        refereeRules.Load(ref reader);
        differentials.Load(ref reader);
        contracts.Load(ref reader);
        auctionRules.Load(ref reader);
        specialSessions.Load(ref reader);
        guests.Load(ref reader);
        auctions.Load(ref reader);
        bidders.Load(ref reader);
        indices.Load(ref reader);
        holdings.Load(ref reader);
        papers.Load(ref reader);
        answers.Load(ref reader);
        StateReader.Require(reader.IsAtEnd);
    }

    /// <summary>
    /// SHA-256 over the content of the state. Two venues with the same hash have the same past as
    /// far as anyone can ask, and the same future.
    /// </summary>
    public Digest Hash()
    {
        using var hash = new StateHash();
        hash.Add(options);
        hash.Add(current.Sequence);
        hash.Add(events.Sequence);
        participants.AddTo(hash);
        ledger.AddTo(hash);
        AddWarehousesTo(hash);
        receipts.AddTo(hash);
        parcels.AddTo(hash);
        orders.AddTo(hash);
        markets.AddTo(hash, orders);
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
        answers.AddTo(hash);
        return hash.Finish();
    }
}
