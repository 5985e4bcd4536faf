using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Papers.Evidence;

/// <summary>What a package says of itself: what it is about, and the SHA-256 of each of its files.
/// The venue signs it.</summary>
sealed record EvidenceManifest(
    PaperSubject Subject, ulong Id, string Venue, DateTimeOffset MadeAt,
    IReadOnlyList<EvidenceManifest.Entry> Files)
{
    public const string Format = "entrepot-evidence-1";

    /// <summary>A file that is spoken for.</summary>
    public sealed record Entry(string Name, long Bytes, string Sha256)
    {
        public static Entry Of(PackageFile file) => new(
            file.Name, file.Bytes.Length,
            Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)));
    }

    /// <summary>RFC 8785 JSON, where the venue's name has no control characters.</summary>
    public byte[] ToBytes()
    {
        var json = new StringBuilder("{\"files\":[");
        foreach (var (index, file) in Files.Index())
        {
            if (index > 0) json.Append(',');
            json.Append(CultureInfo.InvariantCulture, $$"""
                {"bytes":{{file.Bytes}},"name":"{{file.Name}}","sha256":"{{file.Sha256}}"}
                """);
        }
        json.Append(CultureInfo.InvariantCulture, $$"""
            ],"format":"{{Format}}","id":"{{Id}}","madeAt":"{{MadeAt.UtcDateTime:s}}Z",
            """);
        json.Append(CultureInfo.InvariantCulture, $$"""
            "subject":"{{Subject}}","venue":{{JsonSerializer.Serialize(Venue, plain)}}}
            """);
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    /// <returns>Null when it is no manifest, or not written as <see cref="ToBytes"/> does.
    /// </returns>
    public static EvidenceManifest? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var read = new EvidenceManifest(
                Enum.Parse<PaperSubject>(root.GetProperty("subject").GetString()!),
                ulong.Parse(root.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
                root.GetProperty("venue").GetString()!,
                root.GetProperty("madeAt").GetDateTimeOffset(),
                [.. root.GetProperty("files").EnumerateArray().Select(file => new Entry(
                    file.GetProperty("name").GetString()!, file.GetProperty("bytes").GetInt64(),
                    file.GetProperty("sha256").GetString()!))]);
            return read.ToBytes().AsSpan().SequenceEqual(bytes.Span) ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    static readonly JsonSerializerOptions plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
