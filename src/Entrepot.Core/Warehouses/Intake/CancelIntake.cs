namespace Entrepot.Core;

/// <summary>
/// The goods will not come, or the keeper will not have them. Once they are booked the deposit is
/// the keeper's when their owner cancels. Sender: the owner of the goods, or the keeper of the
/// warehouse.
/// </summary>
public readonly record struct CancelIntake(IntakeId Intake) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelIntake;
}

public sealed partial class Venue
{
    ResultCode Handle(in CancelIntake c)
    {
        var slot = intakes.Find(c.Intake);
        if (slot == 0) return ResultCode.IntakeNotFound;
        var intake = intakes[slot];
        if (intake.Owner != current.Sender && !KeepsWarehouse(intake.Warehouse))
        {
            return ResultCode.DepositorOnly;
        }
        var allowed = IntakeEdges.Check(current.Kind, intake.State);
        if (!allowed.IsOk) return allowed;
        if (ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var isForfeit = intake.State is IntakeState.Booked && intake.Owner == current.Sender;
        ShareDeposit(slot, isForfeit ? Quantity.Zero : intake.Forecast);
        EndIntake(slot, IntakeState.Cancelled, default);
        return ResultCode.Ok;
    }
}
