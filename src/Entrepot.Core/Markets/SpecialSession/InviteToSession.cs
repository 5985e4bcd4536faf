namespace Entrepot.Core;

/// <summary>
/// Puts a firm on the list of a special session (Approve), or takes it off (Reject). Sender: its
/// organiser.
/// </summary>
public readonly record struct InviteToSession(
    SpecialSessionId Session, ParticipantId Firm, Verdict Verdict, byte Reserved1,
    ushort Reserved2) : ICommand
{
    public static MessageKind Kind => MessageKind.InviteToSession;
}

/// <summary>A firm came on the list of a special session, or off it.</summary>
public readonly record struct GuestListChanged(
    SpecialSessionId Session, ParticipantId Firm, Verdict Verdict, byte Reserved1,
    ushort Reserved2) : IEvent
{
    public static MessageKind Kind => MessageKind.GuestListChanged;
}

public sealed partial class Venue
{
    ResultCode Handle(in InviteToSession c)
    {
        if (c.Verdict is Verdict.None or > Verdict.Reject) return ResultCode.VerdictUnknown;
        var code = CheckSession(c.Session, out var slot);
        if (!code.IsOk) return code;
        if (!participants.Has(c.Firm)) return ResultCode.ParticipantNotFound;
        if (!IsHost(slot)) return ResultCode.OrganiserOnly;
        var isInvite = c.Verdict is Verdict.Approve;
        if (IsGuest(slot, c.Firm) == isInvite) return ResultCode.AlreadyDone;
        if (isInvite && guests.IsFull) return ResultCode.ExceedsVenueCapacity;
        if (isInvite && CountGuests(slot) == Limits.GuestsPerSessionMax)
        {
            return ResultCode.ExceedsGuests;
        }

        // From here on the command must succeed.
        if (isInvite)
        {
            var guest = guests.Add(new Guest
            {
                Firm = c.Firm, IsInvited = 1, Next = specialSessions[slot].FirstGuest,
            });
            specialSessions[slot].FirstGuest = guest;
        }
        else RemoveGuest(slot, c.Firm);
        events.Emit(new GuestListChanged(c.Session, c.Firm, c.Verdict, 0, 0));
        return ResultCode.Ok;
    }

    bool IsGuest(int session, ParticipantId firm)
    {
        var guest = specialSessions[session].FirstGuest;
        while (guest != 0 && guests[guest].Firm != firm) guest = guests[guest].Next;
        return guest != 0;
    }

    int CountGuests(int session)
    {
        var count = 0;
        var guest = specialSessions[session].FirstGuest;
        for (; guest != 0; guest = guests[guest].Next) count++;
        return count;
    }

    void RemoveGuest(int session, ParticipantId firm)
    {
        ref var link = ref specialSessions[session].FirstGuest;
        while (guests[link].Firm != firm) link = ref guests[link].Next;
        var gone = link;
        link = guests[gone].Next;
        guests.Remove(gone);
    }
}
