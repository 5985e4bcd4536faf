namespace Entrepot.Acceptance;

/// <summary>Goods come into a warehouse over HTTP, and both sides see where they are.</summary>
public sealed class IntakeTests(RunningServer server) : IClassFixture<RunningServer>
{
    const string Paper = "1111111111111111111111111111111111111111111111111111111111111111";
    const string Mine = "/api/v1/my/intakes";

    [Fact]
    public async Task What_is_forecast_booked_and_weighed_is_seen_by_owner_and_keeper_only()
    {
        await server.Operator.Send(
            HttpMethod.Put, "/api/v1/warehouses/1/intake-rules",
            """
            {"version":1,"traits":"None","answerSeconds":3600,"validSeconds":3600,"deposit":"0"}
            """,
            Client.NewKey());
        var made = await server.Bob.Must(
            "/api/v1/warehouses/1/intakes",
            $$"""{"good":2,"quantity":"10","paper":"{{Paper}}"}""");
        var path = $"/api/v1/intakes/{made.Text("intake")}";
        var forecast = await server.Keeper.Until(Mine, its => its.GetArrayLength() == 1);
        Assert.Equal("Forecast", forecast[0].GetProperty("state").GetString());
        Assert.Equal("10.000", forecast[0].GetProperty("forecast").GetString());
        Assert.Equal(0, (await server.Alice.Get(Mine)).Json.GetArrayLength());

        await server.Keeper.Must($"{path}/book", "{}");
        await server.Keeper.Must(
            $"{path}/gate-in", $$"""{"weighed":"9.5","ticket":"{{Paper}}"}""");
        var inbound = await server.Bob.Until(
            Mine, its => its[0].GetProperty("state").GetString() == "Inbound");
        Assert.Equal("9.500", inbound[0].GetProperty("arrived").GetString());
        await server.Keeper.Must(
            "/api/v1/batches",
            $$"""
            {"owner":12,"good":2,"warehouse":1,"cell":2,"grade":1,"quantity":"9.5",
             "tally":"{{Paper}}","intake":"{{made.Text("intake")}}"}
            """);
        await server.Bob.Until(Mine, its => its.GetArrayLength() == 0);
    }
}
