namespace Entrepot.Core;

/// <summary>
/// Publishes the next version of a market's auction rules. Auctions that are announced keep theirs.
/// Sender: the operator.
/// </summary>
public readonly record struct SetAuctionRules(AuctionRules Rules) : ICommand
{
    public static MessageKind Kind => MessageKind.SetAuctionRules;
}

/// <summary>The next version of a market's auction rules is in force.</summary>
public readonly record struct AuctionRulesSet(AuctionRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.AuctionRulesSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetAuctionRules c)
    {
        var rules = c.Rules;
        const uint All = (uint)Limits.FeeRateMax;
        if (rules.DepositRateMin > rules.DepositRateMax || rules.DepositRateMax > All
            || rules.StartRateMin > All)
        {
            return ResultCode.RateOutOfRange;
        }
        if (rules.AnnounceSeconds > SpotRules.SecondsMax || !IsPeriod(rules.RevealSeconds)
            || !IsPeriod(rules.ConfirmSeconds))
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (rules.Forfeits is Beneficiary.None or > Beneficiary.Market)
        {
            return ResultCode.BeneficiaryUnknown;
        }
        if (markets.Find(rules.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (market.Terms.Mechanism is not Mechanism.Auction)
        {
            return ResultCode.MechanismDoesNotFit;
        }
        var bounds = RuleProfile.Of(market.Terms.Profile).Auctions!.Value;
        if (rules.DepositRateMin < bounds.DepositRateMin
            || rules.DepositRateMax > bounds.DepositRateMax)
        {
            return ResultCode.DepositRateNotInProfile;
        }
        if (rules.AnnounceSeconds < bounds.AnnounceSecondsMin)
        {
            return ResultCode.AnnouncementNotInProfile;
        }
        if (rules.Version != auctionRules.Of(rules.Market.Value).Version + 1)
        {
            return ResultCode.VersionNotNext;
        }
        var notice = CheckNotice(market, in rules, auctionNotices);
        if (!notice.IsOk) return notice;

        // From here on the command must succeed.
        if (rules.EffectiveAt == default)
        {
            PutInForce(in rules);
            return ResultCode.Ok;
        }
        Publish(auctionNotices, in rules, DeadlineKind.AuctionRules);
        events.Emit(new AuctionRulesPublished(rules));
        return ResultCode.Ok;
    }

    void PutInForce(in AuctionRules rules)
    {
        auctionRules.Set(in rules);
        events.Emit(new AuctionRulesSet(rules));
    }
}
