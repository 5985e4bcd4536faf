namespace Entrepot.Core;

/// <summary>
/// The keeper has room for goods that were forecast: from now on it is kept for them. Refused when
/// the keeper would answer for more than the warehouse's guarantee covers. Sender: the keeper of
/// the warehouse.
/// </summary>
public readonly record struct BookIntake(IntakeId Intake) : ICommand
{
    public static MessageKind Kind => MessageKind.BookIntake;
}

public sealed partial class Venue
{
    ResultCode Handle(in BookIntake c)
    {
        var slot = intakes.Find(c.Intake);
        if (slot == 0) return ResultCode.IntakeNotFound;
        ref var intake = ref intakes[slot];
        if (!KeepsWarehouse(intake.Warehouse)) return ResultCode.KeeperOnly;
        var allowed = IntakeEdges.Check(current.Kind, intake.State);
        if (!allowed.IsOk) return allowed;
        if (!warehouses[intake.Warehouse].HasRoomFor(intake.Forecast))
        {
            return ResultCode.ExceedsExposureLimit;
        }

        // From here on the command must succeed.
        deadlines.Cancel(intake.Deadline);
        intake.Deadline =
            deadlines.Set(After(intake.ValidSeconds), DeadlineKind.Intake, slot);
        Step(slot, IntakeState.Booked, default);
        return ResultCode.Ok;
    }
}
