using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// What one sync has made durable, 128 bytes before its records. Header and records together are
/// the content of whole sectors.
/// </summary>
/// <param name="Checksum">CRC-32C of the rest of the header, salted per segment.</param>
/// <param name="Bytes">Of the records.</param>
/// <param name="Count">Of the records.</param>
/// <param name="FirstSequence">Of the first record.</param>
/// <param name="Time">Of the last record.</param>
/// <param name="Previous">The digest of the batch before.</param>
/// <param name="Digest">See <see cref="HashChain"/>.</param>
readonly record struct BatchHeader(
    ulong Magic,
    uint Version,
    uint Checksum,
    int Bytes,
    int Count,
    ulong FirstSequence,
    Instant Time,
    uint Epoch,
    uint Reserved1,
    ulong Reserved2,
    ulong Reserved3,
    Digest Previous,
    Digest Digest)
{
    public const ulong MagicValue = 0x3148_4342_5054_5245; // "ERTPBCH1"
    public const uint VersionValue = 1;
    public const int Size = 128;

    public ulong LastSequence => FirstSequence + (ulong)Count - 1;

    /// <summary>Bytes from the beginning of this batch to that of the next.</summary>
    public int Extent => ExtentFor(Bytes);

    public static int ExtentFor(int recordBytes) =>
        Sector.CountFor(Size + recordBytes) * Sector.Size;

    public BatchHeader Sealed(ulong salt) => this with { Checksum = ComputeChecksum(salt) };

    public bool IsValid(ulong salt) =>
        Magic == MagicValue && Version == VersionValue && Checksum == ComputeChecksum(salt);

    /// <summary>As <see cref="SegmentHeader.IsPossible"/>.</summary>
    public bool IsPossible => Count > 0 && Epoch < uint.MaxValue;

    uint ComputeChecksum(ulong salt)
    {
        var copy = this with { Checksum = 0 };
        return Runtime.Checksum.Of(
            MemoryMarshal.AsBytes(new ReadOnlySpan<BatchHeader>(ref copy)), salt);
    }
}
