using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Changes of rules are published a week before (domain 2.3, 2.4), those of futures as the market
// says. What is on the notice board may be taken down before its time.
sealed partial class NaiveVenue
{
    sealed record Notice(uint Version, Action PutInForce)
    {
        public Due? Due { get; set; }

        public bool IsOverdue { get; set; }
    }

    readonly Dictionary<(uint Market, RulesKind Kind), Notice> noticeBoard = [];

    /// <summary>What a market has published and not yet put in force.</summary>
    public bool HasPublished(MarketId market, RulesKind kind) =>
        noticeBoard.ContainsKey((market.Value, kind));

    public bool HasPublishedAny => noticeBoard.Count > 0;

    public static int DaysOfNotice(MarketTerms terms) =>
        terms.Profile is ProfileKind.Futures || terms.NoticeDays > 7 ? terms.NoticeDays : 7;

    ResultCode CheckNotice(NaiveMarket market, RulesKind kind, uint version, Instant effectiveAt)
    {
        var days = DaysOfNotice(market.Terms);
        var isFirst = version == 1 || market.Date == default;
        var isShort = effectiveAt == default
            ? days > 0 && !isFirst
            : effectiveAt.Nanoseconds < command.Time.Nanoseconds + days * 86_400_000_000_000L;
        if (isShort) return ResultCode.NoticeTooShort;
        return HasPublished(market.Terms.Market, kind)
            ? ResultCode.RulesAlreadyPublished
            : ResultCode.Ok;
    }

    void Publish(
        NaiveMarket market, RulesKind kind, uint version, Instant effectiveAt, Action putInForce)
    {
        var notice = new Notice(version, putInForce);
        noticeBoard.Add((market.Terms.Market.Value, kind), notice);
        notice.Due = Plan(effectiveAt, () =>
        {
            notice.IsOverdue = true;
            if (kind is not RulesKind.Terms || market.Phase is Phase.Closed) Obey(market, kind);
        });
    }

    // Orders were placed under the old terms and end with them.
    void Obey(NaiveMarket market, RulesKind kind)
    {
        noticeBoard.Remove((market.Terms.Market.Value, kind), out var notice);
        if (kind is RulesKind.Terms) Cancel(OrdersOf(market), CancelReason.RulesChanged);
        notice!.PutInForce();
    }

    void ReviseIfOverdue(NaiveMarket market)
    {
        var place = (market.Terms.Market.Value, RulesKind.Terms);
        if (noticeBoard.GetValueOrDefault(place) is { IsOverdue: true })
        {
            Obey(market, RulesKind.Terms);
        }
    }

    ResultCode Handle(WithdrawRules c)
    {
        if (!IsNamed(c.Rules)) return ResultCode.RulesKindUnknown;
        if (!markets.ContainsKey(c.Market.Value)) return ResultCode.MarketNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!noticeBoard.Remove((c.Market.Value, c.Rules), out var notice))
        {
            return ResultCode.RulesNotPublished;
        }

        Cancel(notice.Due);
        Emit(new RulesWithdrawn(c.Market, c.Rules, 0, 0, notice.Version, 0));
        return ResultCode.Ok;
    }
}
