using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entrepot.Core;

namespace Entrepot.Papers.Canonical;

/// <summary>
/// The one way to write a record as bytes, so that a digest of it means something: RFC 8785 (JCS)
/// for strings, integers, booleans, arrays and objects. Amounts, prices and quantities are decimal
/// strings; a fraction or an exponent is refused, and so are null and a name that comes twice.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Bytes of the longest record.</summary>
    public const int BytesMax = 4 << 20;

    const int DepthMax = 32;

    /// <summary>RFC 7493: what every reader of JSON can hold without loss.</summary>
    const long IntegerMax = (1L << 53) - 1;

    static readonly JsonDocumentOptions strict =
        new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <exception cref="FormatException">Something that has no canonical form.</exception>
    public static byte[] Write(JsonNode record) => Rewrite(Encoding.UTF8.GetBytes(
        record.ToJsonString()));

    /// <summary>The canonical form of any JSON text.</summary>
    /// <exception cref="FormatException">Not JSON, or it has no canonical form.</exception>
    public static byte[] Rewrite(ReadOnlySpan<byte> json)
    {
        if (json.Length > BytesMax) throw new FormatException("The record is too long.");
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), strict);
            var output = new ArrayBufferWriter<byte>(json.Length);
            Write(document.RootElement, output);
            return output.WrittenSpan.ToArray();
        }
        catch (JsonException e)
        {
            throw new FormatException("The record is not JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair, which UTF-8 cannot write.
            throw new FormatException("A string of the record is not Unicode.", e);
        }
    }

    /// <summary>Whether these bytes are what <see cref="Write(JsonNode)"/> gives.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        try
        {
            return Rewrite(json).AsSpan().SequenceEqual(json);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>By what a record is known: the SHA-256 of its canonical bytes.</summary>
    public static Digest DigestOf(ReadOnlySpan<byte> canonical) =>
        Digest.From(SHA256.HashData(canonical));

    /// <summary>A moment as records write it: RFC 3339, in UTC, to the tenth of a microsecond.
    /// </summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output); break;
            case JsonValueKind.Array: WriteArray(value, output); break;
            case JsonValueKind.String: WriteString(value.GetString()!, output); break;
            case JsonValueKind.Number: WriteInteger(value, output); break;
            case JsonValueKind.True: output.Write("true"u8); break;
            case JsonValueKind.False: output.Write("false"u8); break;
            default: throw new FormatException("A record holds no null.");
        }
    }

    static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output)
    {
        output.Write("{"u8);
        var isFirst = true;
        // RFC 8785, 3.2.3: in the order of UTF-16 code units.
        foreach (var member in value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            WriteString(member.Name, output);
            output.Write(":"u8);
            Write(member.Value, output);
        }
        output.Write("}"u8);
    }

    static void WriteArray(JsonElement value, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var isFirst = true;
        foreach (var element in value.EnumerateArray())
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            Write(element, output);
        }
        output.Write("]"u8);
    }

    static void WriteInteger(JsonElement value, ArrayBufferWriter<byte> output)
    {
        if (!value.TryGetInt64(out var integer) || integer is > IntegerMax or < -IntegerMax)
        {
            throw new FormatException("A number of a record is an integer below 2^53.");
        }
        output.Write(Encoding.ASCII.GetBytes(integer.ToString(CultureInfo.InvariantCulture)));
    }

    static void WriteString(string text, ArrayBufferWriter<byte> output)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => escaped.Append(unit),
            };
        }
        output.Write(Encoding.UTF8.GetBytes(escaped.Append('"').ToString()));
    }
}
