namespace Entrepot.Core;

/// <summary>What the verbs of intakes have in common.</summary>
public sealed partial class Venue
{
    void Step(int slot, IntakeState to, in Digest evidence) =>
        Step(slot, to, in evidence, intakes[slot].Arrived);

    /// <summary>Takes a step that the table allows, and tells of it; the warehouse knows what room
    /// is kept.</summary>
    void Step(int slot, IntakeState to, in Digest evidence, Quantity arrived)
    {
        ref var intake = ref intakes[slot];
        var from = intake.State;
        Invariant.Holds(IntakeEdges.All.Has(new(current.Kind, from, to)));
        ref var warehouse = ref warehouses[intake.Warehouse];
        warehouse.Booked -= intake.Room;
        (intake.State, intake.Arrived) = (to, arrived);
        warehouse.Booked += intake.Room;
        events.Emit(new IntakeStateChanged(
            intakes.IdOf(slot), from, to, 0, intake.Batch, arrived, evidence));
    }

    void EndIntake(int slot, IntakeState end, in Digest evidence)
    {
        Step(slot, end, in evidence);
        ForgetIntake(slot);
    }

    void ForgetIntake(int slot)
    {
        var intake = intakes[slot];
        deadlines.Cancel(intake.Deadline);
        if (intake.Batch.Value != 0) receipts[intake.Batch].Intake = 0;
        intakes.Remove(slot);
    }

    /// <summary>The deposit comes back in proportion to what came; the rest is the keeper's.
    /// </summary>
    void ShareDeposit(int slot, Quantity arrived)
    {
        var intake = intakes[slot];
        var deposit = AmountOf(intake.Deposit);
        if (deposit == Amount.Zero) return;
        var back = (long)((Int128)deposit.Units * arrived.Units / intake.Forecast.Units);
        var currency = securities[securities.Find(intake.Deposit)].Currency;
        var keeper = new AccountId(
            warehouses[intake.Warehouse].Keeper, currency, Purpose.Available);
        ForfeitSecurity(intake.Deposit, keeper, deposit - new Amount(back));
        ReleaseSecurity(intake.Deposit);
    }

    /// <summary>Nobody answered, or nothing came, in time. Who could not be let in forfeits
    /// nothing.</summary>
    void ExpireIntake(int slot)
    {
        ref var intake = ref intakes[slot];
        intake.Deadline = 0;
        ref readonly var keeper = ref participants[warehouses[intake.Warehouse].Keeper];
        var isForfeit = intake.State is IntakeState.Booked
            && keeper.May(Permissions.Keep) && !keeper.IsSuspended;
        ShareDeposit(slot, isForfeit ? Quantity.Zero : intake.Forecast);
        EndIntake(slot, IntakeState.Expired, default);
    }

    /// <summary>Whether a tally may be made: of what was booked and has come, or of anything where
    /// the warehouse lets anything in.</summary>
    ResultCode CheckIntake(in TallyBatch c, out int slot)
    {
        slot = 0;
        if (c.Intake.Value == 0)
        {
            var traits = intakeRules.Of(c.Warehouse.Value).Traits;
            return (traits & IntakeTraits.BookingRequired) != 0
                ? ResultCode.BookingRequired
                : ResultCode.Ok;
        }
        slot = intakes.Find(c.Intake);
        if (slot == 0) return ResultCode.IntakeNotFound;
        ref readonly var intake = ref intakes[slot];
        if ((intake.Owner, intake.Good, intake.Warehouse) != (c.Owner, c.Good, c.Warehouse))
        {
            return ResultCode.IntakeDoesNotMatch;
        }
        var allowed = IntakeEdges.Check(current.Kind, intake.State);
        if (!allowed.IsOk) return allowed;
        return c.Quantity > intake.Arrived ? ResultCode.ExceedsArrival : ResultCode.Ok;
    }

    /// <summary>What came is a batch now. Where its good asks for it, an inspector has the next
    /// word.</summary>
    void CountIn(int slot, BatchId batch, in TallyBatch c)
    {
        ShareDeposit(slot, c.Quantity);
        intakes[slot].Batch = batch;
        receipts[batch].Intake = slot;
        var isAccepted = MayIssueOn(in receipts[batch]);
        var to = isAccepted ? IntakeState.Accepted : IntakeState.Inspecting;
        Step(slot, to, c.Tally, c.Quantity);
        if (isAccepted) ForgetIntake(slot);
    }

    /// <summary>An inspector has said whether what came is what it should be.</summary>
    void JudgeIntake(BatchId batch, Verdict verdict, in Digest report)
    {
        var slot = receipts[batch].Intake;
        if (slot == 0) return;
        EndIntake(
            slot, verdict is Verdict.Approve ? IntakeState.Accepted : IntakeState.Rejected,
            in report);
    }
}
