using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Special sessions (domain 1.8): a list of firms, a period, what comes under it, and a report.
sealed partial class NaiveVenue
{
    internal sealed class SpecialSession
    {
        public required SpecialSessionId Id { get; init; }
        public required SpecialSessionTerms Terms { get; init; }
        public required ParticipantId Organiser { get; init; }
        public SpecialSessionState State { get; set; } = SpecialSessionState.Planned;
        public HashSet<ParticipantId> Guests { get; } = [];
        public Due? Due { get; set; }
        public int All { get; set; }
        public int Open { get; set; }
        public int Contracts { get; set; }
        public BigInteger Volume { get; set; }
        public BigInteger Turnover { get; set; }

        public bool LetsIn(ParticipantId firm) =>
            Terms.IsByInvitation == 0 || Guests.Contains(firm);

        public void Count(BigInteger quantity, BigInteger worth)
        {
            Contracts++;
            Volume += quantity;
            Turnover += worth;
        }
    }

    readonly NaiveIds sessionIds = new();
    readonly Dictionary<SpecialSessionId, SpecialSession> sessions = [];

    public IReadOnlyDictionary<SpecialSessionId, SpecialSession> Sessions => sessions;

    static readonly Dictionary<MessageKind, SpecialSessionState[]> mayHost = new()
    {
        [MessageKind.ApproveSpecialSession] = [SpecialSessionState.Planned],
        [MessageKind.AnnounceSpecialSession] = [SpecialSessionState.Approved],
        [MessageKind.InviteToSession] =
        [
            SpecialSessionState.Planned, SpecialSessionState.Approved,
            SpecialSessionState.Announced, SpecialSessionState.Running,
        ],
        [MessageKind.AddToSession] =
            [SpecialSessionState.Announced, SpecialSessionState.Running],
        [MessageKind.AnnounceAuction] =
            [SpecialSessionState.Announced, SpecialSessionState.Running],
        [MessageKind.ReportSpecialSession] = [SpecialSessionState.Ended],
    };

    ResultCode CheckSession(SpecialSessionId id, out SpecialSession session)
    {
        if (!sessions.TryGetValue(id, out session!)) return ResultCode.SpecialSessionNotFound;
        return mayHost[command.Kind].Contains(session.State)
            ? ResultCode.Ok
            : ResultCode.SessionStepNotAllowed;
    }

