using System.Security.Cryptography;
using System.Text.Json;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Acceptance;

/// <summary>Contract papers as the real server makes, keeps and serves them.</summary>
public sealed class PaperPageTests(RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime, IDisposable
{
    readonly Scratch scratch = new();

    public Task InitializeAsync() => PaperDeal.OpenAsync(server);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_deal_has_its_paper_the_moment_it_exists()
    {
        var paper = await DealAsync("7810.00");
        var pdf = await server.Bob.BytesAsync($"/api/v1/my/papers/{Of(paper, "paper")}/pdf");
        var json = await server.Alice.BytesAsync($"/api/v1/my/papers/{Of(paper, "paper")}/json");
        var binding = await server.Alice.BytesAsync(
            $"/api/v1/my/papers/{Of(paper, "paper")}/binding");
        Assert.Equal(Of(paper, "pdf"), Convert.ToHexStringLower(SHA256.HashData(pdf)));
        Assert.Equal(Of(paper, "json"), Convert.ToHexStringLower(SHA256.HashData(json)));
        Assert.Equal(Of(paper, "binding"), Convert.ToHexStringLower(SHA256.HashData(binding)));

        var file = scratch.Write("contract.pdf", pdf);
        Assert.True(Tool.Run("qpdf", "--check", file).Agrees);
        var text = Tool.Run("pdftotext", "-layout", file, "-").Output;
        foreach (var word in new[] { "现货买卖合同", "Alice", "Bob", "7810.00", "5.000" })
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }

        Assert.True(CanonicalJson.IsCanonical(json));
        var record = JsonDocument.Parse(json).RootElement;
        Assert.Equal(
            ["Bob", "Alice"],
            record.GetProperty("parties").EnumerateArray()
                .Select(party => Of(party.GetProperty("name"), "en")));
        Assert.StartsWith(
            "7810.00 ", Of(record.GetProperty("terms").GetProperty("price"), "zh"),
            StringComparison.Ordinal);
        Assert.Equal(
            "39050.00 CNY", Of(record.GetProperty("terms").GetProperty("value"), "en"));
    }

    [Fact]
    public async Task A_firm_sees_its_own_papers_and_no_others()
    {
        var number = Of(await DealAsync("7811.00"), "paper");
        var keeper = await new SmallMarket(server.Operator).KeyAsync(2, "Read, Trade");
        Assert.Equal("[]", (await keeper.Get("/api/v1/my/papers")).Body);
        foreach (var form in new[] { "", "/pdf", "/json", "/binding" })
        {
            var path = $"/api/v1/my/papers/{number}{form}";
            Assert.Equal(2902, (await keeper.Get(path)).Number);
            Assert.Equal(401, (await server.Nobody.Get(path)).Status);
            Assert.Equal(200, (await server.Alice.Get(path)).Status);
        }
        Assert.Equal(2902, (await keeper.Post($"/api/v1/my/papers/{number}/refuse", "{}")).Number);
        Assert.Equal("Signing", Of(
            (await server.Bob.Get($"/api/v1/my/papers/{number}")).Json, "state"));
    }

    [Fact]
    public async Task Who_refuses_ends_the_paper_for_both()
    {
        var number = Of(await DealAsync("7812.00"), "paper");
        var (alice, _) = await Visitor.NewAsync(server.Operator, 11, "Principal");
        var page = await alice.PageAsync($"/papers/{number}");
        Assert.Contains("being signed", page, StringComparison.Ordinal);
        var refused = await PageForm.In(page, $"/my/papers/{number}/refuse").SendAsync(alice);
        Assert.Equal("Refused", refused.Text("state"));
        var zh = await alice.PageAsync($"/papers/{number}", "zh");
        Assert.Contains("已拒签", zh, StringComparison.Ordinal);
        Assert.Empty(PageForm.In(zh));
        Assert.Contains(number, await alice.PageAsync("/papers"), StringComparison.Ordinal);
        var again = await server.Bob.Post($"/api/v1/my/papers/{number}/refuse", "{}");
        Assert.Equal(4907, again.Number);
        alice.Dispose();
    }

    Task<JsonElement> DealAsync(string price) => PaperDeal.NewAsync(server, price);

    static string Of(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;
}
