using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// All plays of all kinds of contracts, move by move: together they take every step of the table,
/// none takes a step outside it, and a verb without a step is refused and changes nothing.
/// </summary>
public sealed class ContractEdgeTests
{
    static readonly Digest paper = Paper(41);

    /// <summary>A grade the table knows, and one it does not.</summary>
    const uint LowGrade = 9;
    const uint NoGrade = 77;

    readonly HashSet<Edge<ContractState>> taken = [];

    /// <summary>Something one of the two, the operator or the clock does.</summary>
    sealed record Move(MessageKind Verb, Func<TestVenue, ContractId, Answer> Do);

    static IEnumerable<Move> Moves =>
    [
        .. Each(MessageKind.SecureDelivery, (venue, firm, id) =>
            venue.Send(firm, new SecureDelivery(id))),
        new(MessageKind.PayContract, (venue, id) => venue.Send(Alice, new PayContract(id))),
        new(MessageKind.ProvideGoods, (venue, id) =>
            venue.Send(Bob, new ProvideGoods(id, SpotTown.Store))),
        new(MessageKind.AcceptGoods, (venue, id) =>
            venue.Send(Alice, new AcceptGoods(id, new(1000), paper))),
        new(MessageKind.SubmitInvoice, (venue, id) =>
            venue.Send(Bob, new SubmitInvoice(id, paper))),
        .. Each(MessageKind.ConfirmPerformance, (venue, firm, id) =>
            venue.Send(firm, new ConfirmPerformance(id, paper))),
        .. Each(MessageKind.ExtendContract, (venue, firm, id) =>
            venue.Send(firm, new ExtendContract(id, SpotTown.After(days: 99)))),
        .. Each(MessageKind.CancelContract, (venue, firm, id) =>
            venue.Send(firm, new CancelContract(id, paper))),
        .. Each(MessageKind.ClaimDefault, (venue, firm, id) =>
            venue.Send(firm, new ClaimDefault(id, paper))),
        .. Each(MessageKind.AnswerDefault, (venue, firm, id) =>
            venue.Send(firm, new AnswerDefault(id, Verdict.Approve, 0, 0, 0, paper))),
        .. Each(MessageKind.AnswerDefault, (venue, firm, id) =>
            venue.Send(firm, new AnswerDefault(id, Verdict.Reject, 0, 0, 0, paper))),
        new(MessageKind.ObjectToGoods, (venue, id) =>
            venue.Send(Alice, new ObjectToGoods(id, new(900), LowGrade, 0, paper))),
        new(MessageKind.ObjectToGoods, (venue, id) =>
            venue.Send(Alice, new ObjectToGoods(id, new(1000), NoGrade, 0, paper))),
        new(MessageKind.AnswerObjection, (venue, id) =>
            venue.Send(Bob, new AnswerObjection(id, Verdict.Approve, 0, 0, 0, paper))),
        new(MessageKind.AnswerObjection, (venue, id) =>
            venue.Send(Bob, new AnswerObjection(id, Verdict.Reject, 0, 0, 0, paper))),
        .. Each(MessageKind.AskReferee, (venue, firm, id) =>
            venue.Send(firm, new AskReferee(id))),
        new(MessageKind.ReportAsReferee, (venue, id) =>
            venue.Send(Bank, new ReportAsReferee(id, new(950), LowGrade, 0, paper))),
        new(MessageKind.ReportAsReferee, (venue, id) =>
            venue.Send(Bank, new ReportAsReferee(id, new(1000), NoGrade, 0, paper))),
        new(MessageKind.DecideDefault, (venue, id) => venue.Send(
            Operator, new DecideDefault(id, Verdict.Approve, Parties.Buyer, 0, 0, paper))),
        new(MessageKind.DecideDefault, (venue, id) => venue.Send(
            Operator, new DecideDefault(id, Verdict.Reject, Parties.None, 0, 0, paper))),
        new(MessageKind.Tick, (venue, id) =>
        {
            ref readonly var row = ref RowOf(venue, id);
            if (row.Deadline != 0) venue.Time = venue.Venue.Deadlines[row.Deadline].Due;
            return venue.Send(Operator, new Tick(0));
        }),
    ];

    static IEnumerable<Move> Each(
        MessageKind verb, Func<TestVenue, ParticipantId, ContractId, Answer> act) =>
    [
        new(verb, (venue, id) => act(venue, Alice, id)),
        new(verb, (venue, id) => act(venue, Bob, id)),
    ];

    static ref Contract RowOf(TestVenue venue, ContractId id) =>
        ref venue.Venue.Contracts[venue.Venue.Contracts.Find(id)];

    [Fact]
    public void All_plays_together_take_every_step_of_the_table_and_no_other()
    {
        foreach (var by in (SettlementBy[])[SettlementBy.Market, SettlementBy.Parties])
        {
            foreach (var order in Enum.GetValues<PaymentOrder>().Skip(1))
            {
                if (by is SettlementBy.Parties && order is not PaymentOrder.Simultaneous) continue;
                foreach (var receipt in (ReceiptId[])[default, SpotTown.Store])
                {
                    Explore(SpotTown.Terms with
                    {
                        SettlementBy = by, PaymentOrder = order,
                    }, receipt);
                }
            }
        }
        GoesAtOnce(MessageKind.TakeListing, (venue, listing) =>
            venue.Must(Alice, new TakeListing(listing, new(1000), default, Bob, 0)));
        GoesAtOnce(MessageKind.AcceptCounterOffer, (venue, listing) =>
        {
            var offer = venue.Must(Alice, new MakeCounterOffer(
                listing, new(990_000), new(1000), default, SpotTown.After(days: 1), Bob, 0));
            venue.Must(Bob, new AcceptCounterOffer(new(offer)));
        });
        Assert.Empty(ContractEdges.All.Except(taken));
        Assert.Empty(taken.Except(ContractEdges.All));
    }

