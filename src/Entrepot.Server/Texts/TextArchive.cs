using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// Texts by their SHA-256: names of firms and goods, which the venue knows as digests only. A file
/// with one text a line that only grows.
/// </summary>
sealed class TextArchive : IDisposable
{
    public const int TextBytesMax = 4096;
    public const int TextsMax = 200_000;

    readonly ConcurrentDictionary<Digest, string> texts = new();
    readonly FileStream file;
    readonly Lock gate = new();

    /// <exception cref="JsonException">The file is not as this class writes it.</exception>
    public TextArchive(string path)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        // A line that a crash cut off was never acknowledged.
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        foreach (var line in Encoding.UTF8.GetString(bytes.AsSpan(0, whole)).Split('\n'))
        {
            if (line.Length == 0) continue;
            var text = JsonSerializer.Deserialize<string>(line, JsonText.Objects)!;
            texts[DigestOf(text)] = text;
        }
    }

    /// <summary>Keeps a text. It is on the disk when this returns.</summary>
    /// <returns>Null when it is too long or there are too many.</returns>
    public Digest? Keep(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > TextBytesMax) return null;
        var digest = DigestOf(text);
        lock (gate)
        {
            if (texts.ContainsKey(digest)) return digest;
            if (texts.Count >= TextsMax) return null;
            var line = JsonSerializer.Serialize(text, JsonText.Objects) + '\n';
            file.Write(Encoding.UTF8.GetBytes(line));
            file.Flush(flushToDisk: true);
            texts[digest] = text;
        }
        return digest;
    }

    public string? Find(Digest digest) => texts.GetValueOrDefault(digest);

    public static Digest DigestOf(string text) =>
        Digest.From(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public void Dispose() => file.Dispose();
}
