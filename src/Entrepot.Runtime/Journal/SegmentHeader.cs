using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// What a segment says of itself, 128 bytes in its first sector. What the venue was born with
/// follows (<see cref="Runtime.Configuration"/>), then zeros up to <see cref="Reserved"/>, where
/// the batches begin.
/// </summary>
/// <param name="Checksum">CRC-32C of the bytes after it.</param>
/// <param name="Number">Also the name of the file. Numbered from 1 without gaps.</param>
/// <param name="FirstSequence">Of the first command in it.</param>
/// <param name="SegmentBytes">Length of the file.</param>
/// <param name="RecordBytesMax">The most bytes of records one batch of it may have.</param>
/// <param name="Previous">The digest of the batch before the first one here.</param>
/// <param name="Configuration">SHA-256 of what follows.</param>
/// <param name="Journal">The number drawn when the journal began.</param>
readonly record struct SegmentHeader(
    ulong Magic,
    uint Version,
    uint Checksum,
    ulong Number,
    ulong FirstSequence,
    long SegmentBytes,
    uint RecordBytesMax,
    uint Epoch,
    Digest Previous,
    Digest Configuration,
    UInt128 Journal)
{
    public const ulong MagicValue = 0x3147_4553_5054_5245; // "ERTPSEG1"
    public const uint VersionValue = 1;
    public const int Size = 128;

    /// <summary>Bytes at the beginning of a segment in which no batch lies.</summary>
    public const int Reserved = 4096;

    /// <summary>
    /// What stamps and batch headers of this segment are salted with. Whoever only sends commands
    /// does not know it, so no command can be made to look like a batch.
    /// </summary>
    public static ulong SaltOf(in Digest previous) => previous.A;

    public static string NameOf(ulong number) => $"journal-{number:x16}.seg";

    /// <summary>The number in a segment's name.</summary>
    public static bool TryParse(string name, out ulong number)
    {
        number = 0;
        return name.Length == "journal-".Length + 16 + ".seg".Length
            && name.StartsWith("journal-", StringComparison.Ordinal)
            && name.EndsWith(".seg", StringComparison.Ordinal)
            && ulong.TryParse(
                name.AsSpan("journal-".Length, 16), System.Globalization.NumberStyles.HexNumber,
                System.Globalization.CultureInfo.InvariantCulture, out number)
            && name == NameOf(number);
    }

    public SegmentHeader Sealed() => this with { Checksum = ComputeChecksum() };

    public bool IsValid =>
        Magic == MagicValue && Version == VersionValue && Checksum == ComputeChecksum();

    /// <summary>Whether the numbers are such as a node writes, so that one can count with them.
    /// Sums that fit say nothing of that.</summary>
    public bool IsPossible => FirstSequence is > 0 and < long.MaxValue
        && RecordBytesMax <= Submission.BytesMax && Epoch < uint.MaxValue;

    uint ComputeChecksum()
    {
        var copy = this with { Checksum = 0 };
        return Runtime.Checksum.Of(
            MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(ref copy)), salt: 0);
    }
}
