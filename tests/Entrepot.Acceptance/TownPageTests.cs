using System.Globalization;
using Entrepot.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>What only a demonstration has: a clock that its operator sets, and roles for anybody.
/// </summary>
public sealed class TownPageTests : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-town-").FullName;
    EntrepotServer server = null!;
    Client nobody = null!;

    public async Task InitializeAsync()
    {
        server = await EntrepotServer.StartAsync(OptionsFor(folder) with { TownSpeed = 1 });
        nobody = NobodyAt(server.Address);
        await nobody.Until(
            "/api/v1/markets", markets => markets.EnumerateArray().Count(
                market => market.TryGetProperty("last", out _)) == Commodity.All.Count);
    }

    [Fact]
    public void Every_endpoint_of_a_demonstration_declares_its_policy() => Assert.Empty(
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints
        where endpoint.Metadata.GetMetadata<Policy>() is null
        select endpoint.DisplayName);

    [Fact]
    public async Task Every_page_says_that_it_is_a_simulation()
    {
        using var visitor = Visitor.At(nobody);
        foreach (var path in new[] { "/", "/markets/1", "/listings", "/town", "/sign-in" })
        {
            Assert.Contains(
                "Simulation 模拟", (await visitor.SendAsync("GET", path)).Body,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_operator_sets_the_clock_and_it_never_goes_back()
    {
        using var visitor = Visitor.At(nobody);
        await visitor.BecomeAsync("principal");
        Assert.Equal(3902, (await visitor.SendFormAsync("/town/clock", "speed", "1000")).Number);

        await visitor.BecomeAsync("operator");
        var before = await TimeAsync(visitor);
        await visitor.SendFormAsync("/town/clock", "jump", "hour");
        while (await TimeAsync(visitor) < before.AddHours(1)) await Task.Delay(20);
        await visitor.SendFormAsync("/town/clock", "speed", "1000");
        var fast = await TimeAsync(visitor);
        while (await TimeAsync(visitor) < fast.AddMinutes(2)) await Task.Delay(20);
        await visitor.SendFormAsync("/town/clock", "speed", "1");
        var last = await TimeAsync(visitor);
        for (var n = 0; n < 50; n++)
        {
            var now = await TimeAsync(visitor);
            Assert.True(now >= last, "the clock went back");
            last = now;
        }
        Assert.Equal(1903, (await visitor.SendFormAsync("/town/clock", "speed", "1001")).Number);
    }

    [Fact]
    public async Task Tasks_tick_themselves_when_they_have_happened()
    {
        using var visitor = Visitor.At(nobody);
        Assert.Equal(0, await DoneAsync(visitor));
        await visitor.SendAsync("GET", "/listings");
        Assert.Equal(1, await DoneAsync(visitor));

        await visitor.BecomeAsync("principal");
        Assert.Equal(0, await DoneAsync(visitor));
        await visitor.SendAsync(
            "POST", "/api/v1/orders",
            """
            {"market":1,"side":"Buy","type":"Limit","limitPrice":"1.00","quantity":"5",
             "timeInForce":"Day"}
            """);
        Assert.Equal(0, await DoneAsync(visitor));
        await visitor.SendAsync(
            "POST", "/api/v1/orders",
            """
            {"market":1,"side":"Buy","type":"Limit","limitPrice":"7500.00","quantity":"5",
             "timeInForce":"Day"}
            """);
        Assert.Equal(1, await DoneAsync(visitor));
    }

    [Fact]
    public async Task A_demonstration_is_never_opened_as_a_real_market()
    {
        foreach (var hasTown in new[] { true, false })
        {
            var other = Directory.CreateTempSubdirectory("entrepot-kind-").FullName;
            var options = OptionsFor(other) with { HasTown = hasTown };
            await (await EntrepotServer.StartAsync(options)).DisposeAsync();
            await Assert.ThrowsAsync<InvalidDataException>(
                () => EntrepotServer.StartAsync(options with { HasTown = !hasTown }));
            Directory.Delete(other, recursive: true);
        }
    }

    public async Task DisposeAsync()
    {
        nobody.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    static Client NobodyAt(string address) => new(address, null);

    static async Task<DateTimeOffset> TimeAsync(Visitor visitor)
    {
        var clock = (await visitor.SendAsync("GET", "/api/v1/clock")).Json;
        return DateTimeOffset.Parse(
            clock.GetProperty("time").GetString()!, CultureInfo.InvariantCulture);
    }

    static async Task<int> DoneAsync(Visitor visitor) =>
        (await visitor.SendAsync("GET", "/town")).Body.Split("<li class=\"good\"").Length - 1;

    static ServerOptions OptionsFor(string folder) => new()
    {
        Folder = folder, Url = "http://127.0.0.1:0", Logs = false, HasTown = true,
        RequestsPerSecond = 100_000,
    };
}
