using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// What comes before the receipt (domain 4.3): forecast, booking, gate, tally, inspection.
sealed partial class NaiveVenue
{
    internal sealed class Intake
    {
        public required IntakeId Id { get; init; }
        public required ForecastIntake Forecast { get; init; }
        public required ParticipantId Owner { get; init; }
        public required uint ValidSeconds { get; init; }
        public IntakeState State { get; set; } = IntakeState.Forecast;
        public long Arrived { get; set; }
        public Batch? Batch { get; set; }
        public Due? Due { get; set; }
        public Security? Deposit { get; set; }
    }

    readonly NaiveIds intakeIds = new();
    readonly List<Intake> intakes = [];
    readonly Dictionary<WarehouseId, IntakeRules> intakeRules = [];

    public IReadOnlyList<Intake> Intakes => intakes;

    public IReadOnlyDictionary<WarehouseId, IntakeRules> IntakeRules => intakeRules;

    /// <summary>What a warehouse keeps room for.</summary>
    long BookedAt(WarehouseId warehouse) => intakes
        .Where(its => its.Forecast.Warehouse == warehouse)
        .Sum(its => its.State switch
        {
            IntakeState.Forecast => 0,
            IntakeState.Booked => its.Forecast.Quantity.Units,
            _ => its.Arrived,
        });

    bool HasRoom(WarehouseId warehouse, long quantity) =>
        ExposureOf(warehouse) + BookedAt(warehouse) + quantity
            <= warehouses.Single(its => its.Id == warehouse).ExposureMax;

    bool SenderKeeps(Intake intake) => SenderMay(Permissions.Keep)
        && warehouses.Single(its => its.Id == intake.Forecast.Warehouse).Keeper == command.Sender;

