using Entrepot.Core;
using static Entrepot.Tests.AuctionTown;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Every step of the table of special sessions is taken, and from every state every verb that has
/// no step is refused and changes nothing.
/// </summary>
public sealed class SpecialSessionEdgeTests
{
    const long Start = 100;
    const long End = 2000;

    static readonly SpecialSessionState[] Live =
    [
        SpecialSessionState.Planned, SpecialSessionState.Approved,
        SpecialSessionState.Announced, SpecialSessionState.Running, SpecialSessionState.Ended,
    ];

    public static TheoryData<MessageKind, SpecialSessionState, SpecialSessionState> Legal
    {
        get
        {
            var data = new TheoryData<MessageKind, SpecialSessionState, SpecialSessionState>();
            foreach (var edge in Played) data.Add(edge.Verb, edge.From, edge.To);
            return data;
        }
    }

    public static TheoryData<MessageKind, SpecialSessionState> Illegal
    {
        get
        {
            var data = new TheoryData<MessageKind, SpecialSessionState>();
            foreach (var verb in Played.Select(edge => edge.Verb).Distinct())
            {
                if (verb is MessageKind.Tick) continue;
                foreach (var state in Live)
                {
                    var isLegal = SpecialSessionEdges.All.Any(
                        edge => edge.Verb == verb && edge.From == state);
                    if (!isLegal) data.Add(verb, state);
                }
            }
            return data;
        }
    }

    // The town has no market for listings.
    static IEnumerable<Edge<SpecialSessionState>> Played => SpecialSessionEdges.All.Where(
        edge => edge.Verb is not MessageKind.AddToSession);

    readonly TestVenue venue = Build();
    SpecialSessionId session;

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_step_leads_where_the_table_says(
        MessageKind verb, SpecialSessionState from, SpecialSessionState to)
    {
        Reach(from);
        Assert.Equal(ResultCode.Ok, Take(verb, from, to).Code);
        var hasEnded = to is SpecialSessionState.Cancelled or SpecialSessionState.Reported;
        Assert.Equal(hasEnded ? SpecialSessionState.None : to, State);
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void An_illegal_step_is_refused_and_changes_nothing(
        MessageKind verb, SpecialSessionState from)
    {
        Reach(from);
        Assert.Equal(from, State);
        var content = venue.ContentHash();
        Assert.Equal(ResultCode.SessionStepNotAllowed, Take(verb, from, from).Code);
        Assert.Equal(content, venue.ContentHash());
    }

    [Fact]
    public void Every_state_is_entered_by_the_table_or_by_planning() => Assert.All(
        Enum.GetValues<SpecialSessionState>()
            .Except([SpecialSessionState.None, SpecialSessionState.Planned]),
        state => Assert.Contains(SpecialSessionEdges.All, edge => edge.To == state));

    SpecialSessionState State
    {
        get
        {
            var slot = venue.Venue.SpecialSessions.Find(session);
            return slot == 0
                ? SpecialSessionState.None
                : venue.Venue.SpecialSessions[slot].State;
        }
    }

    void Reach(SpecialSessionState state)
    {
        session = new(venue.Must(Bob, new PlanSpecialSession(new SpecialSessionTerms(
            Wheat, Yuan, 100_000, 0, 0, 0, 0, 0, After(Start), After(End), Paper(1)))));
        if (state is SpecialSessionState.Planned) return;
        venue.Must(Operator, new ApproveSpecialSession(session, Verdict.Approve, 0, 0, 0));
        if (state is SpecialSessionState.Approved) return;
        venue.Must(Bob, new AnnounceSpecialSession(session));
        if (state is SpecialSessionState.Announced) return;
        venue.Tick(Start);
        if (state is SpecialSessionState.Ended) venue.Tick(End);
    }

    Answer Take(MessageKind verb, SpecialSessionState from, SpecialSessionState to) => verb switch
    {
        MessageKind.ApproveSpecialSession => venue.Send(Operator, new ApproveSpecialSession(
            session, to is SpecialSessionState.Cancelled ? Verdict.Reject : Verdict.Approve,
            0, 0, 0)),
        MessageKind.AnnounceSpecialSession =>
            venue.Send(Bob, new AnnounceSpecialSession(session)),
        MessageKind.InviteToSession => venue.Send(
            Bob, new InviteToSession(session, Alice, Verdict.Approve, 0, 0)),
        MessageKind.ReportSpecialSession =>
            venue.Send(Bob, new ReportSpecialSession(session)),
        MessageKind.AnnounceAuction => venue.Send(
            Bob, new AnnounceAuction(Terms with { Session = session, OpensAt = After(Start) })),
        _ => venue.Tick(from is SpecialSessionState.Running ? End : Start),
    };
}
