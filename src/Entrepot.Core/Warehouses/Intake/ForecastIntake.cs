namespace Entrepot.Core;

/// <summary>
/// The sender says that a load of its goods will come to a warehouse (入库预报), and puts down the
/// deposit that the warehouse's rules ask for: it comes back with the goods, in their proportion.
/// The answer's value is the intake. Sender: the owner of the goods.
/// </summary>
/// <param name="Paper">SHA-256 of what was written: kind, packing, origin, the day it will come.
/// </param>
public readonly record struct ForecastIntake(
    WarehouseId Warehouse, AssetId Good, Quantity Quantity, Digest Paper) : ICommand
{
    public static MessageKind Kind => MessageKind.ForecastIntake;
}

/// <summary>Goods will come to a warehouse, their owner says.</summary>
/// <param name="Until">When the keeper must have answered.</param>
public readonly record struct IntakeForecasted(
    IntakeId Intake, ParticipantId Owner, WarehouseId Warehouse, AssetId Good, uint Reserved,
    Quantity Quantity, Instant Until, Digest Paper) : IEvent
{
    public static MessageKind Kind => MessageKind.IntakeForecasted;
}

public sealed partial class Venue
{
    ResultCode Handle(in ForecastIntake c)
    {
        if (current.Sender == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Paper == Digest.None) return ResultCode.DigestMissing;
        if (!ledger.TryGetKind(c.Good, out var kind)) return ResultCode.AssetNotFound;
        if (!warehouses.Has(c.Warehouse)) return ResultCode.WarehouseNotFound;
        if (kind is not AssetKind.Good) return ResultCode.AssetMustBeGood;
        var rules = intakeRules.Of(c.Warehouse.Value);
        if (rules.Version == 0) return ResultCode.IntakeRulesMissing;
        var deposit = Amount.Of(rules.Deposit, c.Quantity);
        if (deposit != Amount.Zero)
        {
            var code = CheckMeans(current.Sender, rules.Currency, deposit);
            if (!code.IsOk) return code;
        }
        if (intakes.IsFull || !HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var slot = intakes.Add(new Intake
        {
            Forecast = c.Quantity, Owner = current.Sender, Good = c.Good,
            Warehouse = c.Warehouse, ValidSeconds = rules.ValidSeconds,
            State = IntakeState.Forecast,
        });
        var id = intakes.IdOf(slot);
        var until = After(rules.AnswerSeconds);
        intakes[slot].Deadline = deadlines.Set(until, DeadlineKind.Intake, slot);
        events.Emit(new IntakeForecasted(
            id, current.Sender, c.Warehouse, c.Good, 0, c.Quantity, until, c.Paper));
        intakes[slot].Deposit = HoldSecurity(
            current.Sender, rules.Currency, SecurityKind.GoodFaith, deposit, id.Value);
        answerValue = id.Value;
        return ResultCode.Ok;
    }
}
