using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>The numbered objects of a PDF file and its table of where they are (ISO 32000-1, 7.5).
/// </summary>
sealed class PdfObjects
{
    readonly List<byte[]> bodies = [];

    /// <summary>Takes a number for an object that is set later.</summary>
    public int Reserve()
    {
        bodies.Add([]);
        return bodies.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => bodies[number - 1] = Encoding.ASCII.GetBytes(body);

    /// <param name="entries">Of its dictionary, besides length and filter.</param>
    /// <param name="isPlain">Not compressed, so that any program finds it.</param>
    public int AddStream(string entries, byte[] content, bool isPlain = false)
    {
        var bytes = isPlain ? content : Deflate(content);
        var filter = isPlain ? "" : " /Filter /FlateDecode";
        bodies.Add([
            .. Encoding.ASCII.GetBytes(
                $"<< {entries}{filter} /Length {bytes.Length} >>\nstream\n"),
            .. bytes,
            .. "\nendstream"u8,
        ]);
        return bodies.Count;
    }

    /// <summary>The file. Its identifier is the digest of all that stands in it.</summary>
    public byte[] ToFile(int catalog, int properties)
    {
        var file = new MemoryStream();
        // Four bytes above 127 tell whoever carries it that it is not text (7.5.2).
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var table = new StringBuilder(
            $"xref\n0 {bodies.Count + 1}\n0000000000 65535 f \n");
        foreach (var (index, body) in bodies.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Write(Encoding.ASCII.GetBytes($"{index + 1} 0 obj\n"));
            file.Write(body);
            file.Write("\nendobj\n"u8);
        }
        var identifier = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var start = file.Length;
        table.Append(
            CultureInfo.InvariantCulture,
            $"""
            trailer
            << /Size {bodies.Count + 1} /Root {catalog} 0 R /Info {properties} 0 R
            /ID [<{identifier}> <{identifier}>] >>
            startxref
            {start}
            %%EOF

            """);
        file.Write(Encoding.ASCII.GetBytes(table.ToString()));
        return file.ToArray();
    }

    static byte[] Deflate(byte[] content)
    {
        var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }
        return compressed.ToArray();
    }
}
