namespace Entrepot.Acceptance;

/// <summary>The operator's desk: all markets stop when two people say so, and money leaves when the
/// bank has paid.</summary>
public sealed class OperatorDeskTests : IAsyncLifetime
{
    readonly RunningServer server = new();

    Visitor ann = null!;
    Visitor ben = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        (ann, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        (ben, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
    }

    [Fact]
    public async Task All_markets_stop_when_a_second_person_agrees_and_not_before()
    {
        var asked = await ann.SendAsync(
            "POST", "/api/v1/kill-switch", """{"why":"prices cannot be right"}""");
        Assert.Equal(202, asked.Status);
        var approve = $"/api/v1/proposals/{asked.Text("proposal")}/approve";
        Assert.Equal(3905, (await ann.SendAsync("POST", approve)).Number);
        Assert.Equal("Continuous", await PhaseAsync());
        Assert.Contains("prices cannot be right", await ben.PageAsync("/proposals"));

        var done = await ben.SendAsync("POST", approve);
        Assert.Equal(1, done.Json.GetProperty("halted")[0].GetInt32());
        await server.Nobody.Until(
            "/api/v1/markets/1", market => market.GetProperty("phase").GetString() == "Halted");
        var after = done.Text("sequence");
        var page = await ben.PageAsync($"/operator/markets?after={after}");
        var resume = PageForm.In(page, "/markets/1/resume");
        Assert.Equal(200, (await resume.SendAsync(ben)).Status);
        await server.Nobody.Until(
            "/api/v1/markets/1",
            market => market.GetProperty("phase").GetString() == "Continuous");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"why":""}""")]
    public async Task All_markets_do_not_stop_without_a_reason(string body) =>
        Assert.Equal(1903, (await ann.SendAsync("POST", "/api/v1/kill-switch", body)).Number);

    [Fact]
    public async Task A_withdrawal_waits_for_the_banks_word()
    {
        var before = await MoneyAsync();
        await server.Alice.Must(
            "/api/v1/withdrawals", """{"transfer":"501","assetNumber":1,"amount":"1234.00"}""");
        var refused = await server.Alice.Must(
            "/api/v1/withdrawals", """{"transfer":"502","assetNumber":1,"amount":"77.00"}""");

        var page = await ann.PageAsync(
            $"/operator/money?after={refused.Text("sequence")}");
        Assert.Contains("1,234.00", page);
        var paid = await PageForm.In(page, "/transfers/501/post").SendAsync(ann);
        Assert.Equal(200, paid.Status);
        page = await ann.PageAsync($"/operator/money?after={paid.Text("sequence")}");
        Assert.DoesNotContain("1,234.00", page);
        Assert.Equal(200, (await PageForm.In(page, "/transfers/502/void").SendAsync(ann)).Status);
        await server.Alice.Until(
            "/api/v1/my/money", money => FourEyesTests.Available(money) == before - 1234);
    }

    public Task DisposeAsync()
    {
        ann.Dispose();
        ben.Dispose();
        return server.DisposeAsync();
    }

    async Task<string> PhaseAsync() =>
        (await server.Nobody.Get("/api/v1/markets/1")).Text("phase");

    async Task<decimal> MoneyAsync() =>
        FourEyesTests.Available((await server.Alice.Get("/api/v1/my/money")).Json);
}
