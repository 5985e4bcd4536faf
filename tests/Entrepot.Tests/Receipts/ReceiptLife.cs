using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Takes a receipt through its life: every edge of the table has a command that makes it, sent by
/// whoever may send it.
/// </summary>
sealed class ReceiptLife
{
    public const long Quantity = 1000;

    // The code given last.
    ulong code = 77;

    // What the receipt may be merged with.
    readonly ReceiptId twin;

    public ReceiptLife()
    {
        Venue = Town();
        var batch = Venue.Tally(Alice, 2 * Quantity);
        Receipt = Venue.Issue(batch, Quantity);
        twin = Venue.Issue(batch, Quantity);
        Venue.Register(twin);
    }

    public TestVenue Venue { get; }

    public ReceiptId Receipt { get; }

    public ReceiptState State => Venue.StateOf(Receipt);

    /// <summary>All commands about a receipt that exists.</summary>
    public static IEnumerable<MessageKind> Verbs =>
        Enum.GetValues<MessageKind>()
            .Where(kind => kind is >= MessageKind.RegisterReceipt and <= MessageKind.RetireReceipt
                or MessageKind.ShowDeliveryCode);

    /// <summary>All states that a receipt can be found in.</summary>
    public static IEnumerable<ReceiptState> States =>
        ReceiptEdges.All.Select(edge => edge.From).Distinct();

    /// <summary>Brings the receipt into a state by the shortest way there is.</summary>
    public void Reach(ReceiptState state)
    {
        foreach (var edge in WayTo(state)) Assert.Equal(ResultCode.Ok, Take(edge));
        Assert.Equal(state, State);
    }

    /// <summary>Sends the command of an edge in such a way that it leads where the edge does.
    /// </summary>
    public ResultCode Take(Edge<ReceiptState> edge) => edge.Verb switch
    {
        MessageKind.RegisterReceipt => By(Registrar, new RegisterReceipt(Receipt, Paper(30))),
        MessageKind.SplitReceipt => By(Alice, new SplitReceipt(Receipt, new(400), new(600))),
        MessageKind.MergeReceipts => By(Alice, new MergeReceipts(Receipt, twin)),
        MessageKind.FreezeReceipt => By(Alice, Freeze(edge.To)),
        MessageKind.UnfreezeReceipt => By(Operator, new UnfreezeReceipt(Receipt, LastReference)),
        MessageKind.TransferReceipt => By(
            Alice, new TransferReceipt(Receipt, Bob, Yuan, new(0), Paper(31))),
        MessageKind.AcceptTransfer => By(Bob, new AcceptTransfer(Receipt)),
        MessageKind.CancelTransfer => By(Alice, new CancelTransfer(Receipt)),
        MessageKind.PledgeReceipt => By(Alice, new PledgeReceipt(Receipt, Lender, 0, Paper(32))),
        MessageKind.ConfirmPledge => By(Lender, new ConfirmPledge(Receipt, Paper(33))),
        MessageKind.CancelPledge => By(Alice, new CancelPledge(Receipt)),
        MessageKind.RequestRelease => By(Alice, new RequestRelease(Receipt)),
        MessageKind.ReleasePledge => By(Lender, new ReleasePledge(Receipt, Paper(34))),
        MessageKind.FreezeJudicially => By(Operator, new FreezeJudicially(Receipt, Paper(35))),
        MessageKind.LiftJudicialFreeze => By(Operator, new LiftJudicialFreeze(Receipt, Paper(36))),
        MessageKind.ExpireReceipt => Late(() => By(Keeper, new ExpireReceipt(Receipt))),
        MessageKind.ReinspectReceipt => By(
            Keeper, new ReinspectReceipt(Receipt, new(2099_12_31), 0, Paper(37))),
        MessageKind.RequestPickup => By(Alice, new RequestPickup(Receipt)),
        MessageKind.IssueDeliveryOrder => By(
            Registrar, new IssueDeliveryOrder(Receipt, Paper(++code).ToDigest())),
        MessageKind.ShowDeliveryCode => By(Keeper, new ShowDeliveryCode(Receipt, Paper(code))),
        MessageKind.StartOutbound => Shown(() => By(Keeper, new StartOutbound(Receipt))),
        MessageKind.RetireReceipt => By(
            Keeper, new RetireReceipt(Receipt, new(Quantity), Paper(38))),
        MessageKind.SuspendParticipant => By(Operator, new SuspendParticipant(Alice, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(edge)),
    };

    ResultCode By<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand =>
        Venue.Send(sender, in command).Code;

    ResultCode Shown(Func<ResultCode> act)
    {
        By(Keeper, new ShowDeliveryCode(Receipt, Paper(code)));
        return act();
    }

    // The reference of the hold made last.
    ulong LastReference { get; set; } = 1;

    FreezeReceipt Freeze(ReceiptState to) => to is ReceiptState.Collateral
        ? new(Receipt, new(Quantity), HoldReason.Collateral, 0, ++LastReference)
        : new(Receipt, new(100), HoldReason.Offer, 0, ++LastReference);

    ResultCode Late(Func<ResultCode> act)
    {
        Venue.Time = new(Morning.Nanoseconds + 400L * 24 * 3600 * Instant.PerSecond);
        return act();
    }

    // Breadth first over the table, from what the keeper issues.
    static List<Edge<ReceiptState>> WayTo(ReceiptState state)
    {
        var ways = new Dictionary<ReceiptState, List<Edge<ReceiptState>>>
        {
            [ReceiptState.Issued] = [],
        };
        var open = new Queue<ReceiptState>([ReceiptState.Issued]);
        while (open.TryDequeue(out var from))
        {
            foreach (var edge in ReceiptEdges.All.Where(edge => edge.From == from && Goes(edge)))
            {
                if (ways.TryAdd(edge.To, [.. ways[from], edge])) open.Enqueue(edge.To);
            }
        }
        return ways[state];
    }

    // A court gives back what it took, and parts are other receipts.
    static bool Goes(Edge<ReceiptState> edge) => edge.Verb is not (MessageKind.LiftJudicialFreeze
        or MessageKind.SplitReceipt or MessageKind.MergeReceipts);
}
