using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>The demonstration, as `./run` starts it.</summary>
public sealed class TownTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-town-").FullName;

    [Fact]
    public async Task The_town_trades_in_every_market_and_goes_on_after_a_restart()
    {
        var first = await LiveAsync("supervisor");
        Assert.True(await LiveAsync("Entrepot listens") >= first, "something was forgotten");
    }

    async Task<ulong> LiveAsync(string printedPart)
    {
        using var printed = new StringWriter();
        await using var server = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false, HasTown = true,
            TownSpeed = 300, Printer = printed,
        });
        Assert.Contains(printedPart, printed.ToString(), StringComparison.Ordinal);
        using var nobody = new Client(server.Address, null);
        await nobody.Until("/api/v1/markets", markets => markets.GetArrayLength() == 32
            && markets.EnumerateArray().All(market =>
                market.GetProperty("isSimulation").GetBoolean()
                && (market.GetProperty("mechanism").GetString() != "OrderBook"
                    || market.TryGetProperty("last", out _))));
        await nobody.Until(
            "/api/v1/listings/search", found => found.GetProperty("count").GetInt32() > 5);
        var trades = (await nobody.Get("/api/v1/markets/1/trades?limit=1")).Json;
        return ulong.Parse(trades[0].GetProperty("sequence").GetString()!);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
