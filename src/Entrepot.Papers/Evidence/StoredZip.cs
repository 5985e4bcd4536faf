using System.Buffers.Binary;
using System.Text;

namespace Entrepot.Papers.Evidence;

/// <summary>
/// Zip files (APPNOTE 6.3) of one form only: stored, without dates, extra fields or comments, so
/// that the same files are the same bytes, nothing swells when it is opened, and no byte is without
/// meaning. Every program opens them; this reader takes nothing else.
/// </summary>
public static class StoredZip
{
    public const int BytesMax = 64 << 20;
    public const int FilesMax = 1000;
    public const int NameLengthMax = 100;

    const uint LocalMark = 0x0403_4B50;
    const uint CentralMark = 0x0201_4B50;
    const uint EndMark = 0x0605_4B50;
    const int LocalBytes = 30;
    const int CentralBytes = 46;
    const int EndBytes = 22;
    const ushort Version = 20;
    const ushort NamesAreUtf8 = 0x0800;

    /// <summary>1980-01-01, with which the calendar of zip files begins.</summary>
    const ushort FirstDay = 0x0021;

    /// <exception cref="ArgumentException">A name or the whole is beyond what a reader takes.
    /// </exception>
    public static byte[] Write(IReadOnlyList<PackageFile> files)
    {
        if (!AreNames(files)) throw new ArgumentException("A name cannot be in a package.");
        var total = files.Sum(file =>
            (long)LocalBytes + CentralBytes + 2 * file.Name.Length + file.Bytes.Length) + EndBytes;
        if (total > BytesMax) throw new ArgumentException("The package is too large.");
        var zip = new byte[total];
        var (at, central) = (0, new List<(PackageFile File, uint Sum, int Offset)>());
        foreach (var file in files)
        {
            var sum = Crc32.Of(file.Bytes.Span);
            central.Add((file, sum, at));
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), LocalMark);
            WriteShared(zip.AsSpan(at + 4), file, sum);
            at += LocalBytes;
            at += Encoding.ASCII.GetBytes(file.Name, zip.AsSpan(at));
            file.Bytes.Span.CopyTo(zip.AsSpan(at));
            at += file.Bytes.Length;
        }
        var start = at;
        foreach (var (file, sum, offset) in central)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), CentralMark);
            BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(at + 4), Version);
            WriteShared(zip.AsSpan(at + 6), file, sum);
            BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(at + 42), offset);
            at += CentralBytes;
            at += Encoding.ASCII.GetBytes(file.Name, zip.AsSpan(at));
        }
        WriteEnd(zip.AsSpan(at), files.Count, start, at - start);
        return zip;
    }

    /// <summary>The files of a package; null unless it is exactly what <see cref="Write"/> makes of
    /// them.</summary>
    public static IReadOnlyList<PackageFile>? TryRead(ReadOnlyMemory<byte> zip)
    {
        if (zip.Length > BytesMax) return null;
        var bytes = zip.Span;
        var (files, at) = (new List<PackageFile>(), 0);
        while (bytes.Length - at >= LocalBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) == LocalMark)
        {
            if (files.Count == FilesMax) return null;
            long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 22)..]);
            int name = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 26)..]);
            at += LocalBytes;
            if (name > NameLengthMax || name + length > bytes.Length - at) return null;
            files.Add(new PackageFile(
                Encoding.Latin1.GetString(bytes.Slice(at, name)),
                zip.Slice(at + name, (int)length)));
            at += name + (int)length;
        }
        return AreNames(files) && bytes.SequenceEqual(Write(files)) ? files : null;
    }

    static bool AreNames(IReadOnlyList<PackageFile> files) =>
        files.Count <= FilesMax
        && files.All(file => IsName(file.Name))
        && files.DistinctBy(file => file.Name, StringComparer.Ordinal).Count() == files.Count;

    // No way out of the folder into which a package is unpacked, on any system.
    static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)
            || c is '-' or '.' or '/')
        && name.Split('/').All(part => part.Length > 0 && part[0] != '.');

    // What the local and the central header have in common.
    static void WriteShared(Span<byte> to, PackageFile file, uint sum)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], NamesAreUtf8);
        BinaryPrimitives.WriteUInt16LittleEndian(to[8..], FirstDay);
        BinaryPrimitives.WriteUInt32LittleEndian(to[10..], sum);
        BinaryPrimitives.WriteInt32LittleEndian(to[14..], file.Bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(to[18..], file.Bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(to[22..], (ushort)file.Name.Length);
    }

    static void WriteEnd(Span<byte> to, int count, int start, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, EndMark);
        BinaryPrimitives.WriteUInt16LittleEndian(to[8..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(to[10..], (ushort)count);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], length);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], start);
    }
}
