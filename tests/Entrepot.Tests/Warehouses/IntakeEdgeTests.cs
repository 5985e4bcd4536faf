using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Every step of the table of intakes is taken, and from every state every verb that has no step is
/// refused and changes nothing.
/// </summary>
public sealed class IntakeEdgeTests
{
    const long Answer = 100;
    const long Valid = 1000;
    const long Deposit = 2000;

    static readonly ParticipantId Inspector = new(8);
    static readonly Quantity Load = new(10_000);

    static readonly IntakeState[] Live =
    [
        IntakeState.Forecast, IntakeState.Booked, IntakeState.Inbound, IntakeState.Inspecting,
    ];

    public static TheoryData<MessageKind, IntakeState, IntakeState> Legal
    {
        get
        {
            var data = new TheoryData<MessageKind, IntakeState, IntakeState>();
            foreach (var edge in IntakeEdges.All) data.Add(edge.Verb, edge.From, edge.To);
            return data;
        }
    }

    // What an inspector says of a batch that is no longer an intake's is another matter, and time
    // goes on in any state.
    public static TheoryData<MessageKind, IntakeState> Illegal
    {
        get
        {
            var data = new TheoryData<MessageKind, IntakeState>();
            foreach (var verb in IntakeEdges.All.Select(edge => edge.Verb).Distinct())
            {
                if (verb is MessageKind.Tick or MessageKind.RecordInspection) continue;
                foreach (var state in Live)
                {
                    var isLegal = IntakeEdges.All.Any(
                        edge => edge.Verb == verb && edge.From == state);
                    if (!isLegal) data.Add(verb, state);
                }
            }
            return data;
        }
    }

    readonly TestVenue venue = Town();
    IntakeId intake;
    BatchId batch;

    public IntakeEdgeTests()
    {
        venue.Admit(Inspector, Permissions.Inspect);
        venue.Fund(Bob, 1_000_000);
        venue.Must(Operator, new SetIntakeRules(new IntakeRules(
            Store, 1, IntakeTraits.BookingRequired, Yuan, (uint)Answer, (uint)Valid,
            new(Deposit))));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_step_leads_where_the_table_says(
        MessageKind verb, IntakeState from, IntakeState to)
    {
        var isInspected = from is IntakeState.Inspecting || to is IntakeState.Inspecting;
        if (isInspected) AskForInspection();
        Reach(from);
        Assert.Equal(ResultCode.Ok, Take(verb, from, to).Code);
        Assert.Equal(to, venue.All<IntakeStateChanged>()[^1].To);
        Assert.Equal(to >= IntakeState.Accepted ? IntakeState.None : to, State);
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void An_illegal_step_is_refused_and_changes_nothing(MessageKind verb, IntakeState from)
    {
        AskForInspection();
        Reach(from);
        Assert.Equal(from, State);
        var content = venue.ContentHash();
        Assert.Equal(ResultCode.IntakeStepNotAllowed, Take(verb, from, from).Code);
        Assert.Equal(content, venue.ContentHash());
    }

    [Fact]
    public void Every_state_is_entered_by_the_table_or_by_a_forecast() => Assert.All(
        Enum.GetValues<IntakeState>().Except([IntakeState.None, IntakeState.Forecast]),
        state => Assert.Contains(IntakeEdges.All, edge => edge.To == state));

    [Theory]
    [InlineData(10_000, 20_000)]
    [InlineData(9_000, 18_000)]
    [InlineData(1, 2)]
    public void The_deposit_comes_back_with_the_goods(long counted, long back)
    {
        Reach(IntakeState.Inbound);
        venue.Must(Keeper, Tally(new(counted)));
        var released = venue.Emitted<SecurityChanged>()
            .Where(its => its.Change is SecurityChange.Released).Sum(its => its.Amount.Units);
        Assert.Equal(back, released);
        Assert.Equal(0, venue.Venue.Securities.Count + venue.Venue.Deadlines.Count);
    }

    IntakeState State => venue.Venue.Intakes[venue.Venue.Intakes.Find(intake)].State;

    static Instant After(long seconds) =>
        new(Morning.Nanoseconds + seconds * Instant.PerSecond);

    void AskForInspection() => venue.Must(Operator, new SetGoodRules(
        new GoodRules(Wheat, 1, default, 0, GoodTraits.InspectionRequired)));

    void Reach(IntakeState state)
    {
        intake = new(venue.Must(Bob, new ForecastIntake(Store, Wheat, Load, Paper(1))));
        if (state is IntakeState.Forecast) return;
        venue.Must(Keeper, new BookIntake(intake));
        if (state is IntakeState.Booked) return;
        venue.Must(Keeper, new GateIn(intake, Load, Paper(2)));
        if (state is IntakeState.Inbound) return;
        batch = new((uint)venue.Must(Keeper, Tally(Load)));
    }

    TallyBatch Tally(Quantity counted) =>
        new(Bob, Wheat, Store, new(7), 1, default, counted, Paper(3), intake);

    Answer Take(MessageKind verb, IntakeState from, IntakeState to)
    {
        switch (verb)
        {
            case MessageKind.BookIntake: return venue.Send(Keeper, new BookIntake(intake));
            case MessageKind.CancelIntake: return venue.Send(Bob, new CancelIntake(intake));
            case MessageKind.GateIn: return venue.Send(Keeper, new GateIn(intake, Load, Paper(2)));
            case MessageKind.TallyBatch: return venue.Send(Keeper, Tally(Load));
            case MessageKind.RecordInspection:
                return venue.Send(Inspector, new RecordInspection(
                    batch, to is IntakeState.Rejected ? Verdict.Reject : Verdict.Approve, 0, 0,
                    Paper(4)));
            default:
                venue.Time = After(from is IntakeState.Booked ? Valid : Answer);
                return venue.Send(Operator, new Tick(0));
        }
    }
}
