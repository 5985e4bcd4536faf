using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>What a client sees of a node.</summary>
public sealed class NodeTests
{
    readonly SimulatedDisk disk = new();
    readonly SimulatedClock clock = new();

    NodeOptions Options => Trial.Options(disk, clock);

    [Fact]
    public void Answers_come_in_the_order_of_the_commands()
    {
        using var node = Node.Open(Options);
        var submission = Load.Of(1, 100);
        Assert.True(node.Submit(submission));
        submission.Wait();

        Assert.True(submission.IsCompleted);
        Assert.Equal(100, submission.Answers.Length);
        for (var n = 0; n < 100; n++)
        {
            // The first record is the tick that begins the epoch.
            Assert.Equal((ulong)n + 2, submission.Answers[n].Sequence);
        }
        Assert.Equal(101UL, node.Sequence);
    }

    [Fact]
    public async Task A_command_can_be_awaited()
    {
        using var node = Node.Open(Options);
        for (var n = 1U; n < 50; n++)
        {
            var answer = await node.SubmitAsync(
                ParticipantId.Operator, new ClientKey(n),
                new DefineAsset(new AssetId(n), AssetKind.Currency, Digest.None));
            Assert.Equal(new Answer(n + 1, 0, default, ResultCode.Ok), answer);
        }
    }

    [Fact]
    public async Task A_submission_can_be_awaited_and_used_again()
    {
        using var node = Node.Open(Options);
        var submission = new Submission();
        for (var key = 1UL; key < 50; key++)
        {
            submission.Clear();
            Load.Add(submission, key);
            Assert.True(node.Submit(submission));
            await submission.WaitAsync();
            Assert.Equal(key + 1, submission.Answers[0].Sequence);
        }
    }

    [Fact]
    public void A_repeat_gets_the_first_answer_even_after_a_restart()
    {
        var trial = new Trial();
        using (var node = Node.Open(Options))
        {
            Assert.True(trial.Send(node, 1, 30));
            Assert.True(trial.Send(node, 1, 30));
        }
        using (var node = Node.Open(Options)) Assert.True(trial.Send(node, 1, 30));
    }

    [Fact]
    public void Many_clients_at_once_are_all_answered_once()
    {
        const int Clients = 8;
        const ulong Each = 400;
        using var node = Node.Open(Options);
        var trials = Enumerable.Range(0, Clients).Select(_ => new Trial()).ToArray();
        Parallel.For(0, Clients, client => Assert.True(
            trials[client].Send(node, (ulong)client * Each + 1, (ulong)(client + 1) * Each)));

        Assert.All(trials, trial => Assert.Equal((int)Each, trial.Told));
        Assert.Equal(Clients * Each + 1, node.Sequence);
    }

    [Fact]
    public async Task Each_start_is_an_epoch_and_begins_with_a_tick()
    {
        for (var epoch = 1U; epoch <= 3; epoch++)
        {
            using var node = Node.Open(Options);
            Assert.True(new Trial().Send(node, 1, 2));
            Assert.Equal(epoch, await node.AskAsync(venue => venue.Epoch));
        }
        using var reader = new JournalReader(disk);
        var ticks = new List<(uint Epoch, ulong Sequence)>();
        while (reader.MoveNext())
        {
            var header = new Frame(reader.Records).Header;
            if (header.Kind is MessageKind.Tick) ticks.Add((header.Epoch, header.Sequence));
        }
        Assert.Equal([(1, 1), (2, 4), (3, 7)], ticks);
    }

    [Fact]
    public async Task Time_is_the_clocks_but_never_goes_back()
    {
        using var node = Node.Open(Options);
        var trial = new Trial();
        var times = new List<long>();
        foreach (var jump in new[] { 0, 1, -3600, 5, 7200, -86400 * 365, 3600 })
        {
            clock.Jump(TimeSpan.FromSeconds(jump));
            var key = (ulong)times.Count + 1;
            Assert.True(trial.Send(node, key, key));
            times.Add(await node.AskAsync(venue => venue.Time.Nanoseconds / Instant.PerSecond));
        }
        var start = times[0];
        Assert.Equal([0, 1, 1, 1, 3606, 3606, 3606], times.Select(time => time - start));
    }

    [Fact]
    public async Task Time_goes_on_when_nothing_comes()
    {
        using var node = Node.Open(Options with { TickInterval = TimeSpan.FromMilliseconds(1) });
        // The core wakes at its interval and sees that the clock has moved.
        var before = await node.AskAsync(venue => venue.Sequence);
        clock.Jump(TimeSpan.FromSeconds(1));
        using var ticked = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (node.Sequence <= before) ticked.Token.ThrowIfCancellationRequested();
        Assert.Equal(node.Sequence, await node.AskAsync(venue => venue.Sequence));
    }

