using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> SessionVerbs =>
    [
        new(PlanOne, 3, IsVital: true),
        new(ApproveOne, 6, IsVital: true),
        new(AnnounceSession, 6, IsVital: true),
        new(InviteOne, 4),
        new(FillList, 2),
        new(AddOne, 8, IsVital: true),
        new(ReportOne, 6, IsVital: true),
        new(WaitForSession, 2, IsVital: true),
        new(OutlastSession, 12, IsVital: true),
    ];

    Step? PlanOne()
    {
        // Auctions outlast their session more easily than listings.
        var market = dice.Percent(60) ? AuctionMarket : dice.OfAny(venue.Markets, IsListing);
        if (market is null) return null;
        var starts = now + dice.Of(IsOdd ? 0L : 5, 30, 600) * Instant.PerSecond;
        var window = dice.Of<uint>(0, 10, 60);
        return Step.Of(
            TraderIn(market),
            new PlanSpecialSession(new SpecialSessionTerms(
                IsOdd ? AnyAsset(AssetKind.Currency) : market.Terms.Good,
                IsOdd ? AnyAsset(AssetKind.Good) : market.Terms.Currency,
                dice.Of<uint>(50_000, 100_000, IsOdd ? 1_000_001U : 70_000U), window,
                IsOdd ? 0 : window, (byte)(IsOdd ? 2 : dice.Below(2)), 0, 0, new Instant(starts),
                new Instant(starts + dice.Of(IsOdd ? 0L : 60, 900, 90_000) * Instant.PerSecond),
                Paper)));
    }

    NaiveVenue.SpecialSession? SessionIn(params SpecialSessionState[] states) => dice.OfAny(
        venue.Sessions.Values, its => IsOdd || states.Contains(its.State));

    SpecialSessionId IdOf(NaiveVenue.SpecialSession session) => new(
        dice.Percent(2) ? StrangeId(session.Id.Value) : session.Id.Value);

    Step? ApproveOne() => SessionIn(SpecialSessionState.Planned) is { } session
        ? Step.Of(Operator, new ApproveSpecialSession(
            IdOf(session), dice.Percent(90) ? Verdict.Approve : AnyVerdict, 0, 0, 0))
        : null;

    Step? AnnounceSession() => SessionIn(SpecialSessionState.Approved) is { } session
        ? Step.Of(Party(session.Organiser), new AnnounceSpecialSession(IdOf(session)))
        : null;

    Step? InviteOne() => dice.OfAny(venue.Sessions.Values) is { } session
        ? Step.Of(Party(session.Organiser), new InviteToSession(
            IdOf(session), Anyone(), dice.Percent(80) ? Verdict.Approve : AnyVerdict, 0, 0))
        : null;

    // One firm after another, until the list is full.
    Step? FillList()
    {
        var isLong = 300 * Instant.PerSecond + 600 * Climate.Hurry;
        var session = dice.OfAny(
            venue.Sessions.Values, its => its.Terms.EndsAt.Nanoseconds - now > isLong
                && its.State is SpecialSessionState.Running);
        if (session is null || dice.Percent(80)) return null;
        var first = 400_000 + (uint)dice.Below(1_000) * 300;
        for (var n = 0U; n <= Limits.GuestsPerSessionMax; n++)
        {
            var firm = new ParticipantId(first + n);
            beginning.Enqueue(() => Step.Of(ParticipantId.Operator, new AdmitParticipant(
                firm, default, Permissions.Trade, LegalForm.LegalPerson, 0, 0, default)));
            beginning.Enqueue(() => Step.Of(session.Organiser, new InviteToSession(
                session.Id, firm, Verdict.Approve, 0, 0)));
        }
        return null;
    }

    Step? AddOne()
    {
        var session = SessionIn(SpecialSessionState.Announced, SpecialSessionState.Running);
        var listing = dice.OfAny(venue.Listings.Values, its => its.Session is null || IsOdd);
        return session is null || listing is null
            ? null
            : Step.Of(Party(listing.Lister), new AddToSession(IdOf(session), IdOf(listing)));
    }

    // Too early if it can be: most objects end with their session.
    Step? ReportOne() => (dice.OfAny(
            venue.Sessions.Values,
            its => its.State is SpecialSessionState.Ended && its.Open > 0)
        ?? SessionIn(SpecialSessionState.Ended)) is { } session
        ? Step.Of(
            dice.Percent(30) ? Operator : Party(session.Organiser),
            new ReportSpecialSession(IdOf(session)))
        : null;

    // A slow clock may run longer than the session.
    Step? OutlastSession()
    {
        var auction = dice.OfAny(venue.Auctions.Values, its =>
            its.Session is { State: SpecialSessionState.Running } over
            && its.End > over.Terms.EndsAt.Nanoseconds);
        if (auction?.Session is not { } session) return null;
        now = Math.Max(now, session.Terms.EndsAt.Nanoseconds);
        beginning.Enqueue(() => Step.Of(
            Party(session.Organiser), new ReportSpecialSession(session.Id)));
        return Step.Of(ParticipantId.Operator, new Tick(0));
    }

    Step? WaitForSession()
    {
        if (dice.OfAny(venue.Sessions.Values) is not { Due: { } due } || dice.Percent(50))
        {
            return null;
        }
        now = Math.Max(now, due.Time);
        return Step.Of(ParticipantId.Operator, new Tick(0));
    }
}