    void GoesAtOnce(MessageKind verb, Action<TestVenue, ListingId> agree)
    {
        var venue = SpotTown.Build();
        var listing = new ListingId(venue.Must(Bob, SpotTown.Sale(
            SpotTown.Terms with
            {
                SettlementBy = SettlementBy.AtOnce, NeedsInvoice = 0, Tolerance = 0,
            },
            SpotTown.Store)));
        venue.Must(Operator, new AuditListing(listing, Verdict.Approve, 0, 0, 0));
        agree(venue, listing);
        foreach (var changed in venue.Emitted<ContractStateChanged>())
        {
            taken.Add(new Edge<ContractState>(verb, changed.From, changed.To));
        }
        NothingIsLeft(venue);
    }

    void Explore(DeliveryTerms terms, ReceiptId receipt)
    {
        var start = SpotTown.Build();
        start.Must(Operator, GradesOf(3, LowGrade));
        start.Must(Operator, new SetPermissions(Bank, Permissions.Custody | Permissions.Inspect));
        start.Must(Operator, new DesignateReferee(new RefereeRules(
            SpotTown.Market, 1, Bank, 3600, new(5_000))));
        var listing = new ListingId(start.Must(Bob, SpotTown.Sale(terms, receipt)));
        start.Must(Operator, new AuditListing(listing, Verdict.Approve, 0, 0, 0));
        var id = new ContractId(start.Must(
            Alice, new TakeListing(listing, new(1000), default, Bob, 0)));
        var seen = new HashSet<Contract> { KeyOf(start, id) };
        var open = new Queue<TestVenue>([start]);
        while (open.TryDequeue(out var from))
        {
            foreach (var move in Moves)
            {
                var venue = from.Restored();
                Play(venue, move, id);
                var isOver = venue.Venue.Contracts.Find(id) == 0;
                if (isOver) NothingIsLeft(venue);
                else if (seen.Add(KeyOf(venue, id))) open.Enqueue(venue);
            }
        }
    }

    // So much less for each grade after the first.
    static SetDifferentials GradesOf(params uint[] grades)
    {
        var lines = default(DifferentialLines);
        for (var n = 0; n < grades.Length; n++)
        {
            lines[n] = new DifferentialLine(
                DifferentialKind.Grade, 0, 0, grades[n], 0, 0, -10_000 * n);
        }
        return new SetDifferentials(SpotTown.Market, 1, paper, lines, (ulong)grades.Length);
    }

    void Play(TestVenue venue, Move move, ContractId id)
    {
        var state = RowOf(venue, id).State;
        var content = venue.ContentHash();
        var answer = move.Do(venue, id);
        foreach (var changed in venue.Emitted<ContractStateChanged>())
        {
            taken.Add(new Edge<ContractState>(move.Verb, changed.From, changed.To));
        }
        if (answer.Code.IsOk) return;
        Assert.Equal(content, venue.ContentHash());
        var check = ContractEdges.Check(move.Verb, state);
        if (check.IsOk) return;
        Assert.Contains(answer.Code, (ResultCode[])
            [check, ResultCode.BuyerOnly, ResultCode.SellerOnly, ResultCode.RefereeOnly]);
    }

    // What two plays can differ in; what they hold follows from it.
    static Contract KeyOf(TestVenue venue, ContractId id)
    {
        ref readonly var row = ref RowOf(venue, id);
        return new Contract
        {
            State = row.State, Secured = row.Secured, InPlace = row.InPlace,
            Accused = row.Accused, WantsExtension = row.WantsExtension, WantsEnd = row.WantsEnd,
            Concluded = row.Concluded, Asked = row.Asked, ClaimedGrade = row.ClaimedGrade,
            Deadline = row.Deadline == 0 ? 0 : 1,
        };
    }

    // However it ended: no money is held, no goods are frozen, no deadline waits.
    static void NothingIsLeft(TestVenue venue)
    {
        Assert.Equal(0, venue.Venue.Securities.Count);
        Assert.Equal(0, venue.Venue.Deadlines.Count);
        foreach (var purpose in (Purpose[])
        [
            Purpose.HeldOffer, Purpose.Margin, Purpose.DeliveryMargin, Purpose.PaymentInTransit,
            Purpose.FrozenDispute,
        ])
        {
            Assert.Equal(0, venue.Balance(Of(Alice, purpose)) + venue.Balance(Of(Bob, purpose)));
        }
        var money = venue.Balance(Of(Alice)) + venue.Balance(Of(Bob))
            + venue.Balance(Of(Bank)) + venue.Balance(Of(Operator, Purpose.FeeIncome));
        Assert.Equal(2_000_000_000, money);
        Assert.Equal(1000, venue.Balance(Goods(Alice)) + venue.Balance(Goods(Bob)));
    }
}
