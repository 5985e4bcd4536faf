using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>What is appended to a journal is what is read from it.</summary>
public sealed class JournalTests
{
    const int Batches = 120;

    readonly SimulatedDisk disk = new();
    readonly List<byte[]> appended = [];
    ulong sequence;

    [Fact]
    public void What_was_appended_is_read_from_any_record_on()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            using var journal = Open();
            for (var n = 0; n < Batches / 8; n++) Append(journal, random);
            for (var n = 0; n < 3; n++)
            {
                RequireRead(journal, (ulong)random.NextInt64(1, (long)sequence + 1));
            }
            RequireRead(journal, 1);
        }
    }

    [Fact]
    public void A_batch_and_a_record_may_be_as_large_as_allowed()
    {
        using var journal = Open();
        for (var n = 0; n < 5; n++)
        {
            Append(journal, [Record(ushort.MaxValue - 7)]);
            Append(journal, [.. Enumerable.Range(0, 1638).Select(_ => Record(FrameHeader.Size))]);
        }
        RequireRead(journal, 1);
    }

    [Fact]
    public void What_is_not_durable_yet_is_not_read()
    {
        using var journal = Open();
        Append(journal, [Record(48)]);
        using var cursor = journal.Read(1);
        Append(journal, [Record(48)]);
        Assert.True(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(1UL, cursor.Position.Sequence);
    }

    [Fact]
    public void The_next_segment_is_ready_before_it_is_needed()
    {
        using var journal = Open();
        while (disk.Names.Count < 4)
        {
            // The one in use, and the one after it, full of zeros.
            var names = disk.Names;
            Assert.Equal(80 << 10, disk[names[^1]].Length);
            Assert.True(Sector.IsZero(disk[names[^1]]));
            Append(journal, [Record(8000)]);
        }
    }

    [Fact]
    public void Segments_of_another_size_may_follow()
    {
        using (var journal = Open()) Append(journal, [Record(8000)]);
        using (var journal = Open(segmentBytes: 160 << 10, recordBytes: 128 << 10))
        {
            for (var n = 0; n < 40; n++) Append(journal, [Record(8000)]);
            Append(journal, [.. Enumerable.Range(0, 2).Select(_ => Record(60_000))]);
            RequireRead(journal, 1);
        }
        using (var journal = Open())
        {
            for (var n = 0; n < 40; n++) Append(journal, [Record(8000)]);
            RequireRead(journal, 1);
        }
        Assert.Contains(disk.Names, name => disk[name].Length == 160 << 10);
    }

    SegmentJournal Open(long segmentBytes = 80 << 10, int recordBytes = 64 << 10)
    {
        using var end = new JournalReader(disk);
        while (end.MoveNext()) { }
        return SegmentJournal.Open(disk, new JournalOptions(
            segmentBytes, recordBytes, Trial.Venue, 7, static work => work()), end);
    }

    void Append(SegmentJournal journal, Random random)
    {
        var records = new List<byte[]>();
        for (var room = random.Next(40, 64 << 10); ;)
        {
            var record = Record(random.Next(4) == 0 ? random.Next(40, 9000) : random.Next(40, 200));
            random.NextBytes(record.AsSpan(FrameHeader.Size));
            room -= record.Length;
            if (room < 0 && records.Count > 0) break;
            records.Add(record);
            if (room < 0) break;
        }
        Append(journal, records);
    }

    void Append(SegmentJournal journal, List<byte[]> records)
    {
        foreach (var record in records)
        {
            var header = MemoryMarshal.Read<FrameHeader>(record);
            MemoryMarshal.Write(record, header with
            {
                Sequence = ++sequence, Epoch = 3, Time = new Instant((long)sequence),
            });
            appended.Add(record);
        }
        journal.Append(new JournalBatch(
            records.SelectMany(record => record).ToArray(), records.Count,
            new JournalPosition(sequence, new Instant((long)sequence), 3, default)));
        Assert.Equal(sequence, journal.Position.Sequence);
    }

    static byte[] Record(int length)
    {
        length &= ~7;
        var record = new byte[length];
        MemoryMarshal.Write(record, new FrameHeader(
            (ushort)length, (MessageKind)777, 0, 0, default, 5, 0, ParticipantId.Operator));
        return record;
    }

    // Reading begins at the segment that has the record, not later than it.
    void RequireRead(SegmentJournal journal, ulong from)
    {
        using var cursor = journal.Read(from);
        var first = cursor.Position.Sequence + 1;
        Assert.InRange(first, 1UL, from);
        var read = new List<byte>();
        while (cursor.MoveNext()) read.AddRange(cursor.Records);
        Assert.Equal(sequence, cursor.Position.Sequence);
        Assert.Equal(journal.Position, cursor.Position);
        byte[] expected = [.. appended.Skip((int)first - 1).SelectMany(record => record)];
        Assert.True(expected.AsSpan().SequenceEqual(read.ToArray()));
    }
}
