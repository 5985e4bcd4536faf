using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>All listings with the bargains over them, and the latest of those that have ended.
/// </summary>
sealed class ListingsView(MarketsView markets, ReceiptsView receipts) : IView
{
    /// <summary>How many that have ended can still be looked at here; the records have them all.
    /// </summary>
    public const int EndedKept = 5000;

    readonly Dictionary<ListingId, PostedListing> listings = [];
    readonly SortedDictionary<ulong, PostedListing> live =
        new(Comparer<ulong>.Create(static (one, other) => other.CompareTo(one)));

    readonly Queue<PostedListing> ended = [];
    readonly Dictionary<CounterOfferId, Bargain> bargains = [];

    /// <summary>Those that have not ended, newest first.</summary>
    public IEnumerable<PostedListing> Live => live.Values;

    /// <summary>A firm's own, newest first.</summary>
    public IEnumerable<PostedListing> Of(ParticipantId firm) =>
        Live.Concat(ended.Reverse()).Where(listing => listing.Posted.Lister == firm);

    public PostedListing? Find(ListingId id) => listings.GetValueOrDefault(id);

    /// <summary>By the text of its number; what a firm may not see is not there for it.</summary>
    public PostedListing? Find(string number, ParticipantId? reader) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && Find(new ListingId(id)) is { } listing && listing.IsSeenBy(reader)
            ? listing
            : null;

    /// <summary>Bargains that await this firm's yes or no.</summary>
    public IEnumerable<Bargain> Awaiting(ParticipantId firm) =>
        bargains.Values.Where(bargain => bargain.Awaited == firm);

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.ListingPosted: Post(in e); break;
            case MessageKind.ListingStateChanged: Apply(e.As<ListingStateChanged>()); break;
            case MessageKind.CounterOfferMade: Make(in e); break;
            case MessageKind.CounterOfferRevised: Revise(in e); break;
            case MessageKind.CounterOfferEnded: Apply(e.As<CounterOfferEnded>()); break;
        }
    }

    void Post(in Frame e)
    {
        ref readonly var posted = ref e.As<ListingPosted>();
        var listing = new PostedListing(
            in posted, in e.Header, receipts.Find(posted.Receipt)?.Batch,
            markets[posted.Market].Differentials);
        listings[listing.Posted.Listing] = live[listing.Sequence] = listing;
    }

    void Apply(ListingStateChanged e)
    {
        if (!listings.TryGetValue(e.Listing, out var listing)) return;
        (listing.State, listing.Left) = (e.To, e.Left);
        if (listing.IsLive) return;
        live.Remove(listing.Sequence);
        ended.Enqueue(listing);
        if (ended.Count > EndedKept) listings.Remove(ended.Dequeue().Posted.Listing);
    }

    void Make(in Frame e)
    {
        ref readonly var made = ref e.As<CounterOfferMade>();
        var bargain = new Bargain(in made, listings[made.Listing], e.Header.Time);
        bargain.Listing.Add(bargain);
        bargains[bargain.Id] = bargain;
    }

    void Revise(in Frame e)
    {
        ref readonly var said = ref e.As<CounterOfferRevised>();
        bargains[said.Offer].Add(new BargainWord(
            e.Header.Time, said.By, said.Price, said.Quantity, said.ValidUntil, said.Receipt));
    }

    void Apply(CounterOfferEnded e)
    {
        if (bargains.Remove(e.Offer, out var bargain)) bargain.State = e.State;
    }
}
