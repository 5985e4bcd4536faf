namespace Entrepot.Acceptance;

/// <summary>A warehouse that books loads, another one beside it, and an inspector.</summary>
public static class StoreMarket
{
    public const int Inspector = 21;
    public const int OtherKeeper = 22;

    /// <summary>Makes them unless they are there.</summary>
    public static async Task EnsureAsync(RunningServer server)
    {
        var page = (await server.Keeper.Get("/intakes/new")).Body;
        if (page.Contains("data-path=\"/warehouses/1/intakes\"", StringComparison.Ordinal)) return;
        await OpenAsync(server);
    }

    static async Task OpenAsync(RunningServer server)
    {
        var paper = new string('4', 64);
        foreach (var (firm, may) in new[] { (Inspector, "Inspect"), (OtherKeeper, "Keep") })
        {
            await server.Operator.Must(
                "/api/v1/participants",
                $$"""
                {"participant":{{firm}},"permissions":"{{may}}","form":"LegalPerson",
                 "name":"{{paper}}"}
                """);
        }
        await server.Operator.Must(
            "/api/v1/warehouses",
            $$"""
            {"warehouse":2,"keeper":{{OtherKeeper}},"exposureMax":"100000",
             "guarantee":"{{paper}}"}
            """);
        await server.Operator.Must(
            "/api/v1/warehouses/1/intake-rules",
            """
            {"version":1,"traits":"None","answerSeconds":3600,"validSeconds":3600,"deposit":"0"}
            """, "PUT");
        await server.Operator.Must(
            "/api/v1/assets/2/rules",
            """{"version":1,"unitMin":"1","lossRate":1000,"traits":"InspectionRequired"}""",
            "PUT");
    }
}
