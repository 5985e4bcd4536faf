using Entrepot.Acceptance;
using Entrepot.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Browser;

/// <summary>The demonstration, as `./run` starts it, on a free port.</summary>
public sealed class LivingTown : IAsyncLifetime
{
    const int OrderBooks = 8;

    readonly string folder = Directory.CreateTempSubdirectory("entrepot-browser-").FullName;
    EntrepotServer server = null!;

    public Client House { get; private set; } = null!;

    /// <summary>A firm of the town that has a contract and negotiates.</summary>
    public int BusyFirm { get; private set; }

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
        var models = server.Services.GetRequiredService<ReadModels>();
        while ((BusyFirm = FindBusy(models)) == 0) await Task.Delay(100);
    }

    // The first deals by itself only when a visitor does.
    static int FindBusy(ReadModels models)
    {
        lock (models.Gate)
        {
            return (int)Enumerable.Range(1, TownFirms.Count - 1).Select(TownFirms.Trader)
                .FirstOrDefault(firm => models.Contracts.Of(firm).Any()
                    && models.Negotiations.Of(firm).Any()).Value;
        }
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        House.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
