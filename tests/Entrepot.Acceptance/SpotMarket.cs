namespace Entrepot.Acceptance;

/// <summary>A market for listings and one for negotiation beside the order book of a running
/// server, with rules of performance.</summary>
public static class SpotMarket
{
    public const uint Listings = 2;
    public const uint Negotiations = 3;

    /// <summary>Opens both; who lists here need not be audited.</summary>
    public static async Task OpenAsync(RunningServer server)
    {
        await OpenAsync(server, Listings, "Listing");
        await OpenAsync(server, Negotiations, "Negotiation");
        // The first grade is dearer, and by a rate that has to be rounded.
        await server.Operator.Must(
            $"/api/v1/markets/{Listings}/differentials",
            $$"""
            {"version":1,"text":"{{new string('2', 64)}}","lines":[
             {"differentialKind":"Grade","subject":1,"rate":1234,"perUnit":5000},
             {"differentialKind":"Location","subject":1,"rate":0,"perUnit":-1500}]}
            """, "PUT");
        foreach (var firm in new[] { 11, 12 })
        {
            await server.Operator.Must(
                $"/api/v1/participants/{firm}/permissions", """{"permissions":"Trade, List"}""",
                "PUT");
        }
        // So that both sides can secure what they promise.
        await server.Operator.Must(
            "/api/v1/deposits",
            """{"transfer":"77","participant":12,"assetNumber":1,"amount":"1000000.00"}""");
    }

    /// <summary>Admits a laboratory that has the last word on goods in the market for listings.
    /// </summary>
    public static async Task DesignateRefereeAsync(RunningServer server, int laboratory)
    {
        var name = new string('4', 64);
        await server.Operator.Must(
            "/api/v1/participants",
            $$"""
            {"participant":{{laboratory}},"permissions":"Inspect","form":"LegalPerson",
             "name":"{{name}}"}
            """);
        await server.Operator.Must(
            $"/api/v1/markets/{Listings}/referee",
            $$"""
            {"version":1,"laboratory":{{laboratory}},"reportSeconds":86400,"fee":"800.00"}
            """, "PUT");
    }

    /// <summary>Lets Bob list goods and Alice take them.</summary>
    /// <returns>Their contract.</returns>
    public static async Task<string> AgreeAsync(RunningServer server)
    {
        var listing = await server.Bob.Must(
            "/api/v1/listings",
            $$"""
            {"market":{{Listings}},"side":"Sell","traits":"Takeable","price":"7800",
             "quantity":"5","minimumTake":"5","validUntil":"{{InDays(1)}}",
             "terms":{"template":"{{new string('3', 64)}}","settlementBy":"Market",
              "paymentOrder":"MoneyFirst","deliverBy":"{{InDays(9)}}","place":1},
             "pricing":{"priceKind":"Fixed"} }
            """);
        var taken = await server.Alice.Must(
            $"/api/v1/listings/{listing.Text("listing")}/take",
            """{"quantity":"5","counterparty":12}""");
        return taken.Text("contract");
    }

    static string InDays(int days) => $"{DateTimeOffset.UtcNow.AddDays(days):s}Z";

    /// <summary>Opens one of a mechanism, in which contracts are performed in stages.</summary>
    public static async Task OpenAsync(RunningServer server, uint market, string mechanism)
    {
        await server.Operator.Must(
            "/api/v1/markets",
            $$"""
            {"market":{{market}},"version":1,"good":2,"currency":1,"profile":"Spot",
             "mechanism":"{{mechanism}}","form":"WarehouseReceipt","settlement":"Staged",
             "tradePrice":"Resting","feeBasis":"Value","tick":"1.00","lot":"1",
             "quantityMax":"1000","referencePrice":"7800","makerFee":300,"takerFee":500}
            """);
        await server.Operator.Must(
            $"/api/v1/markets/{market}/spot-rules",
            """
            {"version":1,"goodFaithRate":50000,"marginRate":200000,"earnestRate":100000,
             "firstPaymentRate":800000,"toleranceMax":50000,"bandRate":100000,
             "penaltyRate":200000,"topUpSeconds":86400,"inspectionSeconds":864000,
             "answerSeconds":259200,"invoiceSeconds":604800,"lateInvoiceRate":500,
             "invoiceWorkingDays":10,"taxRate":130000}
            """, "PUT");
        await server.Operator.Must(
            $"/api/v1/markets/{market}/sessions", """{"date":"2026-11-20"}""");
        await server.Operator.Must(
            $"/api/v1/markets/{market}/phase", """{"phase":"Trading"}""");
    }
}
