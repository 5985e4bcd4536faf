using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>Events: each with its number, when it is durable, and nobody waits for a reader.
/// </summary>
public sealed class FeedTests
{
    readonly SimulatedDisk disk = new();
    readonly Trial trial = new();
    readonly List<byte> heard = [];
    ulong last;

    [Fact]
    public void A_reader_hears_every_event_once_and_in_order()
    {
        using var node = Node.Open(Trial.Stepped(disk));
        var reader = node.Feed.Read(1);
        Assert.False(reader.TryRead(out _));
        for (var key = 1UL; key <= 200; key += 10)
        {
            Assert.True(trial.Send(node, key, key + 9));
            while (reader.TryRead(out var frames)) Hear(frames);
        }
        Assert.Equal(node.Feed.Sequence, last);
        Assert.Equal(last + 1, reader.Next);
        Assert.Equal(EventsOf(disk), heard);
    }

    [Fact]
    public void A_reader_may_begin_anywhere()
    {
        using var node = Node.Open(Trial.Stepped(disk));
        Assert.True(trial.Send(node, 1, 200));
        for (var from = node.Feed.First; from <= node.Feed.Sequence; from++)
        {
            var reader = node.Feed.Read(from);
            Assert.True(reader.TryRead(out var frames));
            Assert.Equal(from, MemoryMarshal.Read<FrameHeader>(frames).Sequence);
        }
        Assert.False(node.Feed.Read(node.Feed.Sequence + 1).TryRead(out _));
    }

    [Fact]
    public void An_event_is_shown_only_when_its_command_is_durable()
    {
        using var node = Node.Open(Trial.Stepped(disk));
        Assert.True(trial.Send(node, 1, 10));
        var before = node.Feed.Sequence;
        disk.Faults = (_, call) =>
            call is DiskCall.Sync ? Fault.InputOutputError : Fault.None;
        Assert.False(trial.Send(node, 11, 11));
        Assert.Equal(before, node.Feed.Sequence);
    }

    [Fact]
    public void A_slow_reader_is_told_where_he_stands_and_derives_what_he_missed()
    {
        using var node = Node.Open(Trial.Stepped(disk) with { SnapshotEvery = 3000 });
        var slow = node.Feed.Read(1);
        for (var from = 1UL; from < 16_000; from += 250)
        {
            var submission = Load.Of(from, from + 249);
            Assert.True(node.Submit(submission));
            node.Step();
        }
        Assert.True(node.Feed.First > 1);
        Assert.False(slow.TryRead(out _));
        Assert.True(slow.IsBehind);

        slow.CatchUp(Hear);
        Assert.False(slow.IsBehind);
        while (slow.TryRead(out var frames)) Hear(frames);
        Assert.Equal(node.Feed.Sequence, last);
        Assert.Equal(EventsOf(disk), heard);
    }

    [Fact]
    public void Events_from_before_the_start_are_there_too()
    {
        using (var node = Node.Open(Trial.Stepped(disk))) Assert.True(trial.Send(node, 1, 100));
        using (var node = Node.Open(Trial.Stepped(disk)))
        {
            Assert.True(trial.Send(node, 101, 150));
            var reader = node.Feed.Read(1);
            while (reader.TryRead(out var frames)) Hear(frames);
            Assert.Equal(node.Feed.Sequence, last);
        }
        Assert.Equal(EventsOf(disk), heard);
    }

    [Fact]
    public async Task Who_comes_late_gets_the_state_and_what_follows()
    {
        using var node = Node.Open(Trial.Stepped(disk));
        Assert.True(trial.Send(node, 1, 100));
        var writer = new StateWriter();
        var copying = node.CopyStateAsync(writer);
        node.Step();
        var copied = await copying;
        Assert.True(trial.Send(node, 101, 150));

        var venue = new Venue(Trial.Venue, new EventBuffer());
        var state = new StateReader(writer.Written.Span);
        venue.Load(ref state);
        Assert.Equal(copied, venue.EventSequence);
        var reader = node.Feed.Read(copied + 1);
        Assert.True(reader.TryRead(out var frames));
        Assert.Equal(venue.Sequence + 1, MemoryMarshal.Read<FrameHeader>(frames).Key);
    }

    [Fact]
    public async Task A_reader_may_wait()
    {
        var node = Node.Open(Trial.Options(disk));
        var reading = Task.Run(async () =>
        {
            var reader = node.Feed.Read(1);
            while (await reader.WaitAsync())
            {
                while (reader.TryRead(out var frames)) Hear(frames);
            }
        });
        Assert.True(trial.Send(node, 1, 300));
        node.Dispose();
        await reading;
        Assert.Equal(EventsOf(disk), heard);
    }

    [Fact]
    public async Task A_reader_who_waits_can_be_called_off()
    {
        using var node = Node.Open(Trial.Options(disk));
        using var cancellation = new CancellationTokenSource();
        var waiting = node.Feed.Read(1).WaitAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Fast_and_slow_readers_of_a_busy_venue_hear_the_same()
    {
        var node = Node.Open(Trial.Options(disk));
        var readers = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            var (bytes, next) = (new List<byte>(), 1UL);
            void Take(ReadOnlySpan<byte> frames) => next = Append(bytes, next, frames);
            var reader = node.Feed.Read(1);
            while (await reader.WaitAsync())
            {
                if (reader.IsBehind) reader.CatchUp(Take);
                while (reader.TryRead(out var frames)) Take(frames);
            }
            return bytes;
        })).ToArray();
        for (var from = 1UL; from < 12_000; from += 250)
        {
            var submission = Load.Of(from, from + 249);
            Assert.True(node.Submit(submission));
            submission.Wait();
        }
        node.Dispose();
        var all = EventsOf(disk);
        foreach (var reader in readers) Assert.Equal(all, await reader);
    }

    void Hear(ReadOnlySpan<byte> frames) => last = Append(heard, last + 1, frames) - 1;

    static ulong Append(List<byte> bytes, ulong next, ReadOnlySpan<byte> frames)
    {
        bytes.AddRange(frames);
        while (frames.Length > 0)
        {
            var frame = new Frame(frames);
            Assert.Equal(next++, frame.Header.Sequence);
            frames = frames[frame.Bytes.Length..];
        }
        return next;
    }

    static List<byte> EventsOf(IDisk disk)
    {
        var events = new List<byte>();
        using var replay = Replay.Open(disk, ReplayOptions.FromGenesis);
        while (replay.Step()) events.AddRange(replay.Events.Written);
        return events;
    }
}
