namespace Entrepot.Acceptance;

/// <summary>What a lender may know of a receipt that is not its own.</summary>
public sealed class EncumbranceTests(RunningServer server) : IClassFixture<RunningServer>
{
    const string Paper = "1111111111111111111111111111111111111111111111111111111111111111";

    [Fact]
    public async Task A_second_lender_sees_that_a_receipt_is_pledged_and_no_more()
    {
        await server.Operator.Must(
            "/api/v1/participants",
            $$"""
            {"participant":31,"permissions":"Lend","form":"LegalPerson","name":"{{Paper}}"}
            """);
        var look = $"/api/v1/receipts/{server.Receipt}/encumbrance";
        var free = (await server.Alice.Get(look)).Json;
        Assert.False(free.GetProperty("isEncumbered").GetBoolean());
        await server.Bob.Must(
            $"/api/v1/receipts/{server.Receipt}/pledge",
            $$"""{"pledgee":31,"agreement":"{{Paper}}"}""");
        var pledged = await server.Alice.Until(
            look, status => status.GetProperty("isEncumbered").GetBoolean());
        Assert.Equal("PledgePending", pledged.GetProperty("state").GetString());
        Assert.True(pledged.GetProperty("isCopy").GetBoolean());
        Assert.False(pledged.TryGetProperty("quantity", out _));
        Assert.False(pledged.TryGetProperty("holder", out _));
    }

    [Fact]
    public async Task A_paper_of_another_digest_is_no_title()
    {
        var look = $"/api/v1/receipts/{server.Receipt}/encumbrance";
        Assert.Equal(200, (await server.Alice.Get($"{look}?paper={Paper}")).Status);
        Assert.Equal(404, (await server.Alice.Get($"{look}?paper={Paper[..63]}2")).Status);
        Assert.Equal(404, (await server.Alice.Get("/api/v1/receipts/99/encumbrance")).Status);
        Assert.Equal(401, (await server.Nobody.Get(look)).Status);
    }
}
