namespace Entrepot.Core;

/// <summary>
/// Publishes who is the referee laboratory of a market, from the next case on. Sender: the
/// operator.
/// </summary>
public readonly record struct DesignateReferee(RefereeRules Rules) : ICommand
{
    public static MessageKind Kind => MessageKind.DesignateReferee;
}

/// <summary>A market has a referee laboratory, or another one.</summary>
public readonly record struct RefereeDesignated(RefereeRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.RefereeDesignated;
}

public sealed partial class Venue
{
    ResultCode Handle(in DesignateReferee c)
    {
        var rules = c.Rules;
        if (rules.Laboratory == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (!IsPeriod(rules.ReportSeconds)) return ResultCode.PeriodOutOfRange;
        if (rules.Fee.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (markets.Find(rules.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!participants.Has(rules.Laboratory)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!participants[rules.Laboratory].May(Permissions.Inspect))
        {
            return ResultCode.InspectorOnly;
        }
        if (market.Terms.Mechanism is Mechanism.OrderBook) return ResultCode.MechanismDoesNotFit;
        if (rules.Version != refereeRules.Of(rules.Market.Value).Version + 1)
        {
            return ResultCode.VersionNotNext;
        }
        var notice = CheckNotice(market, in rules, refereeNotices);
        if (!notice.IsOk) return notice;

        // From here on the command must succeed.
        if (rules.EffectiveAt == default)
        {
            PutInForce(in rules);
            return ResultCode.Ok;
        }
        Publish(refereeNotices, in rules, DeadlineKind.Referee);
        events.Emit(new RefereePublished(rules));
        return ResultCode.Ok;
    }

    void PutInForce(in RefereeRules rules)
    {
        refereeRules.Set(in rules);
        events.Emit(new RefereeDesignated(rules));
    }
}
