using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>From an empty folder to a market: the first operator signs up by the printed link and
/// is led through what it takes.</summary>
public sealed class OpeningTests : IDisposable
{
    const string Checks = "Licence, Signatory, Owners, BankAccount, Blacklists";

    // The example of GB 32100-2015.
    const string Code = "91350100M000100Y43";

    readonly string folder = Directory.CreateTempSubdirectory("entrepot-opening-").FullName;

    [Fact]
    public async Task A_venue_opens_by_its_own_pages()
    {
        using var printed = new StringWriter();
        await using var server = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false, Printer = printed,
        });
        using var house = new Client(server.Address, Client.KeyIn(printed.ToString()));
        using var visitor = Visitor.At(house);
        var token = printed.ToString().Split("token=")[1].Trim();
        using var welcome = await visitor.PostFormAsync(
            "/welcome", ("token", token), ("name", "first"), ("password", Visitor.Password));
        Assert.Equal("/operator/opening", welcome.Headers.Location!.ToString());

        await Must(house, "currencies", """{"asset":1,"zh":"人民币","en":"Yuan","code":"CNY"}""");
        await Must(
            house, "goods", """{"asset":2,"zh":"甲醇","en":"Methanol","code":"MA","unit":"t"}""");
        await Must(house, "firms", Firm(2, Code, Checks));
        await Must(
            house, "warehouses",
            """{"warehouse":1,"keeper":2,"zh":"库","en":"Store","exposureMax":"1000"}""");
        await Must(
            house, "markets",
            """
            {"market":1,"good":2,"currency":1,"mechanism":"Listing","tick":"1.00","lot":"10",
             "referencePrice":"2460.00"}
            """);
        var market = await house.Until("/api/v1/markets/1", _ => true);
        Assert.Equal("Trading", market.GetProperty("phase").GetString());
        var firms = await house.Get("/api/v1/participants");
        Assert.Contains(Code, firms.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firm_needs_a_code_that_checks_and_all_of_its_papers()
    {
        using var printed = new StringWriter();
        await using var server = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false, Printer = printed,
        });
        using var house = new Client(server.Address, Client.KeyIn(printed.ToString()));
        var wrong = Code[..^1] + "4";
        var refused = await Add(house, "firms", Firm(2, wrong, Checks));
        Assert.Equal((1903, "creditCode"), (refused.Number, refused.Text("field")));
        var gap = await Add(house, "firms", Firm(2, Code, "Licence, Signatory, Owners"));
        Assert.Equal((1903, "checks"), (gap.Number, gap.Text("field")));
        var firms = (await house.Get("/api/v1/participants")).Json;
        Assert.Equal(0, firms.GetArrayLength());
    }

    static string Firm(int number, string code, string checks) =>
        $$"""
        {"participant":"{{number}}","zh":"企业","en":"Firm","creditCode":"{{code}}",
         "permissions":"Keep, Register","checks":"{{checks}}"}
        """;

    static Task<Reply> Add(Client house, string what, string body) =>
        house.Post($"/api/v1/opening/{what}", body);

    static async Task Must(Client house, string what, string body)
    {
        var reply = await Add(house, what, body);
        Assert.True(reply.Status == 201, reply.Body);
        // What comes next may need it to be seen.
        await house.Get($"/operator/opening?after={reply.Text("sequence")}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
