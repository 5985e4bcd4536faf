using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What an auction was announced with.</summary>
/// <param name="ReserveDigest">Of the secret reserve; null where there is none.</param>
/// <param name="Reserve">Once it was revealed.</param>
/// <param name="DepositRate">Of the start price, in per cent.</param>
/// <param name="Receipt">Of a sale: the frozen receipt it is from.</param>
public sealed record ShownAuctionTerms(
    AuctionPricing Pricing, string MinimumBid, string Tick, string Lot, string? Appraised,
    string? Step, string? StepMax, string? Floor, string DepositRate, string? ReserveDigest,
    string? Reserve, string OpensAt, string? ClosesAt, uint WindowSeconds, uint ExtensionSeconds,
    uint RevealSeconds, uint ConfirmSeconds, string? Receipt, Label? WarehouseName, uint? Grade,
    ShownTerms Delivery);

/// <summary>A clock that lowers the price: from this, since then, by a step every interval.
/// </summary>
public sealed record ShownClock(
    string Price, string Since, string Step, string Floor, uint IntervalMilliseconds, string Left);

/// <summary>An auction as everybody sees it: who bids is a paddle.</summary>
/// <param name="Until">RFC 3339: what is waited for, the opening or the end of the stage.</param>
/// <param name="Next">The least that would win something now; null where nothing is heard.</param>
public sealed record ShownAuction(
    string Auction, string Time, string Sequence, uint Market, string Code, Label Good, Side Side,
    AuctionFormat Format, AuctionState State, uint Organiser, Label OrganiserName,
    bool IsSimulation, string? Session, string Quantity, string Unit, string PriceUnit,
    string Currency, string StartPrice, string? Best, string? Next, string Until, int Bidders,
    int Bids, int Extensions, ShownClock? Clock, ShownAuctionTerms Terms,
    IReadOnlyList<ShownAward> Awards, ShownOwnBidder? Own);

/// <summary>A bid as everybody hears it.</summary>
/// <param name="Wins">What it would win if nothing else came.</param>
public sealed record ShownBid(
    string Sequence, string Time, uint Paddle, string Price, string Quantity, string? Wins);

/// <summary>What somebody has won.</summary>
/// <param name="Winner">Null until the hammer has fallen.</param>
public sealed record ShownAward(
    uint Paddle, string Price, string Quantity, BidderState State, Label? Winner);

/// <summary>A bidder as he sees himself.</summary>
/// <param name="Deposit">Held for as much as he may bid for.</param>
/// <param name="Wins">What his bid would win if nothing else came.</param>
public sealed record ShownOwnBidder(
    uint Paddle, BidderState State, string Qualified, string Deposit, string? Price,
    string? Quantity, string Wins, bool HasSealed, string? AwardPrice, string? Awarded,
    string? Contract);

/// <summary>A special session.</summary>
/// <param name="IsInvited">The reader's firm may bid and take under it.</param>
/// <param name="Guests">For the organiser and the operator; null for others.</param>
public sealed record ShownSession(
    string Session, string Sequence, string? Theme, uint Good, Label GoodName, uint Organiser,
    Label OrganiserName, SpecialSessionState State, bool IsByInvitation, bool IsInvited,
    string StartsAt, string EndsAt, string DepositRate, uint WindowSeconds, uint ExtensionSeconds,
    IReadOnlyList<string> Auctions, IReadOnlyList<string> Listings,
    IReadOnlyDictionary<uint, Label>? Guests, ShownSessionReport? Report);

/// <summary>What a special session brought.</summary>
public sealed record ShownSessionReport(
    uint Objects, uint Contracts, string Volume, string Turnover);
