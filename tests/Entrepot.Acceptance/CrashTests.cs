using System.Diagnostics;

namespace Entrepot.Acceptance;

/// <summary>The server's process is killed under load: what it acknowledged is there.</summary>
public sealed class CrashTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-crash-").FullName;

    [Fact]
    public async Task Every_acknowledged_order_survives_a_kill()
    {
        var acknowledged = new List<(string Key, string Body)>();
        using (var process = Start())
        {
            var (house, alice) = await SetUpAsync(process);
            var load = Enumerable.Range(0, 8).Select(n => LoadAsync(alice, n, acknowledged));
            var all = Task.WhenAll(load);
            while (CountOf(acknowledged) < Enough) await Task.Delay(10);
            process.Kill();
            await process.WaitForExitAsync();
            await all;
        }
        using var second = Start();
        var client = new Client(await AddressOf(second), aliceKey);
        foreach (var (key, body) in acknowledged)
        {
            var again = await Repeat(client, key);
            Assert.Equal((201, body), (again.Status, again.Body));
        }
        second.Kill();
        await second.WaitForExitAsync();
    }

    const int Enough = 200;

    const string Order =
        """
        {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
         "limitPrice":"1.00","quantity":"1"}
        """;

    string aliceKey = "";

    async Task<(Client House, Client Alice)> SetUpAsync(Process process)
    {
        var address = await AddressOf(process);
        var printed = await process.StandardOutput.ReadLineAsync() ?? "";
        var house = new Client(address, Client.KeyIn(printed));
        await new SmallMarket(house).SetUpAsync();
        var key = await house.Must("/api/v1/keys", """{"name":"a","firm":11,"scopes":"Firm"}""");
        aliceKey = key.Text("key");
        return (house, house.With(aliceKey));
    }

    static async Task LoadAsync(Client alice, int number, List<(string, string)> acknowledged)
    {
        for (var n = 0; ; n++)
        {
            try
            {
                var key = $"{number}/{n}";
                var reply = await alice.Post("/api/v1/orders", Order, key);
                if (reply.Status == 201) lock (acknowledged) acknowledged.Add((key, reply.Body));
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    static int CountOf(List<(string, string)> acknowledged)
    {
        lock (acknowledged) return acknowledged.Count;
    }

    // As a client does that is asked to wait.
    static async Task<Reply> Repeat(Client client, string key)
    {
        while (true)
        {
            var reply = await client.Post("/api/v1/orders", Order, key);
            if (reply.Status != 429) return reply;
            await Task.Delay(100);
        }
    }

    static async Task<string> AddressOf(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync() ?? "";
        return line[line.IndexOf("http", StringComparison.Ordinal)..];
    }

    Process Start()
    {
        var program = typeof(Server.EntrepotServer).Assembly.Location;
        return Process.Start(new ProcessStartInfo(
            "dotnet",
            [program, "--data", folder, "--empty", "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
