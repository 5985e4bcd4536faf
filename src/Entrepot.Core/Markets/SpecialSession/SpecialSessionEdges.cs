namespace Entrepot.Core;

/// <summary>A step a special session may take, and the command that makes it.</summary>
readonly record struct SpecialSessionEdge(
    MessageKind Verb, SpecialSessionState From, SpecialSessionState To);

/// <summary>The life of a special session as a table (domain 1.8).</summary>
static class SpecialSessionEdges
{
    public static readonly SpecialSessionEdge[] All =
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

    static IEnumerable<SpecialSessionEdge> Hosts(MessageKind verb) =>
        Stays(verb, SpecialSessionState.Announced, SpecialSessionState.Running);

    static IEnumerable<SpecialSessionEdge> Stays(
        MessageKind verb, params SpecialSessionState[] states) =>
        states.Select(state => new SpecialSessionEdge(verb, state, state));

    public static bool Has(SpecialSessionEdge edge) => Array.IndexOf(All, edge) >= 0;

    public static ResultCode Check(MessageKind verb, SpecialSessionState from)
    {
        foreach (ref readonly var edge in All.AsSpan())
        {
            if (edge.Verb == verb && edge.From == from) return ResultCode.Ok;
        }
        return ResultCode.SessionStepNotAllowed;
    }
}
