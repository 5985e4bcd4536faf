using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>The door: who waits, who goes first, who is refused.</summary>
public sealed class IngressTests
{
    static readonly NodeOptions Options = Trial.Options(new SimulatedDisk()) with
    {
        QueueCommandsMax = 16, QueueBytesMax = 1 << 20,
        UrgentCommandsMax = 4, UrgentBytesMax = 1 << 16,
    };

    readonly Ingress ingress = new(Options, new Signal());
    readonly Submission[] taken = new Submission[64];

    [Fact]
    public void Beyond_its_bound_of_commands_the_door_says_busy_and_counts()
    {
        for (var n = 0; n < 16; n++) Assert.Equal(ResultCode.Ok, ingress.Enter(Order()));
        Assert.Equal(ResultCode.Busy, ingress.Enter(Order(3)));
        Assert.Equal(3, ingress.Refused);
        Assert.Equal(16, ingress.Take(taken, int.MaxValue));
        Assert.Equal(ResultCode.Ok, ingress.Enter(Order()));
    }

    [Fact]
    public void Beyond_its_bound_of_bytes_the_door_says_busy()
    {
        var small = new Ingress(Options with { QueueBytesMax = 500 }, new Signal());
        var bytes = Order().Bytes;
        for (var n = 0; n < 500 / bytes; n++) Assert.Equal(ResultCode.Ok, small.Enter(Order()));
        Assert.Equal(ResultCode.Busy, small.Enter(Order()));
        Assert.Equal(500 / bytes, small.Take(taken, int.MaxValue));
    }

    [Fact]
    public void Who_wants_out_gets_in_when_the_door_is_busy()
    {
        for (var n = 0; n < 16; n++) Assert.Equal(ResultCode.Ok, ingress.Enter(Order()));
        for (var n = 0; n < 4; n++) Assert.Equal(ResultCode.Ok, ingress.Enter(Cancel()));
        Assert.Equal(ResultCode.Busy, ingress.Enter(Cancel()));
        Assert.Equal(1, ingress.Refused);
    }

    [Fact]
    public void A_flood_of_cancels_may_use_the_room_of_all()
    {
        for (var n = 0; n < 20; n++) Assert.Equal(ResultCode.Ok, ingress.Enter(Cancel()));
        Assert.Equal(ResultCode.Busy, ingress.Enter(Cancel()));
    }

    [Fact]
    public void As_long_as_there_is_room_all_go_in_the_order_of_arrival()
    {
        var arrived = new List<Submission>();
        for (var n = 0; n < 10; n++)
        {
            arrived.Add(n % 3 == 2 ? Cancel() : Order());
            ingress.Enter(arrived[^1]);
        }
        Assert.Equal(10, ingress.Take(taken, int.MaxValue));
        Assert.Equal(arrived, taken[..10]);
    }

    [Fact]
    public void When_the_backlog_grows_who_wants_out_goes_first()
    {
        var orders = Enumerable.Range(0, 14).Select(_ => Order()).ToArray();
        var cancels = Enumerable.Range(0, 2).Select(_ => Cancel()).ToArray();
        foreach (var order in orders) ingress.Enter(order);
        foreach (var cancel in cancels) ingress.Enter(cancel);
        Assert.Equal(16, ingress.Take(taken, int.MaxValue));
        Assert.Equal([.. cancels, .. orders], taken[..16]);
    }

    [Fact]
    public void A_submission_that_also_adds_exposure_is_not_urgent()
    {
        var mixed = Cancel();
        Assert.True(mixed.IsUrgent);
        mixed.Add(ParticipantId.Operator, new ClientKey(9), new VoidPending());
        Assert.False(mixed.IsUrgent);
        mixed.Clear();
        Assert.True(mixed.IsUrgent);
    }

    [Fact]
    public void What_is_taken_at_once_is_bounded_but_never_nothing()
    {
        for (var n = 0; n < 8; n++) ingress.Enter(Order(2));
        var bytes = Order(2).Bytes;
        Assert.Equal(1, ingress.Take(taken, 1));
        Assert.Equal(3, ingress.Take(taken, 3 * bytes));
        Assert.Equal(2, ingress.Take(taken.AsSpan(0, 2), int.MaxValue));
        Assert.Equal(2, ingress.Take(taken, int.MaxValue));
        Assert.Equal(0, ingress.Take(taken, int.MaxValue));
    }

    [Fact]
    public void Behind_a_closed_door_are_only_those_who_were_in()
    {
        ingress.Enter(Order());
        ingress.Close();
        Assert.Equal(ResultCode.NodeStopped, ingress.Enter(Order()));
        Assert.Equal(1, ingress.Take(taken, int.MaxValue));
        Assert.Equal(0, ingress.Refused);
    }

    [Fact]
    public void A_submission_that_is_under_way_cannot_be_touched()
    {
        var submission = Order();
        Assert.Throws<InvalidOperationException>(() => submission.Wait());
        ingress.Enter(submission);
        Assert.Throws<InvalidOperationException>(() => submission.Clear());
        Assert.Throws<InvalidOperationException>(() => ingress.Enter(submission));
        Assert.Throws<InvalidOperationException>(() => Add(submission));
    }

    [Fact]
    public void When_the_node_is_busy_the_answers_say_so()
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Stepped(disk) with { QueueCommandsMax = 10 });
        Assert.True(node.Submit(Load.Of(1, 10)));
        var refused = Load.Of(11, 13);
        Assert.False(node.Submit(refused));
        Assert.All(
            refused.Answers.ToArray(),
            answer => Assert.Equal(new Answer(0, 0, default, ResultCode.Busy), answer));
        Assert.Equal(3, node.Refused);

        // Nothing of it was sequenced; it may be sent again as it is.
        node.Step();
        Assert.True(node.Submit(refused));
        node.Step();
        Assert.Equal(12UL, refused.Answers[0].Sequence);
    }

    static Submission Order(int commands = 1)
    {
        var submission = new Submission(1024);
        for (var n = 0; n < commands; n++) Add(submission);
        return submission;
    }

    static void Add(Submission submission) =>
        submission.Add(ParticipantId.Operator, new ClientKey(1), new VoidPending());

    static Submission Cancel()
    {
        var submission = new Submission(1024);
        submission.Add(ParticipantId.Operator, new ClientKey(1), new CancelAllOrders());
        return submission;
    }
}
