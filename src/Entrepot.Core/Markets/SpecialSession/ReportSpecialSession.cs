namespace Entrepot.Core;

/// <summary>
/// Reports what a special session brought, once all that came under it has ended. Sender: its
/// organiser or the operator.
/// </summary>
public readonly record struct ReportSpecialSession(SpecialSessionId Session) : ICommand
{
    public static MessageKind Kind => MessageKind.ReportSpecialSession;
}

/// <summary>What a special session brought.</summary>
/// <param name="Objects">Listings and auctions that came under it.</param>
/// <param name="Volume">Of all contracts, counted once.</param>
/// <param name="Turnover">Their value.</param>
public readonly record struct SpecialSessionReported(
    SpecialSessionId Session, uint Objects, uint Contracts, Quantity Volume, Amount Turnover)
    : IEvent
{
    public static MessageKind Kind => MessageKind.SpecialSessionReported;
}

/// <summary>A special session went from one state to another.</summary>
public readonly record struct SpecialSessionStateChanged(
    SpecialSessionId Session, SpecialSessionState From, SpecialSessionState To, ushort Reserved1,
    uint Reserved2) : IEvent
{
    public static MessageKind Kind => MessageKind.SpecialSessionStateChanged;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReportSpecialSession c)
    {
        var code = CheckSession(c.Session, out var slot);
        if (!code.IsOk) return code;
        if (!IsHost(slot) && !IsOperator) return ResultCode.OrganiserOnly;
        var session = specialSessions[slot];
        if (session.ObjectsOpen != 0) return ResultCode.SessionHasObjects;

        // From here on the command must succeed.
        events.Emit(new SpecialSessionReported(
            c.Session, session.Objects, session.Contracts, session.Volume, session.Turnover));
        EndSession(slot, SpecialSessionState.Reported);
        return ResultCode.Ok;
    }

    /// <summary>Takes a step that the table allows, and tells of it.</summary>
    void Step(int slot, SpecialSessionState to)
    {
        ref var session = ref specialSessions[slot];
        var from = session.State;
        Invariant.Holds(SpecialSessionEdges.All.Has(new(current.Kind, from, to)));
        session.State = to;
        events.Emit(new SpecialSessionStateChanged(
            specialSessions.IdOf(slot), from, to, 0, 0));
    }

    void EndSession(int slot, SpecialSessionState end)
    {
        Step(slot, end);
        var session = specialSessions[slot];
        deadlines.Cancel(session.Deadline);
        for (int guest = session.FirstGuest, next; guest != 0; guest = next)
        {
            next = guests[guest].Next;
            guests.Remove(guest);
        }
        specialSessions.Remove(slot);
    }

    /// <summary>Its period begins, or is over.</summary>
    void TurnSession(int slot)
    {
        ref var session = ref specialSessions[slot];
        session.Deadline = 0;
        switch (session.State)
        {
            case SpecialSessionState.Announced:
                session.Deadline = deadlines.Set(
                    session.Terms.EndsAt, DeadlineKind.SpecialSession, slot);
                Step(slot, SpecialSessionState.Running);
                break;
            case SpecialSessionState.Running: Step(slot, SpecialSessionState.Ended); break;
            default: EndSession(slot, SpecialSessionState.Cancelled); break;
        }
    }

    /// <summary>Finds a session the command may act on.</summary>
    ResultCode CheckSession(SpecialSessionId id, out int slot)
    {
        slot = specialSessions.Find(id);
        if (slot == 0) return ResultCode.SpecialSessionNotFound;
        return SpecialSessionEdges.Check(current.Kind, specialSessions[slot].State);
    }

    bool IsHost(int slot) => specialSessions[slot].Organiser == current.Sender;

    /// <summary>Whether a session lets a firm bid and take; where there is none, everybody may.
    /// </summary>
    bool IsLetIn(int slot, ParticipantId firm) =>
        slot == 0 || specialSessions[slot].Terms.IsByInvitation == 0 || IsGuest(slot, firm);

    /// <summary>Whether a firm may take what stands under a session, now.</summary>
    ResultCode CheckLetIn(int slot, ParticipantId firm)
    {
        if (slot == 0) return ResultCode.Ok;
        if (!IsLetIn(slot, firm)) return ResultCode.NotInvited;
        return specialSessions[slot].State is SpecialSessionState.Running
            ? ResultCode.Ok
            : ResultCode.SessionNotRunning;
    }
}
