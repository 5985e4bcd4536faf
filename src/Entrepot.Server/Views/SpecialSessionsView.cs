using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A special session, who is invited, and what came under it.</summary>
sealed class PlannedSession(in SpecialSessionPlanned planned, in FrameHeader header)
{
    public SpecialSessionId Id { get; } = planned.Session;
    public ParticipantId Organiser { get; } = planned.Organiser;
    public SpecialSessionTerms Terms { get; } = planned.Terms;
    public ulong Sequence { get; } = header.Sequence;
    public SpecialSessionState State { get; set; } = SpecialSessionState.Planned;
    public SortedSet<uint> Guests { get; } = [];
    public List<ListingId> Listings { get; } = [];
    public List<AuctionId> Auctions { get; } = [];

    /// <summary>What it brought; null before it is told.</summary>
    public SpecialSessionReported? Report { get; set; }

    public bool IsByInvitation => Terms.IsByInvitation != 0;

    /// <summary>Auctions and listings come under it.</summary>
    public bool IsHosting =>
        State is SpecialSessionState.Announced or SpecialSessionState.Running;

    public bool HasEnded =>
        State is SpecialSessionState.Reported or SpecialSessionState.Cancelled;

    public bool LetsIn(ParticipantId firm) => !IsByInvitation || Guests.Contains(firm.Value);

    /// <summary>Before it is announced it is between its organiser and the operator.</summary>
    public bool IsSeenBy(ParticipantId? firm) =>
        firm == Organiser || firm == ParticipantId.Operator
        || State is not (SpecialSessionState.Planned or SpecialSessionState.Approved
            or SpecialSessionState.Cancelled);
}

/// <summary>All special sessions, the latest of those that have ended.</summary>
sealed class SpecialSessionsView : IView
{
    public const int EndedKept = 500;

    readonly Dictionary<SpecialSessionId, PlannedSession> sessions = [];
    readonly Queue<PlannedSession> ended = [];

    /// <summary>Newest first.</summary>
    public IEnumerable<PlannedSession> All =>
        sessions.Values.OrderByDescending(session => session.Sequence);

    public PlannedSession? Find(SpecialSessionId id) => sessions.GetValueOrDefault(id);

    /// <summary>By the text of its number; what a firm may not see is not there for it.</summary>
    public PlannedSession? Find(string number, ParticipantId? reader) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && Find(new SpecialSessionId(id)) is { } session && session.IsSeenBy(reader)
            ? session
            : null;

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.SpecialSessionPlanned:
                ref readonly var planned = ref e.As<SpecialSessionPlanned>();
                sessions[planned.Session] = new PlannedSession(in planned, in e.Header);
                break;
            case MessageKind.SpecialSessionStateChanged:
                Apply(in e.As<SpecialSessionStateChanged>());
                break;
            case MessageKind.GuestListChanged: Apply(in e.As<GuestListChanged>()); break;
            case MessageKind.AddedToSession:
                Find(e.As<AddedToSession>().Session)?.Listings.Add(
                    e.As<AddedToSession>().Listing);
                break;
            case MessageKind.AuctionAnnounced:
                ref readonly var announced = ref e.As<AuctionAnnounced>();
                Find(announced.Terms.Session)?.Auctions.Add(announced.Auction);
                break;
            case MessageKind.SpecialSessionReported:
                Find(e.As<SpecialSessionReported>().Session)?.Report =
                    e.As<SpecialSessionReported>();
                break;
        }
    }

    void Apply(in SpecialSessionStateChanged e)
    {
        if (Find(e.Session) is not { } session) return;
        session.State = e.To;
        if (!session.HasEnded) return;
        ended.Enqueue(session);
        if (ended.Count > EndedKept) sessions.Remove(ended.Dequeue().Id);
    }

    void Apply(in GuestListChanged e)
    {
        if (Find(e.Session) is not { } session) return;
        if (e.Verdict is Verdict.Approve) session.Guests.Add(e.Firm.Value);
        else session.Guests.Remove(e.Firm.Value);
    }
}
