using System.Text;
using System.Text.Json.Nodes;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Contracts;
using Entrepot.Papers.Tests.Pdf;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Contracts;

public sealed class ContractPaperTests : IDisposable
{
    readonly Scratch scratch = new();

    public static TheoryData<string> Names =>
        [.. TemplateLibrary.All.Select(template => template.Name)];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_contract_says_the_same_to_people_and_to_programs(string name)
    {
        var template = TemplateLibrary.Newest(name);
        var paper = ContractPaper.Make(template, SampleTrade.For(template));
        var text = string.Concat(PaperPicture.TextOf(scratch, paper.Pdf)
            .Where(it => !char.IsWhiteSpace(it)));

        Assert.True(CanonicalJson.IsCanonical(paper.Json));
        var json = JsonNode.Parse(paper.Json)!;
        foreach (var clause in json["clauses"]!.AsArray())
        {
            var heading = (string)clause!["heading"]!["zh"]!;
            Assert.Contains(string.Concat(heading.Split(' ')), text);
        }
        foreach (var party in json["parties"]!.AsArray().Append(json["witness"]))
        {
            Assert.Contains((string)party!["creditCode"]!, text);
        }
        foreach (var term in template.Terms)
        {
            Assert.Equal($"约定之{term}", (string)json["terms"]![term]!["zh"]!);
        }
        PaperPicture.Judge("qpdf", "--check", scratch.Write("paper.pdf", paper.Pdf));
    }

    [Fact]
    public void The_same_trade_gives_the_same_bytes()
    {
        var template = TemplateLibrary.Newest("spot-sale");
        var (one, other) = (Make(template), Make(template));
        Assert.Equal(one.Json, other.Json);
        Assert.Equal(one.Pdf, other.Pdf);
        Assert.Equal(one.BindingDigest, other.BindingDigest);
    }

    [Fact]
    public void What_is_signed_names_both_forms()
    {
        var paper = Make(TemplateLibrary.Newest("spot-sale"));
        var binding = Encoding.UTF8.GetString(paper.Binding);
        Assert.Contains(paper.JsonDigest.ToString(), binding);
        Assert.Contains(paper.PdfDigest.ToString(), binding);
        var other = paper with { Pdf = [.. paper.Pdf, 10] };
        Assert.NotEqual(paper.BindingDigest, other.BindingDigest);
    }

    [Fact]
    public void A_trade_that_lacks_a_term_makes_no_contract()
    {
        var template = TemplateLibrary.Newest("spot-sale");
        var trade = SampleTrade.For(template);
        var terms = trade.Terms.Where(term => term.Key != "price").ToDictionary();
        Assert.Throws<FormatException>(
            () => ContractPaper.Make(template, trade with { Terms = terms }));
    }

    [Fact]
    public void A_trade_that_states_too_much_makes_no_contract()
    {
        var template = TemplateLibrary.Newest("spot-sale");
        var trade = SampleTrade.For(template);
        var terms = trade.Terms.Append(new("bill", Bilingual.Same("1"))).ToDictionary();
        Assert.Throws<FormatException>(
            () => ContractPaper.Make(template, trade with { Terms = terms }));
    }

    [Fact]
    public void A_trade_between_others_makes_no_contract()
    {
        var template = TemplateLibrary.Newest("pledge");
        var trade = SampleTrade.For(template);
        Assert.Throws<FormatException>(() => ContractPaper.Make(
            template, trade with { Parties = [.. trade.Parties.Take(2)] }));
    }

    static BoundPaper Make(ContractTemplate template) =>
        ContractPaper.Make(template, SampleTrade.For(template));
}
