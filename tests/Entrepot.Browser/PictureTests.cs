using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>Every page of the living town on every screen: it fits, it is light, nothing in it
/// fails, and whoever uses other senses or the keyboard gets along. Its picture is kept.</summary>
[Collection(nameof(OneBrowser))]
public sealed class PictureTests(Chromium chromium, LivingTown town)
    : IClassFixture<LivingTown>
{
    const int WeightMax = 300 << 10;

    const string Axe = """
        axe.run({ resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations
          .filter((one) => ["serious", "critical"].includes(one.impact))
          .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))))
        """;

    /// <summary>Whose page it is, and where.</summary>
    static readonly (string Role, string Path)[] pages =
    [
        ("", "/"), ("", "/markets/1"), ("", "/sign-in"), ("", "/listings"),
        ("Principal", "/listings/first"), ("Principal", "/listings/new"),
        ("Principal", "/contracts"), ("Principal", "/contracts/first"),
        ("Principal", "/papers"), ("Principal", "/papers/first"),
        ("Principal", "/negotiations"), ("Principal", "/negotiations/first"),
        ("Principal", "/negotiations/new"), ("", "/auctions"), ("Principal", "/auctions/first"),
        ("Principal", "/auctions/new"), ("Operator", "/auctions/first"),
        ("Keeper", "/warehouse"), ("Keeper", "/intakes/new"),
        ("Principal", "/auctions/desk"), ("Principal", "/special-sessions/new"),
        ("Principal", "/markets/1"), ("Principal", "/firm"), ("Operator", "/operator"),
        ("Operator", "/operator/markets"), ("Operator", "/operator/money"),
        ("Operator", "/operator/opening"),
        ("Operator", "/proposals"), ("Operator", "/town"), ("", "/town"), ("", "/api"),
        ("Supervisor", "/supervisor"), ("Supervisor", "/supervisor/markets/1"),
        ("Supervisor", "/supervisor/firms/101"), ("", "/verify"), ("", "/anchors"),
        ("", "/trust"), ("Principal", "/certificates"), ("Operator", "/trust/desk"),
        ("Principal", "/invoices"),
    ];

    public static TheoryData<string, string, Screen> Views
    {
        get
        {
            var views = new TheoryData<string, string, Screen>();
            foreach (var (role, path) in pages)
            {
                foreach (var screen in Screen.All) views.Add(role, path, screen);
            }
            return views;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_page_fits_is_light_and_open_to_all(string role, string path, Screen screen)
    {
        var page = await OpenAsync(role, screen);
        var faults = new List<string>();
        var loaded = new ConcurrentQueue<IRequest>();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, said) =>
        {
            if (said.Type == "error") faults.Add(said.Text);
        };
        page.RequestFinished += (_, request) => loaded.Enqueue(request);
        await page.GotoAsync(
            await PathAsync(page, path), new() { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        await page.WaitForTimeoutAsync(300);

        await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Path = Path.Combine(
                Chromium.FileOf("PictureFolder"), $"{NameOf(role, path)}-{screen}.png"),
        });
        Assert.Empty(faults);
        Assert.InRange(await WeightAsync(loaded), 1, WeightMax);
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "the page is wider than its screen");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Chromium.FileOf("AxeFile")));
        var found = await page.EvaluateAsync<string>(Axe);
        Assert.Empty(JsonSerializer.Deserialize<string[]>(found)!);
        await page.Context.CloseAsync();
    }

    static async Task<long> WeightAsync(IEnumerable<IRequest> loaded)
    {
        var weight = 0L;
        foreach (var request in loaded) weight += (await request.SizesAsync()).ResponseBodySize;
        return weight;
    }

    // The first of a list, as soon as the town has brought one forth.
    static async Task<string> PathAsync(IPage page, string path)
    {
        if (!path.EndsWith("/first", StringComparison.Ordinal)) return path;
        var list = path[..path.LastIndexOf('/')];
        var row = page.Locator($"main tbody a[href^='{list}/']").First;
        await page.GotoAsync(list);
        for (var patience = 60; await row.CountAsync() == 0; patience--)
        {
            Assert.True(patience > 0, $"{list} stays empty");
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }
        return (await row.GetAttributeAsync("href"))!;
    }

    Task<IPage> OpenAsync(string role, Screen screen) => role switch
    {
        "" => chromium.OpenAsync(town.Address, screen),
        "Operator" or "Supervisor" =>
            chromium.SignInAsync(town.House, screen, firm: 1, role),
        "Keeper" => chromium.SignInAsync(
            town.House, screen, (int)Server.TownPlaces.Warehouses[0].Keeper.Value, role),
        _ => chromium.SignInAsync(town.House, screen, town.BusyFirm, role),
    };

    static string NameOf(string role, string path) => path == "/"
        ? "board"
        : string.Concat(role.ToLowerInvariant(), path.Replace('/', '-')).Trim('-');
}
