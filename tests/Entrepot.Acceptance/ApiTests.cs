using System.Text;

namespace Entrepot.Acceptance;

/// <summary>Commands and questions over HTTP.</summary>
public sealed class ApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    const string Orders = "/api/v1/orders";

    [Fact]
    public async Task A_trade_moves_goods_and_money_and_everybody_sees_it()
    {
        var sale = await server.Bob.Must(Orders, Sale("3", "7800"));
        var buy = await server.Alice.Must(Orders, Buy("2", "7810"));
        Assert.Equal("2.000", buy.Text("filled"));
        var print = await server.Nobody.Until(
            "/api/v1/markets/1/trades", trades => trades.GetArrayLength() > 0);
        Assert.Equal("7800.00", print[0].GetProperty("price").GetString());
        var order = await server.Bob.Get($"/api/v1/my/orders/{sale.Text("order")}");
        Assert.Equal("1.000", order.Text("open"));
        var receipts = (await server.Alice.Get("/api/v1/my/receipts")).Json;
        Assert.Equal("2.000", receipts[0].GetProperty("quantity").GetString());
        Assert.Equal("聚丙烯 T30S", receipts[0].GetProperty("name").GetProperty("zh").GetString());
        await server.Bob.Send(
            HttpMethod.Delete, $"{Orders}/{sale.Text("order")}", null, Client.NewKey());
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_byte_for_byte()
    {
        var key = Client.NewKey();
        var first = await server.Alice.Post(Orders, Buy("1", "7000"), key);
        var second = await server.Alice.Post(Orders, Buy("1", "7000"), key);
        Assert.Equal((201, first.Body), (second.Status, second.Body));
        var open = await server.Alice.Until(
            "/api/v1/my/orders", orders => orders.GetArrayLength() > 0);
        Assert.Single(open.EnumerateArray(), order => order.GetProperty("order").GetString()
            == first.Text("order"));
    }

    [Fact]
    public async Task A_repeated_refusal_is_the_same_refusal()
    {
        var key = Client.NewKey();
        var first = await server.Alice.Post(Orders, Buy("900", "99999"), key);
        var second = await server.Alice.Post(Orders, Buy("900", "99999"), key);
        Assert.Equal((422, 5001), (first.Status, first.Number));
        Assert.Equal(first.Body, second.Body);
    }

    [Fact]
    public async Task A_key_used_for_something_else_is_refused()
    {
        var key = Client.NewKey();
        await server.Alice.Post(Orders, Buy("1", "7000"), key);
        var other = await server.Alice.Post(Orders, Buy("2", "7000"), key);
        Assert.Equal((409, 4001), (other.Status, other.Number));
    }

    [Fact]
    public async Task A_write_without_a_key_is_refused()
    {
        var reply = await server.Alice.Send(HttpMethod.Post, Orders, Buy("1", "7000"), null);
        Assert.Equal((400, 1904), (reply.Status, reply.Number));
    }

    [Fact]
    public async Task A_refusal_speaks_the_readers_language()
    {
        var reply = await server.Alice.Post(Orders, Buy("900", "99999"), null, "zh-CN,zh;q=0.9");
        Assert.Contains("余额", reply.Text("detail"));
        Assert.Equal("ExceedsAvailable", reply.Text("name"));
        Assert.False(reply.Json.GetProperty("retryable").GetBoolean());
    }

    [Fact]
    public async Task A_firm_does_not_reach_anothers_order()
    {
        var order = (await server.Alice.Must(Orders, Buy("1", "6000"))).Text("order");
        await server.Alice.Until($"/api/v1/my/orders/{order}", _ => true);
        var path = $"{Orders}/{order}";
        var cancel = await server.Bob.Send(HttpMethod.Delete, path, null, Client.NewKey());
        Assert.Equal((404, 2040), (cancel.Status, cancel.Number));
        Assert.Equal(404, (await server.Bob.Get($"/api/v1/my/orders/{order}")).Status);
        Assert.Equal(404, (await server.Operator.Get($"/api/v1/my/orders/{order}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"market\":{}}")]
    [InlineData("{\"market\":1e99}")]
    [InlineData("{\"market\":-1}")]
    [InlineData("{\"market\":1,\"market\":1}")]
    [InlineData("{\"side\":1}")]
    [InlineData("{\"side\":\"1\"}")]
    [InlineData("{\"limitPrice\":7800}")]
    [InlineData("{\"limitPrice\":\"7800.001\"}")]
    [InlineData("{\"limitPrice\":\"NaN\"}")]
    [InlineData("{\"limitPrice\":\"99999999999999999999999\"}")]
    [InlineData("{\"quantity\":\"1.0001\"}")]
    [InlineData("{\"expireDate\":\"2026-02-30\"}")]
    [InlineData("{\"reserved1\":1}")]
    [InlineData("{\"surprise\":1}")]
    [InlineData("\uFFFD\u0000")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}")]
    public async Task What_cannot_be_read_is_refused_and_changes_nothing(string body)
    {
        var before = (await server.Alice.Get("/api/v1/my/money")).Body;
        var reply = await server.Alice.Post(Orders, body);
        Assert.Equal(400, reply.Status);
        Assert.Equal(before, (await server.Alice.Get("/api/v1/my/money")).Body);
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        var reply = await server.Alice.Post(Orders, new string(' ', 1 << 20));
        Assert.Equal((413, 1905), (reply.Status, reply.Number));
    }

    [Theory]
    [InlineData("/api/v1/../../etc/passwd")]
    [InlineData("/api/v1/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..%2f..%2faccess.json")]
    [InlineData("/assets/%00")]
    [InlineData("/api/v1/markets/99999999999999999999")]
    [InlineData("/api/v1/markets/-1/depth")]
    [InlineData("/api/v1/markets/1/depth?levels=0")]
    [InlineData("/api/v1/markets/1/candles?seconds=7")]
    [InlineData("/api/v1/texts/zz")]
    [InlineData("/%ff%fe")]
    [InlineData("//")]
    public async Task Tricks_with_paths_find_nothing(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            server.Nobody.Address.GetLeftPart(UriPartial.Authority) + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        Assert.InRange((await server.Nobody.Send(request)).Status, 300, 404);
    }

    [Fact]
    public async Task Random_bodies_at_random_commands_never_break_the_server()
    {
        var random = new Random(20261121);
        string[] scraps =
        [
            "{", "}", "[", "]", "\"market\"", ":", ",", "1", "-1", "\"7800.00\"", "null", "\"\"",
            "\"receipt\"", "\"legs\"", "18446744073709551615", "\"Buy\"", "true", "1.5", "\\u0000",
        ];
        string[] paths = ["orders", "transfers/linked", "markets", "receipts/1/split", "keys"];
        for (var n = 0; n < 400; n++)
        {
            var body = new StringBuilder("{");
            for (var k = random.Next(12); k > 0; k--) body.Append(scraps[random.Next(19)]);
            var path = paths[random.Next(paths.Length)];
            var reply = await server.Operator.Post($"/api/v1/{path}", body.Append('}').ToString());
            Assert.True(reply.Status < 500, $"{path} {body}: {reply.Status} {reply.Body}");
        }
        Assert.Equal(200, (await server.Nobody.Get("/health/ready")).Status);
    }

    [Fact]
    public async Task Linked_transfers_come_as_a_list()
    {
        var reply = await server.Operator.Post(
            "/api/v1/transfers/linked",
            """{"legs":[{"id":"5","amount":"1.00"},{"id":"6","amount":"1.00"}]}""");
        Assert.Equal(400, reply.Status);
        Assert.InRange(reply.Number, 1004, 1899);
    }

    [Fact]
    public async Task The_api_describes_every_command_in_openapi_3_1()
    {
        var document = (await server.Nobody.Get("/api/v1/openapi.json")).Json;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        var order = document.GetProperty("paths").GetProperty(Orders).GetProperty("post");
        Assert.Equal("PlaceOrder", order.GetProperty("operationId").GetString());
        var schema = order.GetProperty("requestBody").GetProperty("content")
            .GetProperty("application/json").GetProperty("schema");
        Assert.True(schema.GetProperty("properties").TryGetProperty("limitPrice", out _));
    }

    [Fact]
    public async Task Measurements_are_for_who_may_observe()
    {
        Assert.Equal(401, (await server.Nobody.Get("/metrics")).Status);
        Assert.Equal(403, (await server.Alice.Get("/metrics")).Status);
        var text = (await server.Operator.Get("/metrics")).Body;
        Assert.Contains("entrepot_journal_sequence", text);
    }

    [Fact]
    public async Task No_file_holds_a_key_or_lets_others_in()
    {
        var made = await server.Operator.Must(
            "/api/v1/keys", """{"name":"x","firm":12,"scopes":"Read"}""");
        var secret = made.Text("key").Split('_')[2];
        foreach (var file in Directory.GetFiles(server.Folder))
        {
            if (Path.GetExtension(file) == ".lock") continue;
            using var stream = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            Assert.DoesNotContain(secret, await reader.ReadToEndAsync());
        }
        if (OperatingSystem.IsWindows()) return;
        var others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(server.Folder) & others);
        Assert.Equal(
            UnixFileMode.None,
            File.GetUnixFileMode(Path.Combine(server.Folder, "postgres")) & others);
    }

    static string Buy(string quantity, string price) =>
        $$"""
        {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
         "limitPrice":"{{price}}","quantity":"{{quantity}}"}
        """;

    string Sale(string quantity, string price) =>
        $$"""
        {"market":1,"side":"Sell","type":"Limit","timeInForce":"GoodTillCancel",
         "receipt":"{{server.Receipt}}","limitPrice":"{{price}}","quantity":"{{quantity}}"}
        """;
}
