using System.Globalization;
using Entrepot.Core;
using Entrepot.Runtime;
using Entrepot.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>One seed makes one town: what its firms have done by a moment of market time does not
/// depend on the machine, on how fast the clock goes, or on who looks on.</summary>
public sealed class OneTownTests
{
    /// <summary>Of market time, with the first half hour made at once.</summary>
    static readonly Instant Moment = TownClock.TimeOf(1500);

    [Fact]
    public async Task Two_towns_of_a_seed_have_the_same_state_at_the_same_market_time()
    {
        var one = await StateAsync(seed: 7, speed: 1000, onlookers: 0);
        var other = await StateAsync(seed: 7, speed: 300, onlookers: 4);
        var another = await StateAsync(seed: 8, speed: 1000, onlookers: 0);
        Assert.Equal(one, other);
        Assert.NotEqual(one.Hash, another.Hash);
    }

    static async Task<(ulong Command, Digest Hash)> StateAsync(int seed, int speed, int onlookers)
    {
        var folder = Directory.CreateTempSubdirectory("entrepot-seed-").FullName;
        try
        {
            await using var server = await EntrepotServer.StartAsync(new ServerOptions
            {
                Folder = folder, Url = "http://127.0.0.1:0", Logs = false, HasTown = true,
                TownSeed = seed, TownSpeed = speed, RequestsPerSecond = 100_000,
            });
            using var stop = new CancellationTokenSource();
            var looking = Enumerable.Range(0, onlookers)
                .Select(_ => LookOnAsync(server.Address, stop.Token)).ToList();
            var node = server.Services.GetRequiredService<Node>();
            var clock = server.Services.GetRequiredService<MarketClock>();
            while (clock.Now < new Instant(Moment.Nanoseconds + TownClock.Step))
            {
                await Task.Delay(20);
            }
            await stop.CancelAsync();
            await Task.WhenAll(looking);
            var command = node.CommandBy(Moment);
            return (command, node.Replay(command, static _ => { }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task LookOnAsync(string address, CancellationToken stop)
    {
        using var nobody = new Client(address, null);
        string[] pages = ["/", "/listings", "/api/v1/markets", "/api/v1/listings/search"];
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var reply = await nobody.Get(pages[n % pages.Length]);
            Assert.True(
                reply.Status == 200, reply.Status.ToString(CultureInfo.InvariantCulture));
        }
    }
}
