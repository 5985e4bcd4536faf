using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What somebody looks for among the listings. What is not said is not asked.</summary>
public sealed record ListingSearch
{
    public const int PageSize = 50;

    /// <summary>Words and prices: "pp 宁波 &lt;8000".</summary>
    public string Text { get; init; } = "";
    public uint? Market { get; init; }
    public Side? Side { get; init; }
    public uint? Warehouse { get; init; }
    public uint? Grade { get; init; }
    public bool IsCheapestFirst { get; init; }

    /// <summary>Only the reader's own, ended ones too.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Only what waits for the operator, or was stopped by him; he alone sees it.
    /// </summary>
    public bool IsWaiting { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public static ListingSearch Of(IQueryCollection query) => new()
    {
        Text = query["q"].ToString(),
        Market = NumberOf(query["market"]),
        Side = Enum.TryParse<Side>(query["side"], out var side) && side is not Core.Side.None
            ? side
            : null,
        Warehouse = NumberOf(query["warehouse"]),
        Grade = NumberOf(query["grade"]),
        IsCheapestFirst = query["sort"] == "price",
        IsOwn = query["own"] == "1",
        IsWaiting = query["waiting"] == "1",
        Page = (int)(NumberOf(query["page"]) ?? 1),
    };

    /// <summary>What fits. Who calls holds the gate.</summary>
    internal FoundListings In(ReadModels models, ParticipantId? reader)
    {
        var words = SearchWords.Of(Text);
        var all = IsOwn && reader is { } firm
            ? models.Listings.Of(firm)
            : models.Listings.Live.Where(one => one.IsOpen != IsWaiting && one.IsSeenBy(reader));
        var fitting = all.Where(one => words.Fit(one, models)).ToList();
        var found = fitting.Where(Fits);
        if (IsCheapestFirst) found = found.OrderBy(one => one.Posted.Price.Minor);
        var whole = found.ToList();
        return new FoundListings(
            [.. whole.Skip((Math.Clamp(Page, 1, 10_000) - 1) * PageSize).Take(PageSize)
                .Select(models.Offers.Listing)],
            whole.Count,
            Count(fitting, one => one.Posted.Market.Value),
            Count(fitting.Where(one => models.Warehouses.KeeperOf(one.Warehouse) is not null),
                one => one.Warehouse.Value),
            Count(fitting.Where(one => one.Batch is not null), one => one.Batch!.Value.Grade));
    }

    bool Fits(PostedListing one) =>
        (Market is null || one.Posted.Market.Value == Market)
        && (Side is null || one.Posted.Side == Side)
        && (Warehouse is null || one.Warehouse.Value == Warehouse)
        && (Grade is null || one.Batch?.Grade == Grade);

    static SortedDictionary<uint, int> Count(
        IEnumerable<PostedListing> listings, Func<PostedListing, uint> key) =>
        new(listings.CountBy(key).ToDictionary(pair => pair.Key, pair => pair.Value));

    static uint? NumberOf(string? text) =>
        uint.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A page of what was found, and how much of all that has the words there is of each
/// market, warehouse and grade.</summary>
public sealed record FoundListings(
    IReadOnlyList<ShownPosting> Listings, int Count, IReadOnlyDictionary<uint, int> Markets,
    IReadOnlyDictionary<uint, int> Warehouses, IReadOnlyDictionary<uint, int> Grades);
