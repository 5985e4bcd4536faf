namespace Entrepot.Core;

/// <summary>The way of goods into a warehouse as a table (domain 4.3).</summary>
static class IntakeEdges
{
    public static readonly Edge<IntakeState>[] All =
    [
        new(MessageKind.BookIntake, IntakeState.Forecast, IntakeState.Booked),
        new(MessageKind.CancelIntake, IntakeState.Forecast, IntakeState.Cancelled),
        new(MessageKind.CancelIntake, IntakeState.Booked, IntakeState.Cancelled),
        new(MessageKind.Tick, IntakeState.Forecast, IntakeState.Expired),
        new(MessageKind.Tick, IntakeState.Booked, IntakeState.Expired),
        new(MessageKind.GateIn, IntakeState.Booked, IntakeState.Inbound),
        new(MessageKind.TallyBatch, IntakeState.Inbound, IntakeState.Inspecting),
        new(MessageKind.TallyBatch, IntakeState.Inbound, IntakeState.Accepted),
        new(MessageKind.RecordInspection, IntakeState.Inspecting, IntakeState.Accepted),
        new(MessageKind.RecordInspection, IntakeState.Inspecting, IntakeState.Rejected),
    ];

    public static ResultCode Check(MessageKind verb, IntakeState from) =>
        All.Leads(verb, from) ? ResultCode.Ok : ResultCode.IntakeStepNotAllowed;
}
