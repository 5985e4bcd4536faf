using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Services.Archive;

/// <summary>
/// Papers as files named by their SHA-256, in 256 folders by its first byte. Written once: a file
/// appears under its name whole and on the disk, and is never written again.
/// </summary>
sealed class PaperFiles
{
    const UnixFileMode ReadOnly = UnixFileMode.UserRead;

    readonly string folder;
    readonly string incoming;

    public PaperFiles(string folder)
    {
        this.folder = folder;
        incoming = Path.Combine(folder, "incoming");
        // What a crash left in here was never kept.
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true);
        Directory.CreateDirectory(incoming);
    }

    /// <summary>Whether a file is named by a digest.</summary>
    public static bool IsName(string name) =>
        name.Length == 2 * Digest.Size && name.All(char.IsAsciiHexDigitLower);

    /// <summary>Keeps bytes; they are on the disk when this returns.</summary>
    public Digest Keep(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.From(SHA256.HashData(bytes));
        var path = PathOf(digest);
        // A file that rotted is put right by whoever still has the paper.
        if (!IsWhole(path, digest)) Write(bytes, path);
        return digest;
    }

    /// <summary>The bytes of a digest, checked; null when there are none.</summary>
    /// <exception cref="PaperDamagedException"/>
    public byte[]? Find(Digest digest)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(PathOf(digest));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        if (Digest.From(SHA256.HashData(bytes)) != digest) throw new PaperDamagedException(digest);
        return bytes;
    }

    bool IsWhole(string path, Digest digest)
    {
        if (!File.Exists(path)) return false;
        using var file = File.OpenRead(path);
        return Digest.From(SHA256.HashData(file)) == digest;
    }

    void Write(ReadOnlySpan<byte> bytes, string path)
    {
        var shard = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(shard))
        {
            Directory.CreateDirectory(shard);
            Folders.Sync(folder);
        }
        var written = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        using (var file = new FileStream(written, FileMode.CreateNew))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(written, ReadOnly);
        // Whoever else writes this name at this moment writes the same bytes.
        File.Move(written, path, overwrite: true);
        Folders.Sync(shard);
    }

    /// <summary>Where a paper lies, or would.</summary>
    public string PathOf(Digest digest)
    {
        var name = digest.ToString();
        return Path.Combine(folder, name[..2], name);
    }
}
