using System.Text;

namespace Entrepot.Papers.Pdf.Qr;

/// <summary>
/// A QR code (ISO/IEC 18004) of bytes, error correction M: a seventh of it may be lost to a fold or
/// a stamp. Versions 1 to 10, which is up to 213 bytes and as fine as a small print can be.
/// </summary>
public sealed class QrCode
{
    readonly bool[,] dark;

    QrCode(bool[,] dark) => this.dark = dark;

    /// <summary>Modules on a side, without the four of quiet zone around.</summary>
    public int Size => dark.GetLength(0);

    public bool IsDark(int row, int column) => dark[row, column];

    /// <exception cref="ArgumentException">More than 213 bytes of UTF-8.</exception>
    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var version = QrVersion.For(bytes.Length)
            ?? throw new ArgumentException("Too long for a QR code.", nameof(text));
        var codewords = QrCodewords.Of(bytes, version);
        return new QrCode(Enumerable.Range(0, 8)
            .Select(mask => new QrGrid(version, codewords, mask).Dark)
            .MinBy(QrPenalty.Of)!);
    }
}
