using System.Formats.Asn1;
using System.Text;
using System.Text.RegularExpressions;

namespace Entrepot.Papers.Pdf;

/// <summary>What was found in a PDF that should be signed.</summary>
public enum PdfFinding : byte
{
    /// <summary>It is as it was written, and each signature covers all before it.</summary>
    None = 0,

    /// <summary>Not a PDF that was written here.</summary>
    NotOurs = 1,
    Unsigned = 2,

    /// <summary>Something other than a signature stands behind the last one that is in order.
    /// </summary>
    AddedTo = 3,
}

/// <summary>A signature in a PDF.</summary>
/// <param name="Signer">The name it gives; what counts is the certificate.</param>
/// <param name="Content">The bytes it is over.</param>
/// <param name="Signature">Detached CMS.</param>
public sealed record PdfSigned(string Signer, byte[] Content, byte[] Signature);

/// <summary>
/// Signatures in a PDF, one behind the other, each over everything before it (PAdES, ETSI EN
/// 319 142-1). What makes and judges the signature itself stands elsewhere.
/// </summary>
public static partial class SignedPdf
{
    /// <summary>Bytes of the longest file that is read.</summary>
    public const int BytesMax = 8 << 20;

    /// <summary>Signatures in one file.</summary>
    public const int SignaturesMax = 32;

    /// <summary>Adds a signature.</summary>
    /// <param name="pdf">Written here, with or without signatures.</param>
    /// <param name="signer">For people to read.</param>
    /// <param name="sign">Gives the CMS over the bytes.</param>
    /// <exception cref="FormatException">It was not written here.</exception>
    /// <exception cref="InvalidOperationException">The signature is longer than its place.
    /// </exception>
    public static byte[] Sign(
        byte[] pdf, string signer, DateTimeOffset at, Func<byte[], byte[]> sign)
    {
        var update = new SignatureUpdate(pdf, Hex(signer), PdfDocument.DateOf(at));
        var file = update.Bytes;
        var signature = sign(SignatureUpdate.Signed(file, update.GapStart, update.GapEnd));
        if (signature.Length > SignatureUpdate.SignatureBytesMax)
        {
            throw new InvalidOperationException("The signature is longer than its place.");
        }
        var hex = Convert.ToHexStringLower(signature);
        Encoding.ASCII.GetBytes(hex, file.AsSpan(update.GapStart + 1));
        return file;
    }

    /// <summary>Finds the signatures that are in order, and says what else there is.</summary>
    public static PdfFinding Read(byte[] pdf, out IReadOnlyList<PdfSigned> signatures)
    {
        var found = new List<PdfSigned>();
        signatures = found;
        if (EndOfDocument(pdf) is not { } end) return PdfFinding.NotOurs;
        while (end < pdf.Length)
        {
            if (found.Count == SignaturesMax) return PdfFinding.AddedTo;
            if (Next(pdf, end, out var next) is not { } signed) return PdfFinding.AddedTo;
            found.Add(signed);
            end = next;
        }
        return found.Count == 0 ? PdfFinding.Unsigned : PdfFinding.None;
    }

    static ReadOnlySpan<byte> EndMark => "%%EOF\n"u8;

    // The end of the document is the first that leads back to a table of objects.
    static int? EndOfDocument(byte[] pdf)
    {
        if (pdf.Length > BytesMax || !pdf.AsSpan().StartsWith("%PDF-1.7\n"u8)) return null;
        var from = 0;
        for (var tries = 0; tries < SignaturesMax; tries++)
        {
            var mark = pdf.AsSpan(from).IndexOf(EndMark);
            if (mark < 0) return null;
            from += mark + EndMark.Length;
            if (Updated(pdf[..from], "", "") is not null) return from;
        }
        return null;
    }

    static SignatureUpdate? Updated(byte[] file, string name, string moment)
    {
        try
        {
            return new SignatureUpdate(file, name, moment);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Writes the same signature once more and compares: nothing else can hide behind it.
    static PdfSigned? Next(byte[] pdf, int from, out int end)
    {
        end = 0;
        var text = Encoding.Latin1.GetString(
            pdf.AsSpan(from, Math.Min(pdf.Length - from, 4096)));
        var value = Value().Match(text);
        if (!value.Success) return null;
        var (name, moment) = (value.Groups[1].Value, value.Groups[2].Value);
        if (Updated(pdf[..from], name, moment) is not { } update) return null;
        var expected = update.Bytes;
        if (expected.Length > pdf.Length) return null;
        var gap = update.GapStart..update.GapEnd;
        if (!Same(pdf, expected, ..gap.Start.Value)
            || !Same(pdf, expected, gap.End.Value..expected.Length)
            || InGap(pdf.AsSpan(gap)) is not { } signature)
        {
            return null;
        }
        end = expected.Length;
        return new PdfSigned(
            Encoding.BigEndianUnicode.GetString(Convert.FromHexString(name)[2..]),
            SignatureUpdate.Signed(pdf.AsSpan(0, end), gap.Start.Value, gap.End.Value), signature);
    }

    static bool Same(byte[] one, byte[] other, Range range) =>
        one.AsSpan(range).SequenceEqual(other.AsSpan(range));

    // One value of DER in small hexadecimal digits, and nothing but zeros behind it.
    static byte[]? InGap(ReadOnlySpan<byte> gap)
    {
        if (gap[0] != '<' || gap[^1] != '>') return null;
        var digits = Encoding.ASCII.GetString(gap[1..^1]);
        if (!digits.All(char.IsAsciiHexDigitLower)) return null;
        var bytes = Convert.FromHexString(digits);
        if (!AsnDecoder.TryReadEncodedValue(
            bytes, AsnEncodingRules.DER, out _, out _, out _, out var length))
        {
            return null;
        }
        return bytes.AsSpan(length).ContainsAnyExcept((byte)0) ? null : bytes[..length];
    }

    static string Hex(string text) =>
        "FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    [GeneratedRegex(
        @"/SubFilter /ETSI\.CAdES\.detached /Name <(FEFF(?:[0-9A-F]{4}){0,200})> "
        + @"/M \((D:\d{14}Z)\) /ByteRange ")]
    private static partial Regex Value();
}
