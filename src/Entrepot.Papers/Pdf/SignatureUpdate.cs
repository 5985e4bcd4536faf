using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// What a signature adds to a PDF: a field, its value with a gap for the signature, and a new table
/// of objects (ISO 32000-1, 12.8; ETSI EN 319 142-1). The same file, name and time give the same
/// bytes, so that what stands behind a signed file is a further signature or is told as a change.
/// </summary>
sealed class SignatureUpdate
{
    /// <summary>Bytes of the longest signature.</summary>
    public const int SignatureBytesMax = 16 << 10;

    /// <summary>How the dictionary of a signature begins, up to its signer's name.</summary>
    public const string ValueStart =
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name <";

    const int RangeDigits = 34;

    readonly byte[] before;
    int rangeAt;
    readonly StringBuilder added = new();
    readonly SortedDictionary<int, int> offsets = [];

    public SignatureUpdate(byte[] before, string name, string moment)
    {
        this.before = before;
        var revision = new PdfRevision(before);
        var (field, value) = (revision.Size, revision.Size + 1);
        var all = $"{revision.Signatures} {field} 0 R".TrimStart();
        var number = all.Split(" 0 R", StringSplitOptions.RemoveEmptyEntries).Length;
        Begin(revision.Form, $"<< /Fields [{all}] /SigFlags 3 >>");
        Begin(revision.Marks, $"[{all}]");
        Begin(field,
            $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{number}) /F 132 "
            + $"/Rect [0 0 0 0] /P {revision.FirstPage} 0 R /V {value} 0 R >>");
        BeginValue(value, name, moment);
        WriteTable(revision, value + 1);
        Bytes = [.. before, .. Encoding.Latin1.GetBytes(added.ToString())];
        SetRange();
    }

    /// <summary>The whole file, with nothing in the gap.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the gap begins, its bracket included.</summary>
    public int GapStart { get; private set; }

    public int GapEnd => GapStart + 2 * SignatureBytesMax + 2;

    /// <summary>What is signed: everything but the gap.</summary>
    public static byte[] Signed(ReadOnlySpan<byte> file, int gapStart, int gapEnd) =>
        [.. file[..gapStart], .. file[gapEnd..]];

    int At => before.Length + added.Length;

    void Begin(int number, string body)
    {
        offsets[number] = At;
        added.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
    }

    void BeginValue(int number, string name, string moment)
    {
        offsets[number] = At;
        added.Append(
            CultureInfo.InvariantCulture,
            $"{number} 0 obj\n{ValueStart}{name}> /M ({moment}) /ByteRange [0 ");
        rangeAt = At;
        added.Append(' ', RangeDigits).Append("] /Contents ");
        GapStart = At;
        added.Append('<').Append('0', 2 * SignatureBytesMax).Append("> >>\nendobj\n");
    }

    void SetRange()
    {
        var range = $"{GapStart} {GapEnd} {Bytes.Length - GapEnd}".PadRight(RangeDigits);
        Encoding.ASCII.GetBytes(range, Bytes.AsSpan(rangeAt));
    }

    void WriteTable(PdfRevision revision, int size)
    {
        var start = At;
        added.Append("xref\n");
        foreach (var (number, offset) in offsets)
        {
            added.Append(
                CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        }
        var identifier = Convert.ToHexString(SHA256.HashData(before).AsSpan(0, 16));
        added.Append(
            CultureInfo.InvariantCulture,
            $"""
            trailer
            << /Size {size} /Root {revision.Root} 0 R /Info {revision.Properties} 0 R
            /Prev {revision.Start} /ID [{revision.Identifier} <{identifier}>] >>
            startxref
            {start}
            %%EOF

            """);
    }
}
