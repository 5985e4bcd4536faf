using System.Runtime.InteropServices;

namespace Entrepot.Runtime;

/// <summary>
/// The 512 bytes a device writes as a whole: 504 of content and a stamp of 8. The stamp depends on
/// the segment's salt and the sector's place, so a sector is either all zero (never written) or
/// ends with its stamp (written here); anything else is damage. Without it nobody could tell a
/// lost sector from one whose content happens to be zero, or a stray bit from a lost header.
/// </summary>
static class Sector
{
    public const int Size = 512;
    public const int Room = Size - sizeof(ulong);

    /// <summary>Sectors that hold this many bytes of content.</summary>
    public static int CountFor(int bytes) => (bytes + Room - 1) / Room;

    /// <summary>The stamp of a sector. Its last byte has two bits at least, so that a stamp with
    /// one wrong bit is never taken for one that was cut short.</summary>
    public static ulong StampOf(ulong salt, long sector)
    {
        var x = unchecked(salt + ((ulong)sector + 1) * 0x9E37_79B9_7F4A_7C15);
        x = unchecked((x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB);
        return (x ^ (x >> 31)) | 0x8100_0000_0000_0000;
    }

    /// <summary>Lays content out over sectors, the rest of the last one zero.</summary>
    /// <returns>Bytes of the sectors.</returns>
    public static int Spread(
        ReadOnlySpan<byte> content, Span<byte> sectors, ulong salt, long firstSector)
    {
        var to = 0;
        for (var from = 0; from < content.Length; from += Room, to += Size)
        {
            var part = content[from..Math.Min(from + Room, content.Length)];
            var sector = sectors.Slice(to, Size);
            part.CopyTo(sector);
            sector[part.Length..Room].Clear();
            MemoryMarshal.Write(sector[Room..], StampOf(salt, firstSector + to / Size));
        }
        return to;
    }

    /// <summary>Takes content back out of sectors.</summary>
    /// <returns>The first sector that does not end with its stamp, or -1.</returns>
    public static int Gather(
        ReadOnlySpan<byte> sectors, Span<byte> content, ulong salt, long firstSector)
    {
        for (var n = 0; n * Size < sectors.Length; n++)
        {
            var sector = sectors.Slice(n * Size, Size);
            if (!IsStamped(sector, salt, firstSector + n)) return n;
            sector[..Room].CopyTo(content[(n * Room)..]);
        }
        return -1;
    }

    public static bool IsStamped(ReadOnlySpan<byte> sector, ulong salt, long number) =>
        MemoryMarshal.Read<ulong>(sector[Room..]) == StampOf(salt, number);

    /// <summary>
    /// Whether a write was cut short in this sector, as a full disk may do: of the stamp only a
    /// beginning is there, and then nothing. No single wrong bit looks like that.
    /// </summary>
    public static bool IsCutShort(ReadOnlySpan<byte> sector, ulong salt, long number)
    {
        if (sector.Length < Size) return false;
        Span<byte> stamp = stackalloc byte[sizeof(ulong)];
        MemoryMarshal.Write(stamp, StampOf(salt, number));
        var there = sector[Room..].LastIndexOfAnyExcept((byte)0) + 1;
        return there < stamp.Length && sector.Slice(Room, there).SequenceEqual(stamp[..there]);
    }

    /// <summary>Whether a sector begins as the writing of something begins: with its number, or as
    /// much of that as was written.</summary>
    public static bool BeginsWith(ReadOnlySpan<byte> sector, ulong magic)
    {
        var written = Math.Min(sector.LastIndexOfAnyExcept((byte)0) + 1, sizeof(ulong));
        Span<byte> beginning = stackalloc byte[sizeof(ulong)];
        MemoryMarshal.Write(beginning, magic);
        return written > 0 && sector[..written].SequenceEqual(beginning[..written]);
    }

    public static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);
}
