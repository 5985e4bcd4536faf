using Entrepot.Core;

namespace Entrepot.Services.Records;

/// <summary>Every listing and every counter-offer.</summary>
sealed class ListingsFold : IFold
{
    public Table<long, ListingRow> Listings { get; } =
        new("listings", row => row.Id, 1, "NOT is_over");

    public Table<long, CounterOfferRow> CounterOffers { get; } =
        new("counter_offers", row => row.Id, 1, "state = 1");

    public IReadOnlyList<ITable> Tables => [Listings, CounterOffers];

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.ListingPosted: Post(in e); break;
            case MessageKind.ListingStateChanged: Apply(e.As<ListingStateChanged>()); break;
            case MessageKind.CounterOfferMade: Make(in e); break;
            case MessageKind.CounterOfferEnded: Apply(e.As<CounterOfferEnded>()); break;
        }
    }

    void Post(in Frame frame)
    {
        ref readonly var e = ref frame.As<ListingPosted>();
        Listings.Put(new ListingRow
        {
            Id = Stored.Of(e.Listing.Value), Sequence = Stored.Of(frame.Header.Sequence),
            Time = frame.Header.Time.Nanoseconds, Lister = e.Lister.Value,
            Market = e.Market.Value, Side = (short)e.Side, Traits = (short)e.Traits,
            State = (short)e.State, IsOffBand = e.IsOffBand != 0, Named1 = e.Named1.Value,
            Named2 = e.Named2.Value, Receipt = Stored.Of(e.Receipt.Value), Price = e.Price.Minor,
            Quantity = e.Quantity.Units, Open = e.Quantity.Units,
            MinimumTake = e.MinimumTake.Units, ValidUntil = e.ValidUntil.Nanoseconds,
            Template = Stored.Of(e.Terms.Template),
        });
    }

    void Apply(ListingStateChanged e)
    {
        var id = Stored.Of(e.Listing.Value);
        var isOver = e.To is ListingState.Taken or ListingState.Withdrawn
            or ListingState.Expired or ListingState.Removed or ListingState.Rejected;
        ListingRow Changed(ListingRow row) =>
            row with { State = (short)e.To, Open = e.Left.Units, IsOver = isOver };
        if (isOver) Listings.End(id, Changed);
        else Listings.Change(id, Changed);
    }

    void Make(in Frame frame)
    {
        ref readonly var e = ref frame.As<CounterOfferMade>();
        CounterOffers.Put(new CounterOfferRow
        {
            Id = Stored.Of(e.Offer.Value), Sequence = Stored.Of(frame.Header.Sequence),
            Time = frame.Header.Time.Nanoseconds, Listing = Stored.Of(e.Listing.Value),
            Bidder = e.Bidder.Value, Price = e.Price.Minor, Quantity = e.Quantity.Units,
            Receipt = Stored.Of(e.Receipt.Value), ValidUntil = e.ValidUntil.Nanoseconds,
            State = (short)CounterOfferState.Awaiting,
        });
    }

    void Apply(CounterOfferEnded e) => CounterOffers.End(
        Stored.Of(e.Offer.Value), row => row with { State = (short)e.State });
}
