using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> IntakeVerbs =>
    [
        new(RuleIntake, 2, IsVital: true),
        new(ForecastOne, 6, IsVital: true),
        new(BookOne, 10, IsVital: true),
        new(CancelIntakeOne, 2),
        new(LetIn, 10, IsVital: true),
        new(TallyBooked, 10, IsVital: true),
        new(InspectBooked, 6),
        new(WaitForIntake, 1, IsVital: true),
    ];

    Step? RuleIntake()
    {
        if (AnyWarehouse is not { } warehouse) return null;
        var version = venue.IntakeRules.GetValueOrDefault(warehouse.Id).Version + 1;
        return Step.Of(Operator, new SetIntakeRules(new IntakeRules(
            IdOf(warehouse), IsOdd ? version + 1 : version,
            (IntakeTraits)(IsOdd ? 2 : dice.Percent(15) ? 1 : 0),
            AnyAsset(IsOdd ? AssetKind.Good : AssetKind.Currency),
            IsOdd ? 0 : dice.Of<uint>(60, 3600, 259_200), IsOdd ? 0 : dice.Of<uint>(60, 86_400),
            new(IsOdd ? -1 : dice.Of(0, 3, 2000)))));
    }

    Step? ForecastOne()
    {
        var warehouse = dice.OfAny(
            venue.Warehouses, its => venue.IntakeRules.ContainsKey(its.Id) || IsOdd);
        return warehouse is null ? null : Step.Of(Owner, new ForecastIntake(
            IdOf(warehouse), AnyAsset(IsOdd ? AssetKind.Currency : AssetKind.Good),
            IsOdd ? new(0) : SoundTally, Paper));
    }

    NaiveVenue.Intake? IntakeIn(params IntakeState[] states) =>
        dice.OfAny(venue.Intakes, its => IsOdd || states.Contains(its.State));

    IntakeId IdOf(NaiveVenue.Intake intake) =>
        new(dice.Percent(2) ? StrangeId(intake.Id.Value) : intake.Id.Value);

    ParticipantId KeeperOf(NaiveVenue.Intake intake) => Party(
        venue.Warehouses.Single(its => its.Id == intake.Forecast.Warehouse).Keeper);

    Step? BookOne() => IntakeIn(IntakeState.Forecast) is { } intake
        ? Step.Of(KeeperOf(intake), new BookIntake(IdOf(intake)))
        : null;

    Step? CancelIntakeOne() => IntakeIn(IntakeState.Forecast, IntakeState.Booked) is { } intake
        ? Step.Of(
            dice.Percent(50) ? Party(intake.Owner) : KeeperOf(intake),
            new CancelIntake(IdOf(intake)))
        : null;

    Step? LetIn()
    {
        if (IntakeIn(IntakeState.Booked) is not { } intake) return null;
        var most = intake.Forecast.Quantity.Units;
        return Step.Of(KeeperOf(intake), new GateIn(
            IdOf(intake), new(IsOdd ? most + 1 : dice.Of(most, dice.Between(1, most))), Paper));
    }

    Step? TallyBooked()
    {
        if (IntakeIn(IntakeState.Inbound) is not { } intake) return null;
        var (forecast, most) = (intake.Forecast, Math.Max(1, intake.Arrived));
        return Step.Of(KeeperOf(intake), new TallyBatch(
            Party(intake.Owner), forecast.Good, forecast.Warehouse, new((uint)dice.Below(20)), 1,
            default, new(IsOdd ? most + 1 : dice.Of(most, dice.Between(1, most))), Paper,
            IdOf(intake)));
    }

    Step? InspectBooked() => IntakeIn(IntakeState.Inspecting) is { Batch: { } batch }
        ? Step.Of(Someone(Permissions.Inspect), new RecordInspection(
            batch.Id, dice.Percent(80) ? Verdict.Approve : Verdict.Reject, 0, 0, Paper))
        : null;

    Step? WaitForIntake()
    {
        if (dice.OfAny(venue.Intakes) is not { Due: { } due } || dice.Percent(50)) return null;
        now = Math.Max(now, due.Time);
        return Step.Of(ParticipantId.Operator, new Tick(0));
    }
}
