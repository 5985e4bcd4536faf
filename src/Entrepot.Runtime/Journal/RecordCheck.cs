using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>Checks the records of a batch one by one.</summary>
static class RecordCheck
{
    /// <summary>The first record that is not what it should be, or null. Checksums of good records
    /// are cleared.</summary>
    public static ulong? FirstWrong(Span<byte> records, in BatchHeader header)
    {
        var sequence = header.FirstSequence;
        while (records.Length > 0)
        {
            if (!FrameBounds.TryFirst(records, out var length)) return sequence;
            var record = records[..length];
            var stamp = MemoryMarshal.Read<FrameHeader>(record);
            if (stamp.Sequence != sequence || stamp.Epoch != header.Epoch) return sequence;
            if (stamp.Time > header.Time) return sequence;
            if (stamp.Checksum != Checksum.OfRecord(record)) return sequence;
            MemoryMarshal.Write(record, stamp with { Checksum = 0 });
            sequence++;
            records = records[length..];
        }
        return sequence == header.FirstSequence + (ulong)header.Count ? null : sequence;
    }
}
