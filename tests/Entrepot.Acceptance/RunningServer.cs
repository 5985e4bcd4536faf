using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>The real server on a free port, with a market that was set up over HTTP.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    EntrepotServer? server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("entrepot-test-").FullName;

    public Client Nobody { get; private set; } = null!;

    public Client Operator { get; private set; } = null!;

    /// <summary>Has money.</summary>
    public Client Alice { get; private set; } = null!;

    /// <summary>Has goods.</summary>
    public Client Bob { get; private set; } = null!;

    /// <summary>Has a warehouse.</summary>
    public Client Keeper { get; private set; } = null!;

    /// <summary>Bob's receipt over 100 t.</summary>
    public string Receipt { get; private set; } = "";

    internal EntrepotServer Server => server!;

    public async Task InitializeAsync()
    {
        using var printed = new StringWriter();
        server = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = Folder, Url = "http://127.0.0.1:0", Logs = false, Printer = printed,
            RequestsPerSecond = 100_000, SignInsPerMinute = 1000,
        });
        Nobody = new Client(server.Address, null);
        Operator = new Client(server.Address, Client.KeyIn(printed.ToString()));
        var market = new SmallMarket(Operator);
        await market.SetUpAsync();
        (Alice, Bob, Receipt) = (market.Alice, market.Bob, market.Receipt);
        Keeper = market.Keeper;
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