    [Fact]
    public void Time_goes_on_however_much_comes()
    {
        var trial = new Trial();
        using (var node = Node.Open(Options with { TickInterval = TimeSpan.FromSeconds(1) }))
        {
            for (var key = 1UL; key <= 9; key++)
            {
                clock.Jump(TimeSpan.FromMilliseconds(400));
                Assert.True(trial.Send(node, key, key));
            }
        }
        using var reader = new JournalReader(disk);
        var kinds = new List<MessageKind>();
        while (reader.MoveNext())
        {
            for (var rest = reader.Records; rest.Length > 0;)
            {
                var frame = new Frame(rest);
                kinds.Add(frame.Header.Kind);
                rest = rest[frame.Bytes.Length..];
            }
        }
        // The one that begins, and one for each second that went by.
        Assert.Equal(4, kinds.Count(kind => kind is MessageKind.Tick));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(39)]
    [InlineData(41)]
    [InlineData(44)]
    [InlineData(96)]
    [InlineData(ushort.MaxValue)]
    public void Bytes_that_are_not_whole_frames_are_refused_at_the_door(ushort length)
    {
        var bytes = new byte[88];
        MemoryMarshal.Write(bytes, length);
        Assert.Equal(ResultCode.LengthWrong, new Submission().Add(bytes));
        Assert.Equal(ResultCode.LengthWrong, new Submission().Add(bytes.AsSpan(0, 20)));
    }

    [Fact]
    public void A_stamp_that_a_sender_forged_is_written_over()
    {
        using var node = Node.Open(Options);
        var frame = new byte[Frame.SizeOf<DefineAsset>()];
        Frame.Write(
            frame, ParticipantId.Operator, new ClientKey(1),
            new DefineAsset(new AssetId(1), AssetKind.Currency, Digest.None));
        var header = MemoryMarshal.Read<FrameHeader>(frame);
        MemoryMarshal.Write(frame, header with
        {
            Sequence = 99, Epoch = 99, Time = new Instant(long.MaxValue), Checksum = 99,
        });
        var submission = new Submission();
        Assert.Equal(ResultCode.Ok, submission.Add(frame));
        Assert.True(node.Submit(submission));
        submission.Wait();
        Assert.Equal(new Answer(2, 0, default, ResultCode.Ok), submission.Answers[0]);
    }

    [Fact]
    public void A_submission_has_room_for_what_it_was_made_for()
    {
        var submission = new Submission(100);
        Assert.Equal(ResultCode.Ok, submission.Add(
            ParticipantId.Operator, new ClientKey(1), new VoidPending()));
        Assert.Equal(ResultCode.Busy, submission.Add(
            ParticipantId.Operator, new ClientKey(2), new DefineAsset()));
        Assert.Equal(1, submission.Count);
    }

    [Fact]
    public async Task Nobody_gets_in_after_the_end()
    {
        var node = Node.Open(Options);
        node.Dispose();
        var submission = Load.Of(1, 2);
        Assert.False(node.Submit(submission));
        Assert.Equal(ResultCode.NodeStopped, submission.Answers[1].Code);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => node.HashAsync());
        Assert.Null(node.Failure);
    }

    [Fact]
    public void What_was_in_at_the_end_is_answered()
    {
        var node = Node.Open(Options);
        var submissions = Enumerable.Range(0, 20)
            .Select(n => Load.Of((ulong)n * 10 + 1, (ulong)n * 10 + 10)).ToArray();
        foreach (var submission in submissions) Assert.True(node.Submit(submission));
        node.Dispose();
        Assert.All(submissions, submission => Assert.True(submission.IsCompleted));
        Assert.Equal(201UL, submissions[^1].Answers[^1].Sequence);
    }

    [Fact]
    public void A_folder_has_one_node_at_a_time()
    {
        var folder = Directory.CreateTempSubdirectory("entrepot-lock-");
        var real = new NodeOptions
        {
            Folder = folder.FullName, Venue = Trial.Venue, SegmentBytes = 1 << 20,
            BatchBytesMax = 1 << 16,
        };
        using (Node.Open(real)) Assert.Throws<IOException>(() => Node.Open(real));
        using (var node = Node.Open(real)) Assert.True(new Trial().Send(node, 1, 10));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_folder_of_another_venue_is_refused()
    {
        using (Node.Open(Options)) { }
        Assert.Throws<InvalidDataException>(() => Node.Open(Options with
        {
            Venue = Trial.Venue with { AnswersRetained = 8192 },
        }));
        using (Node.Open(Options)) { }
    }

    [Fact]
    public async Task A_broken_invariant_stops_the_node()
    {
        using var node = Node.Open(Options);
        await Assert.ThrowsAsync<InvariantBrokenException>(() => node.AskAsync<int>(
            _ => throw new InvariantBrokenException("one is two")));
        Assert.Contains("one is two", node.Failure!.Message, StringComparison.Ordinal);
        Assert.False(new Trial().Send(node, 1, 1));
    }
}
