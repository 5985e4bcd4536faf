using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>What a venue says of its journal at a moment, in bytes that can be stamped.</summary>
/// <param name="Number">Of the anchor.</param>
/// <param name="Size">Commands under the root: those from 1 to this one.</param>
public sealed record AnchorStatement(int Number, long Size, Digest Root)
{
    /// <summary>RFC 8785 JSON.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"format":"entrepot-anchor-1","number":{{Number}},"root":"{{Root}}","size":{{Size}}}
        """));

    /// <returns>Null when it is not written as <see cref="ToBytes"/> does.</returns>
    public static AnchorStatement? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var hash = Convert.FromHexString(root.GetProperty("root").GetString()!);
            if (hash.Length != Digest.Size) return null;
            var read = new AnchorStatement(
                root.GetProperty("number").GetInt32(), root.GetProperty("size").GetInt64(),
                Digest.From(hash));
            return read.ToBytes().AsSpan().SequenceEqual(bytes.Span) ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What a time stamper is given.</summary>
    public byte[] ToHash() => SHA256.HashData(ToBytes());
}
