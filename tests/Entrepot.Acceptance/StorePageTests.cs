using System.Security.Cryptography;
using System.Text;

namespace Entrepot.Acceptance;

/// <summary>Goods by forms from the forecast to the gate, and what a keeper must not see.</summary>
public sealed class StorePageTests(RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime
{
    Visitor bob = null!;
    Visitor keeper = null!;
    Visitor inspector = null!;

    public async Task InitializeAsync()
    {
        await StoreMarket.EnsureAsync(server);
        (bob, _) = await Visitor.NewAsync(server.Operator, 12, "Principal");
        (keeper, _) = await Visitor.NewAsync(server.Operator, 2, "Keeper");
        (inspector, _) = await Visitor.NewAsync(server.Operator, StoreMarket.Inspector, "Keeper");
    }

    [Theory]
    [InlineData("en", "The code was right")]
    [InlineData("zh", "提货码正确")]
    public async Task Goods_go_by_forms_from_the_forecast_to_the_gate(string language, string right)
    {
        var batch = await StoreAsync(language);
        var signed = await DoAsync(keeper, $"/batches/{batch}", "/receipts", ("paper", "R-1"));
        var receipt = $"/receipts/{signed.Text("receipt")}";
        await DoAsync(keeper, receipt, $"{receipt}/register");
        await DoAsync(bob, receipt, $"{receipt}/pickup");

        // As the browser of the registrar makes it.
        var code = SHA256.HashData(Encoding.UTF8.GetBytes($"CODE{language}"));
        await Must(
            PageForm.In(await keeper.PageAsync(receipt), $"{receipt}/delivery-order")
                .Adding("code", Convert.ToHexStringLower(SHA256.HashData(code))), keeper);
        await DoAsync(keeper, receipt, $"{receipt}/code", ("code", new string('5', 64)));
        Assert.Contains(
            "1", await keeper.PageAsync(receipt, language), StringComparison.Ordinal);
        var shown = await DoAsync(
            keeper, receipt, $"{receipt}/code", ("code", Convert.ToHexStringLower(code)));
        Assert.Contains(
            right, await keeper.PageAsync(After(receipt, shown), language),
            StringComparison.Ordinal);
        await DoAsync(keeper, receipt, $"{receipt}/outbound");
        var left = await DoAsync(keeper, receipt, $"{receipt}/retire", ("gatePass", "G-1"));
        await keeper.PageAsync(After("/warehouse", left), language);
        Assert.Equal(404, (await keeper.SendAsync("GET", receipt)).Status);
    }

    [Fact]
    public async Task A_keeper_sees_his_own_warehouses_and_nobody_elses()
    {
        var batch = await StoreAsync("en");
        var (other, _) = await Visitor.NewAsync(server.Operator, StoreMarket.OtherKeeper, "Keeper");
        Assert.Contains(
            $"/batches/{batch}\"", await keeper.PageAsync("/warehouse", "zh"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "/batches/", await other.PageAsync("/warehouse", "zh"), StringComparison.Ordinal);
        foreach (var path in new[] { $"/batches/{batch}", $"/receipts/{server.Receipt}" })
        {
            await keeper.PageAsync(path);
            Assert.Equal(404, (await other.SendAsync("GET", path)).Status);
        }
        Assert.Equal(0, (await other.GetAsync("/api/v1/my/batches")).GetArrayLength());
        Assert.NotEqual(0, (await keeper.GetAsync("/api/v1/my/batches")).GetArrayLength());
        other.Dispose();
    }

    [Fact]
    public async Task What_is_counted_short_stands_with_the_keeper_until_it_is_settled()
    {
        var batch = await StoreAsync("en");
        var form = PageForm.In(
            await inspector.PageAsync($"/batches/{batch}"), $"/batches/{batch}/stock-take");
        await Must(form.With("counted", "2").With("report", "C-1"), inspector);
        var found = (await server.Keeper.Until(
            "/api/v1/my/shortages", rows => rows.GetArrayLength() == 1))[0];
        Assert.Equal("7.500", found.GetProperty("quantity").GetString());
        Assert.Contains("盘点短少", await keeper.PageAsync("/warehouse", "zh"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", await inspector.PageAsync($"/batches/{batch}"),
            StringComparison.Ordinal);
        await server.Operator.Must(
            $"/api/v1/shortages/{found.GetProperty("shortage").GetString()}/settle",
            $$"""{"decision":"{{new string('6', 64)}}"}""");
        await server.Keeper.Until("/api/v1/my/shortages", rows => rows.GetArrayLength() == 0);
    }

    // Bob's load of 9.5 t, forecast, booked, weighed, counted and passed.
    async Task<string> StoreAsync(string language)
    {
        var made = await DoAsync(
            bob, "/intakes/new", "/warehouses/1/intakes", ("quantity", "10"), ("paper", "bags"));
        var intake = $"/intakes/{made.Text("intake")}";
        var seen = await keeper.PageAsync(After(intake, made), language);
        Assert.Contains("bags", seen, StringComparison.Ordinal);
        await DoAsync(keeper, intake, $"{intake}/book");
        await DoAsync(keeper, intake, $"{intake}/gate-in", ("weighed", "9.5"), ("ticket", "T-1"));
        var tallied = await DoAsync(keeper, intake, "/batches", ("tally", "L-1"));
        var batch = tallied.Text("batch");
        var passed = await DoAsync(
            inspector, $"/batches/{batch}", $"/batches/{batch}/inspection", ("report", "Q-1"));
        await keeper.PageAsync(After($"/batches/{batch}", passed), language);
        return batch;
    }

    static async Task<Reply> DoAsync(
        Visitor visitor, string page, string path, params (string Name, string Value)[] fields)
    {
        var form = PageForm.In(await visitor.PageAsync(page), path);
        foreach (var (name, value) in fields) form.With(name, value);
        var reply = await Must(form, visitor);
        await visitor.PageAsync($"/?after={reply.Text("sequence")}");
        return reply;
    }

    static string After(string path, Reply reply) => $"{path}?after={reply.Text("sequence")}";

    static async Task<Reply> Must(PageForm form, Visitor visitor)
    {
        var reply = await form.SendAsync(visitor);
        Assert.True(reply.Status is 200 or 201, $"{form.Path}: {reply.Body}");
        return reply;
    }

    public Task DisposeAsync()
    {
        bob.Dispose();
        keeper.Dispose();
        inspector.Dispose();
        return Task.CompletedTask;
    }
}
