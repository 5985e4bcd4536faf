using System.Text;
using Entrepot.Papers.Pdf;
using Entrepot.Papers.Pdf.Qr;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Pdf;

public sealed class QrCodeTests
{
    [Theory]
    [InlineData(14, 21)]
    [InlineData(15, 25)]
    [InlineData(106, 41)]
    [InlineData(122, 45)]
    [InlineData(213, 57)]
    public void A_code_is_as_large_as_its_text_asks(int bytes, int size) =>
        Assert.Equal(size, QrCode.Of(new string('a', bytes)).Size);

    [Fact]
    public void More_than_the_largest_holds_is_refused() =>
        Assert.Throws<ArgumentException>(() => QrCode.Of(new string('a', 214)));

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(150)]
    [InlineData(175)]
    [InlineData(200)]
    public void Somebody_elses_program_reads_codes_of_every_kind(int bytes)
    {
        using var scratch = new Scratch();
        var text = Text(bytes);
        var composer = new PaperComposer(new PaperFrame(
            "码", "Code", "1", "", text, DateTimeOffset.UnixEpoch));
        Assert.Equal(text, PaperPicture.CodeOf(scratch, composer.ToPdf()));
    }

    static string Text(int bytes)
    {
        var random = new Random(bytes);
        var text = new StringBuilder();
        while (text.Length < bytes) text.Append((char)random.Next('!', '~'));
        return text.ToString();
    }
}
