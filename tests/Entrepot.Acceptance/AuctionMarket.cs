using System.Text.Json;

namespace Entrepot.Acceptance;

/// <summary>A market for auctions beside the order book of a running server, with rules.</summary>
public static class AuctionMarket
{
    public const uint Number = 4;

    /// <summary>Opens it; auctions may open as soon as they are announced.</summary>
    public static async Task OpenAsync(RunningServer server)
    {
        await SpotMarket.OpenAsync(server, Number, "Auction");
        await server.Operator.Must(
            $"/api/v1/markets/{Number}/auction-rules",
            """
            {"version":1,"depositRateMin":50000,"depositRateMax":200000,"announceSeconds":0,
             "revealSeconds":60,"confirmSeconds":86400,"forfeits":"OtherSide"}
            """, "PUT");
        // So that both sides can secure what they promise.
        await server.Operator.Must(
            "/api/v1/deposits",
            """{"transfer":"78","participant":12,"assetNumber":1,"amount":"1000000.00"}""");
    }

    /// <summary>Bob sells 10 t from his receipt.</summary>
    /// <param name="more">Fields of the format.</param>
    /// <returns>The auction.</returns>
    public static async Task<string> AnnounceAsync(
        RunningServer server, string format, string more, int opensIn = 2, int closesIn = 7)
    {
        var now = DateTimeOffset.UtcNow;
        var made = await server.Bob.Must(
            "/api/v1/auctions",
            $$"""
            {"market":{{Number}},"format":"{{format}}","side":"Sell","pricing":"PayAsBid",
             "depositRate":100000,"receipt":"{{server.Receipt}}","quantity":"10",
             "startPrice":"7800","opensAt":"{{now.AddSeconds(opensIn):s}}Z",
             "closesAt":"{{now.AddSeconds(closesIn):s}}Z",
             "terms":{"template":"{{new string('3', 64)}}","settlementBy":"Market",
              "paymentOrder":"MoneyFirst","deliverBy":"{{now.AddDays(3):s}}Z","place":1},{{more}} }
            """);
        return made.Text("auction");
    }

    /// <summary>Waits until an auction has come so far.</summary>
    public static Task<JsonElement> ReachAsync(
        RunningServer server, string auction, params string[] states) => server.Nobody.Until(
            $"/api/v1/auctions/{auction}",
            shown => states.Contains(shown.GetProperty("state").GetString()));
}
