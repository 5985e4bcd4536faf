using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Acceptance;

/// <summary>What a lender may know of a receipt that is not its own (domain 4.8).</summary>
public sealed class EncumbranceTests(RunningServer server) : IClassFixture<RunningServer>
{
    const string Paper = "1111111111111111111111111111111111111111111111111111111111111111";

    [Fact]
    public async Task Lenders_see_which_papers_are_titles_and_which_are_pledged_and_no_more()
    {
        // A paper of another digest is forged.
        var look = Of(server.Receipt);
        Assert.Equal(200, (await server.Alice.Get($"{look}?paper={Paper}")).Status);
        Assert.Equal(404, (await server.Alice.Get($"{look}?paper={Paper[..63]}2")).Status);
        Assert.Equal(404, (await server.Alice.Get(Of("99"))).Status);
        Assert.Equal(401, (await server.Nobody.Get(look)).Status);

        // Of what was divided only the parts are title.
        var split = await server.Bob.Must(
            $"/api/v1/receipts/{server.Receipt}/split", """{"first":"1","second":"99"}""");
        var parent = await server.Alice.Until(
            look, status => status.GetProperty("isSuperseded").GetBoolean());
        Assert.False(parent.GetProperty("isEncumbered").GetBoolean());
        var part = Of(split.Text("receipt"));
        var free = (await server.Alice.Get(part)).Json;
        Assert.False(free.GetProperty("isEncumbered").GetBoolean());

        await server.Operator.Must(
            "/api/v1/participants",
            $$"""
            {"participant":31,"permissions":"Lend","form":"LegalPerson","name":"{{Paper}}"}
            """);
        await server.Bob.Must(
            $"/api/v1/receipts/{split.Text("receipt")}/pledge",
            $$"""{"pledgee":31,"agreement":"{{Paper}}"}""");
        var pledged = await server.Alice.Until(
            part, status => status.GetProperty("isEncumbered").GetBoolean());
        Assert.Equal("PledgePending", pledged.GetProperty("state").GetString());
        Assert.True(pledged.GetProperty("isCopy").GetBoolean());
        Assert.False(pledged.TryGetProperty("quantity", out _));
        Assert.False(pledged.TryGetProperty("holder", out _));
    }

    [Fact]
    public async Task Anybody_with_the_paper_sees_how_a_receipt_stands_and_never_whose_it_is()
    {
        var look = $"/api/v1/receipts/{server.Receipt}/standing";
        var seen = await server.Nobody.Get($"{look}?paper={Paper}");
        Assert.True(seen.Status == 200, seen.Body);
        Assert.Contains(
            seen.Text("standing"), new[] { "Free", "Gone" }, StringComparer.Ordinal);
        Assert.DoesNotContain("holder", seen.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("quantity", seen.Body, StringComparison.Ordinal);
        Assert.Equal(1903, (await server.Nobody.Get(look)).Number);
        Assert.Equal(2902, (await server.Nobody.Get(
            $"/api/v1/receipts/99/standing?paper={Paper}")).Number);
    }

    [Fact]
    public async Task A_lender_gets_a_search_in_writing_under_the_venues_seal()
    {
        using var scratch = new Scratch();
        var path = $"/api/v1/receipts/{server.Receipt}/search";
        var pdf = scratch.Write(
            "search.pdf", await server.Alice.BytesAsync($"{path}?paper={Paper}"));
        Assert.Contains(
            "Signature Validation: Signature is Valid.",
            Tool.Run("pdfsig", "-nocert", pdf).Output, StringComparison.Ordinal);
        var text = Tool.Run("pdftotext", "-layout", pdf, "-").Output;
        Assert.Contains("仓单登记查询证明", text, StringComparison.Ordinal);
        Assert.Contains($"CD{server.Receipt}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", text, StringComparison.Ordinal);
        Assert.Equal(2902, (await server.Alice.Get(path)).Number);
        Assert.Equal(401, (await server.Nobody.Get($"{path}?paper={Paper}")).Status);
    }

    static string Of(string receipt) => $"/api/v1/receipts/{receipt}/encumbrance";
}