    ResultCode Handle(PlanSpecialSession c)
    {
        var terms = c.Terms;
        if (terms.IsByInvitation is not (0 or 1)) return ResultCode.TraitsUnknown;
        if (terms.Theme == Digest.None) return ResultCode.DigestMissing;
        if (terms.DepositRate > 1_000_000) return ResultCode.RateOutOfRange;
        var (window, extension) = (terms.WindowSeconds, terms.ExtensionSeconds);
        var isSound = (window, extension) == (0, 0)
            || (window is > 0 and <= TenYears && extension is > 0 and <= TenYears);
        if (!isSound) return ResultCode.PeriodOutOfRange;
        if (!assets.ContainsKey(terms.Good.Value) || !assets.ContainsKey(terms.Currency.Value))
        {
            return ResultCode.AssetNotFound;
        }
        if (!SenderMay(Permissions.Trade)) return ResultCode.TraderOnly;
        if (!IsGood(terms.Good)) return ResultCode.MarketGoodMustBeGood;
        if (!IsCurrency(terms.Currency)) return ResultCode.MarketCurrencyMustBeCurrency;
        if (terms.StartsAt.Nanoseconds <= command.Time.Nanoseconds
            || terms.EndsAt.Nanoseconds <= terms.StartsAt.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        var session = new SpecialSession
        {
            Id = new SpecialSessionId(sessionIds.Give()), Terms = terms,
            Organiser = command.Sender,
        };
        sessions.Add(session.Id, session);
        session.Due = Plan(terms.StartsAt, () => Turn(session));
        Emit(new SpecialSessionPlanned(session.Id, command.Sender, 0, terms));
        value = session.Id.Value;
        return ResultCode.Ok;
    }

    void Turn(SpecialSession session)
    {
        session.Due = null;
        if (session.State is SpecialSessionState.Announced)
        {
            session.Due = Plan(session.Terms.EndsAt, () => Turn(session));
            Lead(session, SpecialSessionState.Running);
        }
        else if (session.State is SpecialSessionState.Running)
        {
            Lead(session, SpecialSessionState.Ended);
        }
        else End(session, SpecialSessionState.Cancelled);
    }

    void Lead(SpecialSession session, SpecialSessionState to)
    {
        Emit(new SpecialSessionStateChanged(session.Id, session.State, to, 0, 0));
        session.State = to;
    }

    void End(SpecialSession session, SpecialSessionState how)
    {
        Lead(session, how);
        Cancel(session.Due);
        sessions.Remove(session.Id);
        sessionIds.Free(session.Id.Value);
    }

    ResultCode Handle(ApproveSpecialSession c)
    {
        if (!IsNamed(c.Verdict)) return ResultCode.VerdictUnknown;
        var code = CheckSession(c.Session, out var session);
        if (code is not ResultCode.Ok) return code;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (c.Verdict is Verdict.Approve) Lead(session, SpecialSessionState.Approved);
        else End(session, SpecialSessionState.Cancelled);
        return ResultCode.Ok;
    }

    ResultCode Handle(AnnounceSpecialSession c)
    {
        var code = CheckSession(c.Session, out var session);
        if (code is not ResultCode.Ok) return code;
        if (session.Organiser != command.Sender) return ResultCode.OrganiserOnly;
        Lead(session, SpecialSessionState.Announced);
        return ResultCode.Ok;
    }

    ResultCode Handle(InviteToSession c)
    {
        if (!IsNamed(c.Verdict)) return ResultCode.VerdictUnknown;
        var code = CheckSession(c.Session, out var session);
        if (code is not ResultCode.Ok) return code;
        if (!Has(c.Firm)) return ResultCode.ParticipantNotFound;
        if (session.Organiser != command.Sender) return ResultCode.OrganiserOnly;
        var isInvite = c.Verdict is Verdict.Approve;
        if (session.Guests.Contains(c.Firm) == isInvite) return ResultCode.AlreadyDone;
        if (isInvite && session.Guests.Count == Limits.GuestsPerSessionMax)
        {
            return ResultCode.ExceedsGuests;
        }
        if (isInvite) session.Guests.Add(c.Firm);
        else session.Guests.Remove(c.Firm);
        Emit(new GuestListChanged(c.Session, c.Firm, c.Verdict, 0, 0));
        return ResultCode.Ok;
    }

    ResultCode CheckHosting(
        SpecialSessionId id, NaiveMarket market, out SpecialSession session)
    {
        var code = CheckSession(id, out session);
        if (code is not ResultCode.Ok) return code;
        if ((market.Terms.Good, market.Terms.Currency)
            != (session.Terms.Good, session.Terms.Currency))
        {
            return ResultCode.SessionTermsDoNotFit;
        }
        return session.Organiser == command.Sender || session.LetsIn(command.Sender)
            ? ResultCode.Ok
            : ResultCode.NotInvited;
    }

    ResultCode Handle(AddToSession c)
    {
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (listing.Lister != command.Sender) return ResultCode.ListerOnly;
        var code = CheckHosting(c.Session, listing.Market, out var session);
        if (code is not ResultCode.Ok) return code;
        if (listing.Session is not null) return ResultCode.AlreadyDone;
        if (listing.Posted.ValidUntil.Nanoseconds > session.Terms.EndsAt.Nanoseconds)
        {
            return ResultCode.SessionTermsDoNotFit;
        }
        listing.Session = session;
        session.All++;
        session.Open++;
        Emit(new AddedToSession(c.Session, c.Listing));
        return ResultCode.Ok;
    }

    /// <summary>An announcement, with what it left out to its session.</summary>
    ResultCode Complete(NaiveMarket market, ref AuctionTerms terms)
    {
        if (terms.Session.Value == 0) return ResultCode.Ok;
        var code = CheckHosting(terms.Session, market, out var session);
        if (code is not ResultCode.Ok) return code;
        var rules = session.Terms;
        var isOpen = terms.Format is AuctionFormat.Open && terms.WindowSeconds == 0;
        var hasEnd = terms.Format is not AuctionFormat.Clock;
        terms = terms with
        {
            DepositRate = terms.DepositRate > 0 ? terms.DepositRate : rules.DepositRate,
            OpensAt = terms.OpensAt.Nanoseconds == 0 ? rules.StartsAt : terms.OpensAt,
            ClosesAt = terms.ClosesAt.Nanoseconds == 0 && hasEnd ? rules.EndsAt : terms.ClosesAt,
            WindowSeconds = isOpen ? rules.WindowSeconds : terms.WindowSeconds,
            ExtensionSeconds = isOpen ? rules.ExtensionSeconds : terms.ExtensionSeconds,
        };
        var (from, to) = (rules.StartsAt.Nanoseconds, rules.EndsAt.Nanoseconds);
        var isInside = terms.OpensAt.Nanoseconds >= from && terms.OpensAt.Nanoseconds <= to
            && terms.ClosesAt.Nanoseconds <= to;
        return isInside ? ResultCode.Ok : ResultCode.SessionTermsDoNotFit;
    }

    static ResultCode CheckLetIn(SpecialSession? session, ParticipantId firm)
    {
        if (session is null) return ResultCode.Ok;
        if (!session.LetsIn(firm)) return ResultCode.NotInvited;
        return session.State is SpecialSessionState.Running
            ? ResultCode.Ok
            : ResultCode.SessionNotRunning;
    }

    ResultCode Handle(ReportSpecialSession c)
    {
        var code = CheckSession(c.Session, out var session);
        if (code is not ResultCode.Ok) return code;
        if (session.Organiser != command.Sender && !SenderIsOperator)
        {
            return ResultCode.OrganiserOnly;
        }
        if (session.Open > 0) return ResultCode.SessionHasObjects;
        Emit(new SpecialSessionReported(
            c.Session, (uint)session.All, (uint)session.Contracts,
            new Quantity((long)session.Volume),
            new Amount((long)BigInteger.Min(session.Turnover, long.MaxValue))));
        End(session, SpecialSessionState.Reported);
        return ResultCode.Ok;
    }
}
