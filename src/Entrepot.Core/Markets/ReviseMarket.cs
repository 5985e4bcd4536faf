namespace Entrepot.Core;

/// <summary>
/// Publishes the next version of a market's terms. Good and its form, currency, tick and lot,
/// mechanism and profile stay as they are. Sender: the operator.
/// </summary>
public readonly record struct ReviseMarket(MarketTerms Terms) : ICommand
{
    public static MessageKind Kind => MessageKind.ReviseMarket;
}

/// <summary>The next version of a market's terms is in force.</summary>
public readonly record struct MarketRevised(MarketTerms Terms) : IEvent
{
    public static MessageKind Kind => MessageKind.MarketRevised;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReviseMarket c)
    {
        var next = c.Terms;
        var form = CheckForm(in next);
        if (!form.IsOk) return form;
        if (markets.Find(next.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var line = RuleProfile.Of(next.Profile).Check(in next);
        if (!line.IsOk) return line;
        if (next.Version != market.Terms.Version + 1) return ResultCode.VersionNotNext;
        if (!IsSameMarket(in market.Terms, in next)) return ResultCode.TermNotRevisable;
        var isAtOnce = next.EffectiveAt == default;
        if (isAtOnce && market.Phase is not Phase.Closed) return ResultCode.MarketNotClosed;
        var notice = CheckNotice(market, in next, termsNotices);
        if (!notice.IsOk) return notice;
        // An order is bound to the rules it was accepted under, so none may rest across a revision.
        if (isAtOnce && !market.Ladders.All(ladder => ladder.IsEmpty))
        {
            return ResultCode.BookNotEmpty;
        }

        // From here on the command must succeed.
        if (isAtOnce)
        {
            Revise(market, in next);
            return ResultCode.Ok;
        }
        Publish(termsNotices, in next, DeadlineKind.MarketTerms);
        events.Emit(new MarketRevisionPublished(next));
        return ResultCode.Ok;
    }

    // Who trades elsewhere, other things, or under another law, does so on another market.
    static bool IsSameMarket(in MarketTerms old, in MarketTerms next) =>
        next.Good == old.Good && next.Form == old.Form && next.Currency == old.Currency
        && next.Tick == old.Tick && next.Lot == old.Lot && next.Mechanism == old.Mechanism
        && next.Profile == old.Profile;

    /// <summary>The time of a revision has come. No day has two sets of rules: one that is being
    /// traded ends under its own.</summary>
    void ReviseWhenClosed(MarketId id)
    {
        var market = markets[id];
        termsNotices.FallDue(id);
        if (market.Phase is not Phase.Closed) return;
        ClearBook(market, CancelReason.RulesChanged);
        Revise(market, termsNotices.Take(id));
    }

    void Revise(Market market, in MarketTerms next)
    {
        market.Revise(in next);
        events.Emit(new MarketRevised(next));
        Warn(in next);
    }
}
