namespace Entrepot.Acceptance;

/// <summary>A keeper, two firms, a good and a market, made as an operator would.</summary>
public sealed class SmallMarket(Client house)
{
    const string Paper = "1111111111111111111111111111111111111111111111111111111111111111";

    public Client Alice { get; private set; } = null!;

    public Client Bob { get; private set; } = null!;

    /// <summary>Keeps warehouse 1.</summary>
    public Client Keeper { get; private set; } = null!;

    public string Receipt { get; private set; } = "";

    public async Task SetUpAsync()
    {
        await AdmitAsync(2, "Keep, Register", "Keeper");
        await AdmitAsync(11, "Trade", "Alice");
        await AdmitAsync(12, "Trade", "Bob");
        var good = await TextAsync(
            """{"zh":"聚丙烯 T30S","en":"Polypropylene T30S","code":"PP-T30S","unit":"t"}""");
        await Do("assets", $$"""{"asset":1,"assetKind":"Currency","name":"{{Paper}}"}""");
        await Do("assets", $$"""{"asset":2,"assetKind":"Good","name":"{{good}}"}""");
        await Do(
            "warehouses",
            $$"""
            {"warehouse":1,"keeper":2,"exposureMax":"100000","guarantee":"{{Paper}}"}
            """);
        await Do("accounts", """{"owner":1,"assetNumber":1,"purpose":"Custody"}""");
        foreach (var firm in new[] { 11, 12 })
        {
            foreach (var asset in new[] { 1, 2 })
            {
                await Do(
                    "accounts",
                    $$"""{"owner":{{firm}},"assetNumber":{{asset}},"purpose":"Available"}""");
            }
        }
        await Do(
            "deposits",
            """{"transfer":"1","participant":11,"assetNumber":1,"amount":"1000000.00"}""");
        await CreateMarketAsync();
        Alice = await KeyAsync(11, "Firm");
        Bob = await KeyAsync(12, "Firm");
        await StoreGoodsAsync();
    }

    /// <summary>A client with a new key for a firm.</summary>
    public async Task<Client> KeyAsync(int firm, string scopes)
    {
        var reply = await house.Must(
            "/api/v1/keys", $$"""{"name":"k{{firm}}","firm":{{firm}},"scopes":"{{scopes}}"}""");
        return house.With(reply.Text("key"));
    }

    async Task StoreGoodsAsync()
    {
        Keeper = await KeyAsync(2, "Firm");
        var batch = (await Keeper.Must(
            "/api/v1/batches",
            $$"""
            {"owner":12,"good":2,"warehouse":1,"cell":1,"grade":1,"quantity":"100",
             "tally":"{{Paper}}"}
            """
        )).Text("batch");
        Receipt = (await Keeper.Must(
            "/api/v1/receipts",
            $$"""
            {"batch":{{batch}},"expiry":"2030-12-31","quantity":"100.000","paper":"{{Paper}}",
             "keeperSignature":"{{Paper}}"}
            """)).Text("receipt");
        await Keeper.Must(
            $"/api/v1/receipts/{Receipt}/register", $$"""{"counterSignature":"{{Paper}}"}""");
    }

    async Task CreateMarketAsync()
    {
        await Do(
            "markets",
            """
            {"market":1,"version":1,"good":2,"currency":1,
             "switches":"ContinuousMatching, Simulation","profile":"LegacyForward",
             "mechanism":"OrderBook","form":"WarehouseReceipt","settlement":"AtOnce",
             "tradePrice":"Resting","feeBasis":"Value","tick":"1.00","lot":"1",
             "quantityMax":"1000","referencePrice":"7800"}
            """);
        await Do("markets/1/sessions", """{"date":"2026-11-20"}""");
        await Do("markets/1/phase", """{"phase":"Continuous"}""");
    }

    async Task AdmitAsync(int id, string permissions, string name) => await Do(
        "participants",
        $$"""
        {"participant":{{id}},"permissions":"{{permissions}}","form":"LegalPerson",
         "name":"{{await TextAsync(name)}}"}
        """);

    async Task<string> TextAsync(string text)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { text });
        return (await house.Must("/api/v1/texts", body)).Text("digest");
    }

    Task Do(string path, string body) => house.Must($"/api/v1/{path}", body);
}
