using System.Text.Json;

namespace Entrepot.Acceptance;

/// <summary>Deliveries from Bob to Alice in the spot market of a running server.</summary>
public static class Deliveries
{
    /// <summary>Opens the market, if it is not open.</summary>
    public static async Task OpenMarketAsync(RunningServer server)
    {
        var market = await server.Nobody.Get($"/api/v1/markets/{SpotMarket.Listings}");
        if (market.Status == 404) await SpotMarket.OpenAsync(server);
    }

    /// <summary>Listed, taken, secured, paid, weighed and accepted.</summary>
    /// <returns>The contract.</returns>
    public static async Task<string> DeliverAsync(RunningServer server, string weighed)
    {
        var contract = await TakeAsync(server, "5");
        await server.Alice.Must($"/api/v1/contracts/{contract}/secure", "{}");
        await server.Alice.Must($"/api/v1/contracts/{contract}/pay", "{}");
        await server.Alice.Must(
            $"/api/v1/contracts/{contract}/accept",
            $$"""{"weighed":"{{weighed}}","report":"{{new string('4', 64)}}"}""");
        await server.Bob.Until(
            $"/api/v1/my/contracts/{contract}",
            deal => deal.GetProperty("steps").EnumerateArray()
                .Any(step => Of(step, "deed") == "GoodsAccepted"));
        return contract;
    }

    /// <summary>Listed and taken, no more.</summary>
    public static async Task<string> TakeAsync(RunningServer server, string quantity)
    {
        var now = DateTimeOffset.UtcNow;
        var listing = (await server.Bob.Must(
            "/api/v1/listings",
            $$"""
            {"market":{{SpotMarket.Listings}},"side":"Sell","traits":"Takeable","price":"7810",
             "quantity":"{{quantity}}","minimumTake":"{{quantity}}",
             "receipt":"{{server.Receipt}}","validUntil":"{{now.AddDays(1):s}}Z",
             "terms":{"template":"{{new string('3', 64)}}","settlementBy":"Market",
              "paymentOrder":"MoneyFirst","needsInvoice":1,"tolerance":30000,
              "deliverBy":"{{now.AddDays(2):s}}Z","place":1},
             "pricing":{"priceKind":"Fixed"} }
            """)).Text("listing");
        var contract = (await server.Alice.Must(
            $"/api/v1/listings/{listing}/take",
            $$"""{"quantity":"{{quantity}}","counterparty":12}""")).Text("contract");
        await server.Bob.Until($"/api/v1/my/contracts/{contract}", _ => true);
        return contract;
    }

    /// <summary>Both say what stands on their invoices.</summary>
    public static async Task SetTitlesAsync(RunningServer server)
    {
        await server.Bob.Must(
            "/api/v1/my/invoice-title", Title("宁波甬港塑料有限公司", "91330200MA2AAAAA1X"), "PUT");
        await server.Alice.Must(
            "/api/v1/my/invoice-title", Title("Alice & Sons", "91310115MA1BBBBB2Y"), "PUT");
    }

    public static string Title(string name, string number) =>
        $$"""
        {"name":"{{name}}","taxNumber":"{{number}}","address":"百丈路 1 号",
         "bank":"中国银行","bankAccount":"360501"}
        """;

    static string Of(JsonElement row, string field) => row.GetProperty(field).GetString()!;
}
