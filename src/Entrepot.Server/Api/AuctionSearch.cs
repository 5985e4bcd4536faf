using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Which auctions are wanted.</summary>
public enum AuctionStage : byte
{
    None = 0,

    /// <summary>Announced, heard, or not settled yet.</summary>
    Live = 1,
    Ended = 2,

    /// <summary>The reader's own: organised or bid in.</summary>
    Mine = 3,
}

/// <summary>What somebody looks for among the auctions. What is not said is not asked.</summary>
public sealed record AuctionSearch
{
    public AuctionStage Stage { get; init; }
    public uint? Market { get; init; }
    public AuctionFormat? Format { get; init; }

    public static AuctionSearch Of(IQueryCollection query) => new()
    {
        Stage = Enum.TryParse<AuctionStage>(query["stage"], true, out var stage)
            ? stage
            : AuctionStage.None,
        Market = uint.TryParse(query["market"], CultureInfo.InvariantCulture, out var market)
            ? market
            : null,
        Format = Enum.TryParse<AuctionFormat>(query["format"], true, out var format)
            && format is not AuctionFormat.None
            ? format
            : null,
    };

    /// <summary>What fits, newest first. Who calls holds the gate.</summary>
    internal IEnumerable<AnnouncedAuction> In(ReadModels models, ParticipantId? reader) =>
        models.Auctions.All.Where(one => IsOfStage(one, reader)
            && (Market is null || one.Terms.Market.Value == Market)
            && (Format is null || one.Terms.Format == Format));

    bool IsOfStage(AnnouncedAuction one, ParticipantId? reader) => Stage switch
    {
        AuctionStage.Live => one.IsLive,
        AuctionStage.Ended => !one.IsLive,
        AuctionStage.Mine => reader is { } firm
            && (one.Organiser == firm || one.Find(firm) is not null),
        _ => true,
    };
}
