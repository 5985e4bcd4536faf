namespace Entrepot.Core;

/// <summary>
/// Plans a special session (专场). The answer's value is the session. Sender: a firm that trades, or
/// the operator; it is the organiser.
/// </summary>
public readonly record struct PlanSpecialSession(SpecialSessionTerms Terms) : ICommand
{
    public static MessageKind Kind => MessageKind.PlanSpecialSession;
}

/// <summary>A special session was planned.</summary>
public readonly record struct SpecialSessionPlanned(
    SpecialSessionId Session, ParticipantId Organiser, uint Reserved, SpecialSessionTerms Terms)
    : IEvent
{
    public static MessageKind Kind => MessageKind.SpecialSessionPlanned;
}

/// <summary>Agrees to a special session, or not. Sender: the operator.</summary>
public readonly record struct ApproveSpecialSession(
    SpecialSessionId Session, Verdict Verdict, byte Reserved1, ushort Reserved2, uint Reserved3)
    : ICommand
{
    public static MessageKind Kind => MessageKind.ApproveSpecialSession;
}

/// <summary>Tells everybody of a special session. Sender: its organiser.</summary>
public readonly record struct AnnounceSpecialSession(SpecialSessionId Session) : ICommand
{
    public static MessageKind Kind => MessageKind.AnnounceSpecialSession;
}

public sealed partial class Venue
{
    ResultCode Handle(in PlanSpecialSession c)
    {
        var terms = c.Terms;
        if (terms.IsByInvitation > 1) return ResultCode.TraitsUnknown;
        if (terms.Theme == Digest.None) return ResultCode.DigestMissing;
        if (terms.DepositRate > Limits.FeeRateMax) return ResultCode.RateOutOfRange;
        if (terms.WindowSeconds > SpotRules.SecondsMax
            || terms.ExtensionSeconds > SpotRules.SecondsMax
            || terms.WindowSeconds == 0 != (terms.ExtensionSeconds == 0))
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (!ledger.TryGetKind(terms.Good, out var good)
            || !ledger.TryGetKind(terms.Currency, out var currency))
        {
            return ResultCode.AssetNotFound;
        }
        if (!SenderMay(Permissions.Trade)) return ResultCode.TraderOnly;
        if (good is not AssetKind.Good) return ResultCode.MarketGoodMustBeGood;
        if (currency is not AssetKind.Currency) return ResultCode.MarketCurrencyMustBeCurrency;
        if (!(terms.StartsAt > current.Time) || !(terms.EndsAt > terms.StartsAt))
        {
            return ResultCode.DeadlineNotLater;
        }
        if (specialSessions.IsFull || !HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var slot = specialSessions.Add(new SpecialSession
        {
            Terms = terms, Organiser = current.Sender, State = SpecialSessionState.Planned,
        });
        specialSessions[slot].Deadline =
            deadlines.Set(terms.StartsAt, DeadlineKind.SpecialSession, slot);
        var id = specialSessions.IdOf(slot);
        events.Emit(new SpecialSessionPlanned(id, current.Sender, 0, terms));
        answerValue = id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(in ApproveSpecialSession c)
    {
        if (c.Verdict is Verdict.None or > Verdict.Reject) return ResultCode.VerdictUnknown;
        var code = CheckSession(c.Session, out var slot);
        if (!code.IsOk) return code;
        if (!IsOperator) return ResultCode.OperatorOnly;

        // From here on the command must succeed.
        if (c.Verdict is Verdict.Approve) Step(slot, SpecialSessionState.Approved);
        else EndSession(slot, SpecialSessionState.Cancelled);
        return ResultCode.Ok;
    }

    ResultCode Handle(in AnnounceSpecialSession c)
    {
        var code = CheckSession(c.Session, out var slot);
        if (!code.IsOk) return code;
        if (!IsHost(slot)) return ResultCode.OrganiserOnly;

        // From here on the command must succeed.
        Step(slot, SpecialSessionState.Announced);
        return ResultCode.Ok;
    }
}
