using System.Globalization;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>What a snapshot says of itself, 256 bytes before the state.</summary>
/// <param name="Checksum">CRC-32C of the rest of the header.</param>
/// <param name="Sequence">The last command in the state.</param>
/// <param name="EventSequence">The last event it caused.</param>
/// <param name="Bytes">Of the state.</param>
/// <param name="Journal">The number of the journal it belongs to.</param>
/// <param name="Chain">The digest of the batch that ends with the last command.</param>
/// <param name="Configuration">SHA-256 of what the venue was born with.</param>
/// <param name="Content">See <see cref="PieceHash.DigestOf"/>; of the bytes as they stand.</param>
/// <param name="State">The venue's hash over the content.</param>
readonly record struct SnapshotHeader(
    ulong Magic,
    uint Version,
    uint Checksum,
    ulong Sequence,
    ulong EventSequence,
    Instant Time,
    uint Epoch,
    uint Reserved1,
    long Bytes,
    ulong Reserved2,
    UInt128 Journal,
    Digest Chain,
    Digest Configuration,
    Digest Content,
    Digest State,
    Digest Reserved3,
    ulong Reserved4,
    ulong Reserved5)
{
    public const ulong MagicValue = 0x3150_4E53_5054_5245; // "ERTPSNP1"
    public const uint VersionValue = 1;
    public const int Size = 256;

    const string Prefix = "snapshot-";
    const string Suffix = ".snap";

    public JournalPosition Position => new(Sequence, Time, Epoch, Chain);

    public static string NameOf(ulong sequence) => $"{Prefix}{sequence:x16}{Suffix}";

    /// <summary>The sequences of the snapshots there are, newest first.</summary>
    public static IReadOnlyList<ulong> All(IDisk disk)
    {
        var sequences = new List<ulong>();
        foreach (var name in disk.List())
        {
            if (name.Length == Prefix.Length + 16 + Suffix.Length
                && ulong.TryParse(
                    name.AsSpan(Prefix.Length, 16), NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture, out var sequence)
                && name == NameOf(sequence))
            {
                sequences.Add(sequence);
            }
        }
        sequences.Sort((a, b) => b.CompareTo(a));
        return sequences;
    }

    public SnapshotHeader Sealed() => this with { Checksum = ComputeChecksum() };

    public bool IsValid =>
        Magic == MagicValue && Version == VersionValue && Checksum == ComputeChecksum();

    uint ComputeChecksum()
    {
        var copy = this with { Checksum = 0 };
        return Runtime.Checksum.Of(
            MemoryMarshal.AsBytes(new ReadOnlySpan<SnapshotHeader>(ref copy)), salt: 0);
    }
}
