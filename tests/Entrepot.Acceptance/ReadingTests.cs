using System.Text.Json;
using System.Text.RegularExpressions;

namespace Entrepot.Acceptance;

/// <summary>How programs read: only what they do not have yet, a page at a time, by a description
/// whose examples are understood.</summary>
public sealed partial class ReadingTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("/api/v1/assets")]
    [InlineData("/api/v1/markets")]
    [InlineData("/api/v1/markets/1/candles")]
    [InlineData("/api/v1/listings/search")]
    public async Task Who_has_it_already_is_told_so(string path)
    {
        var first = await server.Nobody.Get(path);
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal((304, ""), Of(await GetAsync(path, tag)));
        Assert.Equal((200, first.Body), Of(await GetAsync(path, "\"another\"")));
    }

    [Fact]
    public async Task Open_orders_come_a_page_at_a_time()
    {
        for (var n = 0; n < 5; n++)
        {
            await server.Alice.Must(
                "/api/v1/orders",
                $$"""
                {"market":1,"side":"Buy","type":"Limit","limitPrice":"770{{n}}.00",
                 "quantity":"1","timeInForce":"Day"}
                """);
        }
        await server.Alice.Until("/api/v1/my/orders", orders => orders.GetArrayLength() == 5);
        var prices = new List<string>();
        var sizes = new List<int>();
        for (var path = "/api/v1/my/orders?limit=2"; path is not null;)
        {
            var page = await server.Alice.Get(path);
            sizes.Add(page.Json.GetArrayLength());
            prices.AddRange(page.Json.EnumerateArray().Select(
                order => order.GetProperty("limitPrice").GetString()!));
            path = page.Headers.TryGetValues("Link", out var link)
                ? Next().Match(link.Single()).Groups[1].Value
                : null;
        }
        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(["7704.00", "7703.00", "7702.00", "7701.00", "7700.00"], prices);
    }

    [Fact]
    public async Task Every_example_of_the_description_is_understood()
    {
        var api = (await server.Nobody.Get("/api/v1/openapi.json")).Json;
        var tried = 0;
        foreach (var path in api.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                if (ExampleOf(method.Value) is not { } example) continue;
                var reply = await server.Operator.Send(
                    new HttpMethod(method.Name.ToUpperInvariant()),
                    Parameter().Replace(path.Name, "1"), example, Client.NewKey());
                var isUnderstood = reply.Status < 300 || reply.Number is < 1900 or > 1999;
                Assert.True(isUnderstood, $"{path.Name}: {example} {reply.Body}");
                tried++;
            }
        }
        Assert.True(tried > 80, $"{tried} examples");
    }

    static string? ExampleOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
        && json.TryGetProperty("example", out var example)
            ? example.GetRawText()
            : null;

    async Task<Reply> GetAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await server.Nobody.Send(request);
    }

    static (int Status, string Body) Of(Reply reply) => (reply.Status, reply.Body);

    [GeneratedRegex("<(.*)>")]
    private static partial Regex Next();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
