namespace Entrepot.Core;

/// <summary>
/// Publishes the next version of a market's rules of performance. Contracts that stand keep theirs.
/// Sender: the operator.
/// </summary>
public readonly record struct SetSpotRules(SpotRules Rules) : ICommand
{
    public static MessageKind Kind => MessageKind.SetSpotRules;
}

/// <summary>The next version of a market's rules of performance is in force.</summary>
public readonly record struct SpotRulesSet(SpotRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.SpotRulesSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetSpotRules c)
    {
        var rules = c.Rules;
        const uint All = (uint)Limits.FeeRateMax;
        if (rules.GoodFaithRate > rules.MarginRate || rules.MarginRate > All
            || rules.BandRate > All || rules.PenaltyRate > All
            || rules.ToleranceMax > All || rules.FirstPaymentRate > All - rules.ToleranceMax
            || rules.LateInvoiceRate > All || rules.TaxRate > All)
        {
            return ResultCode.RateOutOfRange;
        }
        if (rules.EarnestRate > SpotRules.EarnestRateMax) return ResultCode.EarnestMoneyAboveCap;
        if (!IsPeriod(rules.TopUpSeconds) || !IsPeriod(rules.InspectionSeconds)
            || !IsPeriod(rules.AnswerSeconds) || rules.InvoiceSeconds > SpotRules.SecondsMax
            || rules.InvoiceWorkingDays > Limits.InvoiceWorkingDaysMax)
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (markets.Find(rules.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (market.Terms.Mechanism is Mechanism.OrderBook) return ResultCode.MechanismDoesNotFit;
        if (IsRight(in market.Terms) && rules.FirstPaymentRate != All)
        {
            return ResultCode.FullPaymentRequired;
        }
        if (rules.Version != spotRules.Of(rules.Market.Value).Version + 1)
        {
            return ResultCode.VersionNotNext;
        }
        var notice = CheckNotice(market, in rules, spotNotices);
        if (!notice.IsOk) return notice;

        // From here on the command must succeed.
        if (rules.EffectiveAt == default)
        {
            PutInForce(in rules);
            return ResultCode.Ok;
        }
        Publish(spotNotices, in rules, DeadlineKind.SpotRules);
        events.Emit(new SpotRulesPublished(rules));
        return ResultCode.Ok;
    }

    void PutInForce(in SpotRules rules)
    {
        spotRules.Set(in rules);
        events.Emit(new SpotRulesSet(rules));
    }

    static bool IsPeriod(uint seconds) => seconds is >= 1 and <= SpotRules.SecondsMax;
}
