using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>One segment, read through a window so that small batches cost no call each.</summary>
sealed class SegmentFile : IDisposable
{
    const int WindowBytes = 1 << 20;

    readonly IDiskFile file;
    byte[] window;
    long windowStart;
    int windowLength;

    public SegmentFile(IDisk disk, ulong number)
    {
        Number = number;
        Name = SegmentHeader.NameOf(number);
        file = disk.OpenToRead(Name);
        Length = file.Length;
        window = new byte[Math.Min(WindowBytes, Math.Max(Length, SegmentHeader.Reserved))];
    }

    public ulong Number { get; }

    public string Name { get; }

    public long Length { get; }

    /// <summary>What the venue was born with. Known when the header has been read.</summary>
    public VenueOptions Venue { get; private set; }

    /// <summary>The first record in it. Known when the header has been read.</summary>
    public ulong FirstSequence { get; private set; }

    /// <summary>Whether it was prepared and no batch was ever written to it.</summary>
    public bool IsUnused()
    {
        var sector = At(0, Sector.Size);
        return (Sector.IsZero(sector) || IsHeaderCutShort(sector))
            && FirstContent(Sector.Size) == Length;
    }

    /// <summary>The header, checked; null when there is none or it was never finished.</summary>
    /// <exception cref="JournalDamagedException">It is neither.</exception>
    public SegmentHeader? ReadHeader()
    {
        var start = At(0, SegmentHeader.Reserved);
        if (Sector.IsZero(start)) return null;
        if (start.Length < SegmentHeader.Reserved) throw Damaged(0, 0, "it is too short");
        if (IsHeaderCutShort(start[..Sector.Size])) return null;
        var header = MemoryMarshal.Read<SegmentHeader>(start);
        var salt = SegmentHeader.SaltOf(header.Previous);
        if (!header.IsValid) throw Damaged(0, header.FirstSequence, "its header is not whole");
        if (!Sector.IsStamped(start[..Sector.Size], salt, 0)
            || !Sector.IsZero(start[(SegmentHeader.Size + Configuration.Size)..Sector.Room])
            || !Sector.IsZero(start[Sector.Size..]))
        {
            throw Damaged(0, header.FirstSequence, "there is something else beside its header");
        }
        var configuration = start.Slice(SegmentHeader.Size, Configuration.Size);
        if (HashChain.Of(configuration) != header.Configuration)
        {
            throw Damaged(0, header.FirstSequence, "its configuration is not whole");
        }
        if (!Configuration.TryRead(configuration, out var venue))
        {
            throw Damaged(0, header.FirstSequence, "its configuration is of no venue there can be");
        }
        Venue = venue;
        if (!header.IsPossible) throw Damaged(0, header.FirstSequence, "its header is absurd");
        if (header.Number != Number) throw Damaged(0, header.FirstSequence, "it was renamed");
        if (header.SegmentBytes != Length)
        {
            throw Damaged(Length, header.FirstSequence, "its length has changed");
        }
        FirstSequence = header.FirstSequence;
        return header;
    }

    static bool IsHeaderCutShort(ReadOnlySpan<byte> sector)
    {
        if (sector.Length < Sector.Size) return false;
        if (!Sector.BeginsWith(sector, SegmentHeader.MagicValue)) return false;
        // Where the salt was not written, the stamp behind it was not either.
        var header = MemoryMarshal.Read<SegmentHeader>(sector);
        return Sector.IsCutShort(sector, SegmentHeader.SaltOf(header.Previous), 0);
    }

    /// <summary>The bytes from a place on; fewer than asked at the end of the file. Valid until the
    /// next call.</summary>
    public ReadOnlySpan<byte> At(long offset, int length)
    {
        if (offset < windowStart || offset + length > windowStart + windowLength)
        {
            if (window.Length < length) window = new byte[length];
            windowStart = offset;
            windowLength = file.Read(window, offset);
        }
        var start = (int)(offset - windowStart);
        return window.AsSpan(start, Math.Min(length, windowLength - start));
    }

    /// <summary>The first sector from a place on that is not zero; the length if all are.</summary>
    public long FirstContent(long from)
    {
        for (var offset = Math.Min(from, Length); offset < Length;)
        {
            var bytes = At(offset, (int)Math.Min(WindowBytes, Length - offset));
            if (bytes.Length == 0) break;
            var found = bytes.IndexOfAnyExcept((byte)0);
            if (found >= 0) return offset + found / Sector.Size * Sector.Size;
            offset += bytes.Length;
        }
        return Length;
    }

    public JournalDamagedException Damaged(long offset, ulong sequence, string reason) =>
        new(Name, offset, sequence, reason);

    public void Dispose() => file.Dispose();
}
