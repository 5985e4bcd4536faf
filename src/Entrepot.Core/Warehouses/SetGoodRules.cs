namespace Entrepot.Core;

/// <summary>
/// Puts the next version of a good's rules in force, for all receipts at once. Sender: the
/// operator.
/// </summary>
public readonly record struct SetGoodRules(GoodRules Rules) : ICommand
{
    public static MessageKind Kind => MessageKind.SetGoodRules;
}

/// <summary>The next version of a good's rules is in force.</summary>
public readonly record struct GoodRulesSet(GoodRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.GoodRulesSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetGoodRules c)
    {
        var rules = c.Rules;
        if (rules.UnitMin.Units is < 0 or > Limits.QuantityMax)
        {
            return ResultCode.QuantityOutOfRange;
        }
        if (rules.LossRate > Limits.FeeRateMax) return ResultCode.RateOutOfRange;
        if ((rules.Traits & ~GoodTraits.InspectionRequired) != 0) return ResultCode.TraitsUnknown;
        if (!ledger.TryGetKind(rules.Good, out var kind)) return ResultCode.AssetNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (kind is not AssetKind.Good) return ResultCode.AssetMustBeGood;
        if (rules.Version != goodRules.Of(rules.Good.Value).Version + 1)
        {
            return ResultCode.VersionNotNext;
        }

        // From here on the command must succeed.
        goodRules.Set(in rules);
        events.Emit(new GoodRulesSet(rules));
        return ResultCode.Ok;
    }
}