    ResultCode Handle(SetIntakeRules c)
    {
        var rules = c.Rules;
        if ((uint)rules.Traits > 1) return ResultCode.TraitsUnknown;
        if (rules.Deposit.Minor is < 0 or > 100_000_000) return ResultCode.RateOutOfRange;
        if (rules.AnswerSeconds is 0 or > TenYears || rules.ValidSeconds is 0 or > TenYears)
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (!warehouses.Exists(its => its.Id == rules.Warehouse))
        {
            return ResultCode.WarehouseNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        var asks = rules.Deposit.Minor > 0;
        if (asks && !assets.ContainsKey(rules.Currency.Value)) return ResultCode.AssetNotFound;
        if (asks && !IsCurrency(rules.Currency)) return ResultCode.AssetMustBeCurrency;
        if (rules.Version != intakeRules.GetValueOrDefault(rules.Warehouse).Version + 1)
        {
            return ResultCode.VersionNotNext;
        }

        intakeRules[rules.Warehouse] = rules;
        Emit(new IntakeRulesSet(rules));
        return ResultCode.Ok;
    }

    ResultCode Handle(ForecastIntake c)
    {
        if (command.Sender == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Paper == Digest.None) return ResultCode.DigestMissing;
        if (!assets.ContainsKey(c.Good.Value)) return ResultCode.AssetNotFound;
        if (!warehouses.Exists(its => its.Id == c.Warehouse)) return ResultCode.WarehouseNotFound;
        if (!IsGood(c.Good)) return ResultCode.AssetMustBeGood;
        if (!intakeRules.TryGetValue(c.Warehouse, out var rules))
        {
            return ResultCode.IntakeRulesMissing;
        }
        var deposit =
            (long)(((BigInteger)rules.Deposit.Minor * c.Quantity.Units + 500) / 1000);
        if (deposit > 0)
        {
            var code = CheckPurse(command.Sender, rules.Currency, deposit);
            if (code is not ResultCode.Ok) return code;
        }

        var intake = new Intake
        {
            Id = new IntakeId(intakeIds.Give()), Forecast = c, Owner = command.Sender,
            ValidSeconds = rules.ValidSeconds,
        };
        intakes.Add(intake);
        intake.Due = Plan(In(rules.AnswerSeconds), () => Expire(intake));
        Emit(new IntakeForecasted(
            intake.Id, command.Sender, c.Warehouse, c.Good, 0, c.Quantity,
            In(rules.AnswerSeconds), c.Paper));
        intake.Deposit = SetAside(
            command.Sender, rules.Currency, SecurityKind.GoodFaith, deposit, intake.Id.Value);
        value = intake.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(BookIntake c)
    {
        if (intakes.Find(its => its.Id == c.Intake) is not { } intake)
        {
            return ResultCode.IntakeNotFound;
        }
        if (!SenderKeeps(intake)) return ResultCode.KeeperOnly;
        if (intake.State is not IntakeState.Forecast) return ResultCode.IntakeStepNotAllowed;
        if (!HasRoom(intake.Forecast.Warehouse, intake.Forecast.Quantity.Units))
        {
            return ResultCode.ExceedsExposureLimit;
        }

        Cancel(intake.Due);
        intake.Due = Plan(In(intake.ValidSeconds), () => Expire(intake));
        Lead(intake, IntakeState.Booked, default);
        return ResultCode.Ok;
    }

    ResultCode Handle(CancelIntake c)
    {
        if (intakes.Find(its => its.Id == c.Intake) is not { } intake)
        {
            return ResultCode.IntakeNotFound;
        }
        var isOwner = intake.Owner == command.Sender;
        if (!isOwner && !SenderKeeps(intake)) return ResultCode.DepositorOnly;
        if (intake.State is not (IntakeState.Forecast or IntakeState.Booked))
        {
            return ResultCode.IntakeStepNotAllowed;
        }

        if (isOwner && intake.State is IntakeState.Booked) ReturnFor(intake, 0);
        else GiveBack(intake.Deposit);
        End(intake, IntakeState.Cancelled, default);
        return ResultCode.Ok;
    }

    ResultCode Handle(GateIn c)
    {
        if (!IsQuantity(c.Weighed)) return ResultCode.QuantityOutOfRange;
        if (c.Ticket == Digest.None) return ResultCode.DigestMissing;
        if (intakes.Find(its => its.Id == c.Intake) is not { } intake)
        {
            return ResultCode.IntakeNotFound;
        }
        if (!SenderKeeps(intake)) return ResultCode.KeeperOnly;
        if (intake.State is not IntakeState.Booked) return ResultCode.IntakeStepNotAllowed;
        if (c.Weighed > intake.Forecast.Quantity) return ResultCode.ExceedsForecast;

        Cancel(intake.Due);
        intake.Due = null;
        intake.Arrived = c.Weighed.Units;
        Lead(intake, IntakeState.Inbound, c.Ticket);
        return ResultCode.Ok;
    }

    // Which intake a tally is of: perhaps of none.
    ResultCode CheckIntake(TallyBatch c, out Intake? intake)
    {
        intake = intakes.Find(its => its.Id == c.Intake);
        if (c.Intake.Value == 0)
        {
            return intakeRules.GetValueOrDefault(c.Warehouse).Traits
                is IntakeTraits.BookingRequired ? ResultCode.BookingRequired : ResultCode.Ok;
        }
        if (intake is null) return ResultCode.IntakeNotFound;
        if (intake.Owner != c.Owner || intake.Forecast.Good != c.Good
            || intake.Forecast.Warehouse != c.Warehouse)
        {
            return ResultCode.IntakeDoesNotMatch;
        }
        if (intake.State is not IntakeState.Inbound) return ResultCode.IntakeStepNotAllowed;
        return c.Quantity.Units > intake.Arrived ? ResultCode.ExceedsArrival : ResultCode.Ok;
    }

    void CountIn(Intake intake, Batch batch)
    {
        ReturnFor(intake, batch.Tally.Quantity.Units);
        (intake.Batch, intake.Arrived) = (batch, batch.Tally.Quantity.Units);
        if (RulesOf(batch.Tally.Good).Traits is GoodTraits.InspectionRequired)
        {
            Lead(intake, IntakeState.Inspecting, batch.Tally.Tally);
        }
        else End(intake, IntakeState.Accepted, batch.Tally.Tally);
    }

    void Judge(Batch batch, Verdict verdict, Digest report)
    {
        if (intakes.Find(its => its.Batch == batch) is not { } intake) return;
        End(
            intake, verdict is Verdict.Approve ? IntakeState.Accepted : IntakeState.Rejected,
            report);
    }

    void Expire(Intake intake)
    {
        intake.Due = null;
        var keeper = FirmOf(warehouses.Single(its => its.Id == intake.Forecast.Warehouse).Keeper);
        var couldCome = keeper.Permissions.HasFlag(Permissions.Keep) && !keeper.IsSuspended;
        if (intake.State is IntakeState.Booked && couldCome) ReturnFor(intake, 0);
        else GiveBack(intake.Deposit);
        End(intake, IntakeState.Expired, default);
    }

    // What did not come is the keeper's, rounded up.
    void ReturnFor(Intake intake, long arrived)
    {
        if (intake.Deposit is not { } deposit) return;
        var keeper = warehouses.Single(its => its.Id == intake.Forecast.Warehouse).Keeper;
        var back = (long)((BigInteger)deposit.Left * arrived / intake.Forecast.Quantity.Units);
        LetGo(
            deposit, SecurityChange.Forfeited,
            new AccountId(keeper, deposit.Currency, Purpose.Available), deposit.Left - back);
        GiveBack(deposit);
    }

    void Lead(Intake intake, IntakeState to, Digest evidence)
    {
        Emit(new IntakeStateChanged(
            intake.Id, intake.State, to, 0, intake.Batch?.Id ?? default, new(intake.Arrived),
            evidence));
        intake.State = to;
    }

    void End(Intake intake, IntakeState how, Digest evidence)
    {
        Lead(intake, how, evidence);
        Cancel(intake.Due);
        intakes.Remove(intake);
        intakeIds.Free(intake.Id.Value);
    }
}
