namespace Entrepot.Acceptance;

/// <summary>A firm's own events: all of them, and nobody else's.</summary>
public sealed class OwnStreamTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_firm_hears_of_its_own_orders_and_of_no_others()
    {
        await PlaceAsync(
            server.Bob,
            "\"side\":\"Sell\",\"limitPrice\":\"7900\",\"quantity\":\"1\","
                + $"\"receipt\":\"{server.Receipt}\"");
        var own = await PlaceAsync(
            server.Alice, "\"side\":\"Buy\",\"limitPrice\":\"7000\",\"quantity\":\"1\"");
        var order = (await server.Alice.Until(
            "/api/v1/my/orders", orders => orders.GetArrayLength() > 0))[0];
        Assert.Equal(own, order.GetProperty("order").GetString());

        using var events = await server.Alice.OpenAsync("/api/v1/my/orders/stream", "0");
        using var reader = new StreamReader(events);
        Assert.Equal("event: hello", await NextAsync(reader, "event:"));
        Assert.Equal("event: order", await NextAsync(reader, "event:"));
        var first = await NextAsync(reader, "data:");
        Assert.Contains($"\"order\":\"{own}\"", first, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"OrderAccepted\"", first, StringComparison.Ordinal);

        var second = await PlaceAsync(
            server.Alice, "\"side\":\"Buy\",\"limitPrice\":\"7001\",\"quantity\":\"1\"");
        Assert.Contains(
            $"\"order\":\"{second}\"", await NextAsync(reader, "data:"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_no_number_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/my/orders/stream");
        request.Headers.Add("Last-Event-ID", "yesterday");
        Assert.Equal(1907, (await server.Alice.Send(request)).Number);
    }

    static async Task<string> PlaceAsync(Client firm, string fields) => (await firm.Must(
        "/api/v1/orders",
        $$"""{"market":1,"type":"Limit","timeInForce":"Day",{{fields}}}""")).Text("order");

    static async Task<string> NextAsync(StreamReader reader, string prefix)
    {
        using var timely = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await reader.ReadLineAsync(timely.Token) is { } line)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal)) return line;
        }
        throw new EndOfStreamException();
    }
}
