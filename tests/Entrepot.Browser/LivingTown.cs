using Entrepot.Acceptance;
using Entrepot.Server;

namespace Entrepot.Browser;

/// <summary>The demonstration, as `./run` starts it, on a free port.</summary>
public sealed class LivingTown : IAsyncLifetime
{
    const int OrderBooks = 8;

    readonly string folder = Directory.CreateTempSubdirectory("entrepot-browser-").FullName;
    EntrepotServer server = null!;

    public Client House { get; private set; } = null!;

    public string Address => House.Address.ToString();

    public async Task InitializeAsync()
    {
        using var printed = new StringWriter();
        server = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false, HasTown = true,
            Printer = printed, RequestsPerSecond = 10_000, SignInsPerMinute = 1000,
        });
        House = new Client(server.Address, Client.KeyIn(printed.ToString()));
        await House.Until("/api/v1/markets", markets => markets.EnumerateArray().Count(
            market => market.TryGetProperty("last", out _)) == OrderBooks);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        House.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
