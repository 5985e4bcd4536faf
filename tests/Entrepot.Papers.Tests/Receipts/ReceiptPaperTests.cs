using System.Text;
using System.Text.Json.Nodes;
using Entrepot.Core;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Receipts;
using Entrepot.Papers.Tests.Pdf;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Receipts;

public sealed class ReceiptPaperTests : IDisposable
{
    static readonly DateTimeOffset now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    static readonly RegisterEntry entry = new(ReceiptStanding.Pledged, 4711, now);

    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_receipt_states_every_element_that_the_law_asks_for()
    {
        var paper = ReceiptPaper.Make(Record());
        var text = Bare(paper.Pdf);
        Assert.StartsWith("仓单", text, StringComparison.Ordinal);
        for (var item = 1; item <= 8; item++) Assert.Contains($"民法典909({item})", text);
        foreach (var element in ReceiptElement.All)
        {
            Assert.Contains($"{element.Word}之实", text);
            Assert.Equal(
                $"{element.Word}之实",
                (string)JsonNode.Parse(paper.Json)!["elements"]![element.Word]!["zh"]!);
        }
        PaperPicture.Judge("qpdf", "--check", scratch.Write("paper.pdf", paper.Pdf));
    }

    [Fact]
    public void A_receipt_that_lacks_an_element_is_not_made()
    {
        foreach (var element in ReceiptElement.All.Where(one => one.Word != "number"))
        {
            var elements = Record().Elements.Where(one => one.Key != element.Word).ToDictionary();
            Assert.Throws<FormatException>(
                () => ReceiptPaper.Make(Record() with { Elements = elements }));
            elements[element.Word] = Bilingual.Same("");
            Assert.Throws<FormatException>(
                () => ReceiptPaper.Make(Record() with { Elements = elements }));
        }
    }

    [Fact]
    public void A_copy_says_so_and_how_the_original_stands()
    {
        var (original, copy) = (ReceiptPaper.Make(Record()), ReceiptCopy.Make(Record(), entry));
        var text = Bare(copy.Pdf);
        Assert.Contains("仓单副本", text);
        Assert.Contains("已出质/pledged", text);
        Assert.Contains($"{original.JsonDigest}"[..24], text);
        var watermark = PaperPicture.Judge(
            "pdftotext", "-raw", scratch.Write("copy.pdf", copy.Pdf), "-").Output;
        Assert.Equal(
            watermark.TrimEnd('\f').Split('\f').Length,
            string.Concat(watermark.Where(it => !char.IsWhiteSpace(it)))
                .Split("副本COPY").Length - 1);
        Assert.NotEqual(original.JsonDigest, copy.JsonDigest);
    }

    [Theory]
    [InlineData(ReceiptState.Active, "Free", "未设权利负担")]
    [InlineData(ReceiptState.FrozenTrade, "Free", "未设权利负担")]
    [InlineData(ReceiptState.PledgePending, "Pledged", "已出质")]
    [InlineData(ReceiptState.Pledged, "Pledged", "已出质")]
    [InlineData(ReceiptState.ReleasePending, "Pledged", "已出质")]
    [InlineData(ReceiptState.FrozenJudicial, "Encumbered", "有其他权利负担")]
    [InlineData(ReceiptState.Issued, "Unregistered", "未登记")]
    [InlineData(ReceiptState.Expired, "Expired", "已过期")]
    [InlineData(ReceiptState.Closed, "Gone", "已注销")]
    [InlineData(ReceiptState.None, "Gone", "已注销")]
    public void A_search_tells_how_a_receipt_stands_and_no_more(
        ReceiptState state, string standing, string words)
    {
        var found = entry with { Standing = ReceiptStandings.Of(state) };
        var paper = SearchCertificate.Make("CD-1", Digest.None, found, "https://example.org");
        Assert.Equal(standing, (string)JsonNode.Parse(paper.Json)!["standing"]!);
        Assert.Contains(words, Bare(paper.Pdf));
        Assert.DoesNotContain("depositor", Encoding.UTF8.GetString(paper.Json));
        Assert.DoesNotContain("holder", Encoding.UTF8.GetString(paper.Json));
    }

    string Bare(byte[] pdf) => string.Concat(
        PaperPicture.TextOf(scratch, pdf).Where(it => !char.IsWhiteSpace(it)));

    static ReceiptRecord Record() => new(
        ReceiptElement.All.ToDictionary(
            element => element.Word, element => Bilingual.Same($"{element.Word}之实")),
        now, "https://example.org/verify");
}
