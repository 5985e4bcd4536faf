using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Entrepot.Core;
using Entrepot.Papers.Anchor;

namespace Entrepot.Papers.Evidence;

/// <summary>The commands of a package and their proofs, as a file.</summary>
static class EvidenceRecords
{
    public const int CountMax = 4096;

    /// <summary>Steps from a leaf to the root of a tree of 2^63 leaves.</summary>
    const int PathMax = 63;

    public static byte[] ToBytes(IReadOnlyList<EvidenceRecord> records)
    {
        var json = new StringBuilder("{\"format\":\"entrepot-records-1\",\"records\":[");
        foreach (var (index, record) in records.Index())
        {
            if (index > 0) json.Append(',');
            var path = string.Join(',', record.Proof.Path.Select(digest => $"\"{digest}\""));
            json.Append(CultureInfo.InvariantCulture, $$"""
                {"frame":"{{Convert.ToHexStringLower(record.Frame.Span)}}","path":[{{path}}]}
                """);
        }
        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }

    /// <param name="size">Of the tree that the proofs are about.</param>
    /// <returns>Null when they are malformed.</returns>
    public static IReadOnlyList<EvidenceRecord>? TryRead(ReadOnlyMemory<byte> bytes, long size)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var records = document.RootElement.GetProperty("records");
            return records.GetArrayLength() > CountMax
                ? null
                : [.. records.EnumerateArray().Select(record => Read(record, size))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the bytes are one whole frame.</summary>
    public static bool IsFrame(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FrameHeader.Size
        && MemoryMarshal.Read<FrameHeader>(bytes) is { Checksum: 0 } header
        && header.Length == bytes.Length;

    static EvidenceRecord Read(JsonElement record, long size)
    {
        var frame = Convert.FromHexString(record.GetProperty("frame").GetString()!);
        if (!IsFrame(frame)) throw new FormatException("A record is no frame.");
        var path = record.GetProperty("path").EnumerateArray()
            .Select(step => Convert.FromHexString(step.GetString()!)).ToList();
        if (path.Count > PathMax || path.Exists(step => step.Length != Digest.Size))
        {
            throw new FormatException("A proof is malformed.");
        }
        var sequence = MemoryMarshal.Read<FrameHeader>(frame).Sequence;
        var index = sequence is > 0 and <= long.MaxValue ? (long)sequence - 1 : -1;
        return new(
            frame,
            new InclusionProof(index, size, [.. path.Select(step => Digest.From(step))]));
    }
}
