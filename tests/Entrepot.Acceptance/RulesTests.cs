using System.Text.Json;

namespace Entrepot.Acceptance;

/// <summary>Everybody reads what a market goes by, and what it will go by from which day on.
/// </summary>
public sealed class RulesTests(RunningServer server) : IClassFixture<RunningServer>
{
    const string Rules = "/api/v1/markets/2/rules";

    [Fact]
    public async Task The_next_rules_stand_beside_those_in_force_until_they_are_withdrawn()
    {
        await SpotMarket.OpenAsync(server);
        var before = await server.Nobody.Until(
            Rules, rules => rules.TryGetProperty("differentials", out _));
        Assert.Equal("Listing", before.At("terms", "inForce", "mechanism").GetString());
        Assert.Equal(50_000, before.At("spot", "inForce", "goodFaithRate").GetInt32());
        Assert.False(before.GetProperty("spot").TryGetProperty("published", out _));
        Assert.False(before.TryGetProperty("referee", out _));
        var lines = before.At("differentials", "inForce", "lines");
        Assert.Equal(2, lines.GetArrayLength());
        Assert.Equal(-1500, lines[1].GetProperty("perUnit").GetInt64());

        var day = DateTime.UtcNow.Date.AddDays(30).ToString("yyyy-MM-ddT00:00:00.000000000Z");
        await server.Operator.Must(
            "/api/v1/markets/2/differentials",
            $$"""
            {"version":2,"text":"{{new string('3', 64)}}","effectiveAt":"{{day}}","lines":[
             {"differentialKind":"Grade","subject":2,"rate":-20000,"perUnit":0}]}
            """, "PUT");
        var next = await server.Nobody.Until(Rules, IsPublished);
        Assert.Equal(day, next.At("differentials", "published", "effectiveAt").GetString());
        Assert.Equal(1, next.At("differentials", "inForce", "version").GetInt32());

        await server.Operator.Must(
            "/api/v1/markets/2/withdraw-rules", """{"rules":"Differentials"}""");
        await server.Nobody.Until(Rules, rules => !IsPublished(rules));
    }

    static bool IsPublished(JsonElement rules) =>
        rules.GetProperty("differentials").TryGetProperty("published", out _);
}

/// <summary>Values deep in JSON.</summary>
static class JsonPath
{
    public static JsonElement At(this JsonElement json, params string[] path) =>
        path.Aggregate(json, (at, name) => at.GetProperty(name));
}
