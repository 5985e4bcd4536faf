using System.Text.Json;

namespace Entrepot.Acceptance;

/// <summary>Deals of Bob's and Alice's over 5 t, with the papers that come of them.</summary>
static class PaperDeal
{
    public static async Task OpenAsync(RunningServer server)
    {
        if ((await server.Nobody.Get($"/api/v1/markets/{SpotMarket.Listings}")).Status == 404)
        {
            await SpotMarket.OpenAsync(server);
        }
    }

    /// <summary>A deal, and its paper as soon as there is one.</summary>
    public static async Task<JsonElement> NewAsync(RunningServer server, string price)
    {
        var now = DateTimeOffset.UtcNow;
        var listing = (await server.Bob.Must(
            "/api/v1/listings",
            $$"""
            {"market":{{SpotMarket.Listings}},"side":"Sell","traits":"Takeable","price":"{{price}}",
             "quantity":"5","minimumTake":"5","validUntil":"{{now.AddHours(5):s}}Z",
             "terms":{"template":"{{new string('3', 64)}}","settlementBy":"Market",
              "paymentOrder":"MoneyFirst","deliverBy":"{{now.AddHours(6):s}}Z","place":1},
             "pricing":{"priceKind":"Fixed"} }
            """)).Text("listing");
        var contract = (await server.Alice.Must(
            $"/api/v1/listings/{listing}/take", """{"quantity":"5","counterparty":12}"""))
            .Text("contract");
        var papers = await server.Alice.Until("/api/v1/my/papers", all =>
            all.EnumerateArray().Any(one => IsOf(one, contract)));
        return papers.EnumerateArray().Single(one => IsOf(one, contract));
    }

    static bool IsOf(JsonElement paper, string contract) =>
        paper.GetProperty("contract").GetString() == contract;
}
