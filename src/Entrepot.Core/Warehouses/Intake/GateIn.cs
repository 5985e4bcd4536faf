namespace Entrepot.Core;

/// <summary>
/// Booked goods have passed the gate, and the weighbridge: no more than were forecast, and what is
/// less does not come under this booking any more. Sender: the keeper of the warehouse.
/// </summary>
/// <param name="Ticket">SHA-256 of the weighbridge ticket.</param>
public readonly record struct GateIn(IntakeId Intake, Quantity Weighed, Digest Ticket) : ICommand
{
    public static MessageKind Kind => MessageKind.GateIn;
}

public sealed partial class Venue
{
    ResultCode Handle(in GateIn c)
    {
        if (c.Weighed.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Ticket == Digest.None) return ResultCode.DigestMissing;
        var slot = intakes.Find(c.Intake);
        if (slot == 0) return ResultCode.IntakeNotFound;
        ref var intake = ref intakes[slot];
        if (!KeepsWarehouse(intake.Warehouse)) return ResultCode.KeeperOnly;
        var allowed = IntakeEdges.Check(current.Kind, intake.State);
        if (!allowed.IsOk) return allowed;
        if (c.Weighed > intake.Forecast) return ResultCode.ExceedsForecast;

        // From here on the command must succeed.
        deadlines.Cancel(intake.Deadline);
        intake.Deadline = 0;
        Step(slot, IntakeState.Inbound, c.Ticket, c.Weighed);
        return ResultCode.Ok;
    }
}
