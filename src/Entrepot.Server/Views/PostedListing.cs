using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A listing as it was posted, and what has become of it.</summary>
sealed class PostedListing(
    in ListingPosted posted, in FrameHeader header, BatchTallied? batch,
    DifferentialsSet? table)
{
    // More than may await an answer at once.
    const int BargainsKept = 2 * Limits.CounterOffersPerListingMax;

    readonly List<Bargain> bargains = [];

    public ListingPosted Posted { get; } = posted;

    /// <summary>Of the goods on its receipt; null where it has none.</summary>
    public BatchTallied? Batch { get; } = batch;

    /// <summary>What its goods settle at: its price, and what grade and warehouse make of it by
    /// the table it was posted under.</summary>
    public Price Settlement { get; } = batch is { } goods && table is { } premiums
        ? Premiums.Adjust(in premiums, posted.Price, goods.Warehouse, goods.Grade)
        : posted.Price;

    /// <summary>Where it is delivered: where its goods lie, else the place it names.</summary>
    public WarehouseId Warehouse { get; } = batch?.Warehouse ?? new(posted.Terms.Place);

    public ulong Sequence { get; } = header.Sequence;
    public Instant Time { get; } = header.Time;
    public ListingState State { get; set; } = posted.State;
    public Quantity Left { get; set; } = posted.Quantity;

    /// <summary>Newest last.</summary>
    public IReadOnlyList<Bargain> Bargains => bargains;

    public bool IsOpen => State is ListingState.Listed or ListingState.PartlyTaken;

    public bool IsLive =>
        IsOpen || State is ListingState.PendingAudit or ListingState.Suspended;

    public bool IsNamed => Posted.Named1.Value != 0 || Posted.Named2.Value != 0;

    public void Add(Bargain bargain)
    {
        bargains.Add(bargain);
        if (bargains.Count <= BargainsKept) return;
        bargains.Remove(bargains.Find(one => one.State is not CounterOfferState.Awaiting)!);
    }

    /// <summary>Whether a firm may see it: what is not in the market yet, or for named firms only,
    /// is between them, the lister and the operator.</summary>
    public bool IsSeenBy(ParticipantId? firm)
    {
        if (firm == Posted.Lister || firm == ParticipantId.Operator) return true;
        if (State is ListingState.PendingAudit or ListingState.Rejected) return false;
        return !IsNamed || firm == Posted.Named1 || firm == Posted.Named2;
    }
}
