namespace Entrepot.Core;

/// <summary>What a warehouse asks for before goods come in.</summary>
[Flags]
public enum IntakeTraits : uint
{
    None = 0,

    /// <summary>Nothing is tallied that was not booked: goods that were not forecast cannot be
    /// delivered.</summary>
    BookingRequired = 1,
}

/// <summary>
/// How goods come into a warehouse. Versioned; where there are none, nothing can be booked and
/// anything can be tallied. An intake keeps the deposit and the period it was forecast under.
/// </summary>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="Currency">Of the deposit; none where there is none.</param>
/// <param name="AnswerSeconds">For the keeper to answer a forecast.</param>
/// <param name="ValidSeconds">For the goods to come, once they are booked.</param>
/// <param name="Deposit">What the forecast of one pricing unit puts down; 0: nothing.</param>
public readonly record struct IntakeRules(
    WarehouseId Warehouse, uint Version, IntakeTraits Traits, AssetId Currency,
    uint AnswerSeconds, uint ValidSeconds, Price Deposit) : IRules
{
    uint IRules.Subject => Warehouse.Value;
}

/// <summary>
/// Puts the next version of a warehouse's rules of intake in force. Sender: the operator.
/// </summary>
public readonly record struct SetIntakeRules(IntakeRules Rules) : ICommand
{
    public static MessageKind Kind => MessageKind.SetIntakeRules;
}

/// <summary>The next version of a warehouse's rules of intake is in force.</summary>
public readonly record struct IntakeRulesSet(IntakeRules Rules) : IEvent
{
    public static MessageKind Kind => MessageKind.IntakeRulesSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetIntakeRules c)
    {
        var rules = c.Rules;
        if ((rules.Traits & ~IntakeTraits.BookingRequired) != 0) return ResultCode.TraitsUnknown;
        if (rules.Deposit.Minor is < 0 or > Limits.IntakeDepositMax)
        {
            return ResultCode.RateOutOfRange;
        }
        if (!IsPeriod(rules.AnswerSeconds) || !IsPeriod(rules.ValidSeconds))
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (!warehouses.Has(rules.Warehouse)) return ResultCode.WarehouseNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (rules.Deposit.Minor != 0)
        {
            if (!ledger.TryGetKind(rules.Currency, out var kind)) return ResultCode.AssetNotFound;
            if (kind is not AssetKind.Currency) return ResultCode.AssetMustBeCurrency;
        }
        if (rules.Version != intakeRules.Of(rules.Warehouse.Value).Version + 1)
        {
            return ResultCode.VersionNotNext;
        }

        // From here on the command must succeed.
        intakeRules.Set(in rules);
        events.Emit(new IntakeRulesSet(rules));
        return ResultCode.Ok;
    }
}
