using System.Text;
using Entrepot.Papers.Pdf;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Pdf;

public sealed class PaperComposerTests : IDisposable
{
    static readonly DateTimeOffset made = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Qpdf_finds_no_fault()
    {
        var said = PaperPicture.Judge(
            "qpdf", "--check", scratch.Write("paper.pdf", Paper()));
        Assert.Contains("No syntax or stream encoding errors found", said.Output);
    }

    [Fact]
    public void What_is_written_in_two_languages_is_read_in_two_languages()
    {
        var text = PaperPicture.TextOf(scratch, Paper());
        Assert.Contains("现货买卖合同", text);
        Assert.Contains("Spot sale contract", text);
        Assert.Contains("聚丙烯 PP-T30S，数量 5 吨", text);
        Assert.Contains("第 1 页 共 1 页 / Page 1 of 1", text);
        Assert.Contains("核验码 Verification code: 7F3A-22C0", text);
    }

    [Fact]
    public void The_code_on_the_page_leads_to_its_check() => Assert.Equal(
        "https://example.org/verify?number=C-1&digest=00ff",
        PaperPicture.CodeOf(scratch, Paper()));

    [Fact]
    public void The_same_words_give_the_same_bytes() => Assert.Equal(Paper(), Paper());

    [Fact]
    public void A_long_table_repeats_its_head_on_every_page()
    {
        var composer = new PaperComposer(Frame());
        composer.Table(new PaperTable(
            [1, 5], ["序号", "货物 Goods"],
            [.. Enumerable.Range(1, 120).Select(i => (string[])[$"{i}", "一级品聚丙烯"])]));
        var pages = PaperPicture.TextOf(scratch, composer.ToPdf()).TrimEnd('\f').Split('\f');

        Assert.InRange(pages.Length, 3, 6);
        Assert.All(pages, page => Assert.Contains("货物 Goods", page));
        Assert.Contains($"第 2 页 共 {pages.Length} 页", pages[1]);
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_still_read()
    {
        var composer = new PaperComposer(Frame());
        composer.Paragraph("姓名：\U0002A6D6生");
        var text = PaperPicture.TextOf(scratch, composer.ToPdf());
        Assert.Contains("\U0002A6D6生", text);
    }

    [Fact]
    public void A_copy_says_so_on_every_page()
    {
        var composer = new PaperComposer(Frame() with { Watermark = "副本 COPY" });
        composer.Paragraph("一");
        var raw = PaperPicture.Judge(
            "pdftotext", "-raw", scratch.Write("paper.pdf", composer.ToPdf()), "-").Output;
        Assert.Contains("副本COPY", string.Concat(raw.Where(it => !char.IsWhiteSpace(it))));
    }

    [Fact]
    public void Every_font_is_inside_and_says_what_its_glyphs_mean()
    {
        var said = PaperPicture.Judge("pdffonts", scratch.Write("paper.pdf", Paper()));
        var font = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", font);
        Assert.InRange(Paper().Length, 10_000, 100_000);
    }

    [Fact]
    public void What_archives_ask_for_is_inside()
    {
        var file = Encoding.Latin1.GetString(Paper());
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", file);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", file);
        Assert.Contains("<xmp:CreateDate>2026-11-21T08:30:00Z</xmp:CreateDate>", file);
        Assert.Contains("/CreationDate (D:20261121083000Z)", file);
        Assert.Contains("/S /GTS_PDFA1", file);
        Assert.DoesNotContain("/JavaScript", file);
        Assert.DoesNotContain("/Encrypt", file);
    }

    static PaperFrame Frame() => new(
        "现货买卖合同", "Spot sale contract", "C-1", "7F3A-22C0",
        "https://example.org/verify?number=C-1&digest=00ff", made);

    static byte[] Paper()
    {
        var composer = new PaperComposer(Frame());
        composer.Heading("第一条 标的 Subject");
        composer.Paragraph("聚丙烯 PP-T30S，数量 5 吨，质量按国家标准。");
        composer.Remark("Polypropylene PP-T30S, quantity 5 t, quality by the national standard.");
        composer.Table(PaperTable.OfFields([("买方 Buyer", "甲公司"), ("卖方 Seller", "乙公司")]));
        return composer.ToPdf();
    }
}
