namespace Entrepot.Core;

/// <summary>The next version of a market's terms is published.</summary>
public readonly record struct MarketRevisionPublished(MarketTerms Terms) : IEvent
{
    public static MessageKind Kind => MessageKind.MarketRevisionPublished;
}

/// <summary>The next version of a market's rules of performance is published.</summary>
public readonly record struct SpotRulesPublished(SpotRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.SpotRulesPublished;
}

/// <summary>The next version of a market's auction rules is published.</summary>
public readonly record struct AuctionRulesPublished(AuctionRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.AuctionRulesPublished;
}

/// <summary>The next version of a market's table of premiums and discounts is published.</summary>
public readonly record struct DifferentialsPublished(
    MarketId Market, uint Version, Digest Text, DifferentialLines Lines, ulong Count,
    Instant EffectiveAt) : IEvent
{
    public static MessageKind Kind => MessageKind.DifferentialsPublished;
}

/// <summary>Who will be a market's referee laboratory is published.</summary>
public readonly record struct RefereePublished(RefereeRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.RefereePublished;
}

public sealed partial class Venue
{
    /// <summary>
    /// Whether a change of rules is published long enough before it comes into force, for whoever
    /// does not like it to leave (E-Commerce Law 34). Where nobody can have traded yet, before the
    /// first day and before the first version, it may come at once.
    /// </summary>
    ResultCode CheckNotice<T>(Market market, in T rules, RuleNotices<T> notices)
        where T : unmanaged, IDatedRules
    {
        var notice = RuleProfile.NoticeOf(in market.Terms);
        var isAtOnce = rules.EffectiveAt == default;
        var isSoonEnough = isAtOnce
            ? notice == 0 || rules.Version == 1 || market.IsBeforeFirstDay
            : rules.EffectiveAt.Nanoseconds >= current.Time.Nanoseconds + notice;
        if (!isSoonEnough) return ResultCode.NoticeTooShort;
        if (notices.Has(market.Terms.Market)) return ResultCode.RulesAlreadyPublished;
        return isAtOnce || deadlines.HasRoomFor(1)
            ? ResultCode.Ok
            : ResultCode.ExceedsVenueCapacity;
    }

    void Publish<T>(RuleNotices<T> notices, in T rules, DeadlineKind kind)
        where T : unmanaged, IDatedRules =>
        notices.Add(in rules, deadlines.Set(rules.EffectiveAt, kind, (int)rules.Subject));
}
