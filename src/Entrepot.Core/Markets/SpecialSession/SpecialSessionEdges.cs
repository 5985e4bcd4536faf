namespace Entrepot.Core;

/// <summary>The life of a special session as a table (domain 1.8).</summary>
static class SpecialSessionEdges
{
    public static readonly Edge<SpecialSessionState>[] All =
    [
        new(MessageKind.ApproveSpecialSession, SpecialSessionState.Planned,
            SpecialSessionState.Approved),
        new(MessageKind.ApproveSpecialSession, SpecialSessionState.Planned,
            SpecialSessionState.Cancelled),
        new(MessageKind.AnnounceSpecialSession, SpecialSessionState.Approved,
            SpecialSessionState.Announced),
        .. Stays(
            MessageKind.InviteToSession, SpecialSessionState.Planned,
            SpecialSessionState.Approved, SpecialSessionState.Announced,
            SpecialSessionState.Running),
        .. Hosts(MessageKind.AddToSession),
        .. Hosts(MessageKind.AnnounceAuction),
        new(MessageKind.Tick, SpecialSessionState.Planned, SpecialSessionState.Cancelled),
        new(MessageKind.Tick, SpecialSessionState.Approved, SpecialSessionState.Cancelled),
        new(MessageKind.Tick, SpecialSessionState.Announced, SpecialSessionState.Running),
        new(MessageKind.Tick, SpecialSessionState.Running, SpecialSessionState.Ended),
        new(MessageKind.ReportSpecialSession, SpecialSessionState.Ended,
            SpecialSessionState.Reported),
    ];

    static IEnumerable<Edge<SpecialSessionState>> Hosts(MessageKind verb) =>
        Stays(verb, SpecialSessionState.Announced, SpecialSessionState.Running);

    static IEnumerable<Edge<SpecialSessionState>> Stays(
        MessageKind verb, params SpecialSessionState[] states) =>
        states.Select(state => new Edge<SpecialSessionState>(verb, state, state));

    public static ResultCode Check(MessageKind verb, SpecialSessionState from)
    {
        if (All.Leads(verb, from)) return ResultCode.Ok;
        return ResultCode.SessionStepNotAllowed;
    }
}
