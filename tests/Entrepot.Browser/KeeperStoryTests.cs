using Entrepot.Acceptance;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>A keeper's day at the desk and at the gate: room is booked, a load is weighed, counted,
/// passed and signed for, and leaves for the code that a driver shows.</summary>
[Collection(nameof(OneBrowser))]
public sealed class KeeperStoryTests(Chromium chromium, RunningServer server)
    : IClassFixture<RunningServer>
{
    const int Keeper = 2;
    const int Bob = 12;

    public static TheoryData<Screen> Screens => new(
        Screen.All.Where(one => (one.Language, one.Width) is ("zh", 1280) or ("en", 390)));

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_load_comes_in_is_signed_for_and_leaves_by_its_code(Screen screen)
    {
        await StoreMarket.EnsureAsync(server);
        var bob = await chromium.SignInAsync(server.Operator, screen, Bob, "Principal");
        var keeper = await chromium.SignInAsync(server.Operator, screen, Keeper, "Keeper");
        var inspector = await chromium.SignInAsync(
            server.Operator, screen, StoreMarket.Inspector, "Keeper");

        var intake = await SendAsync(
            bob, "/intakes/new", "/warehouses/1/intakes", ("quantity", "10"), ("paper", "bags"));
        await SendAsync(keeper, intake, $"{intake}/book");
        await SendAsync(
            keeper, intake, $"{intake}/gate-in", ("weighed", "9.5"), ("ticket", "T-1"));
        var batch = await SendAsync(keeper, intake, "/batches", ("tally", "L-1"));
        await SendAsync(inspector, batch, $"{batch}/inspection", ("report", "Q-1"));
        await keeper.GotoAsync("/warehouse");
        await Assertions.Expect(keeper.Locator($".cells a[href='{batch}'] .good"))
            .ToHaveCountAsync(1);
        var receipt = await SendAsync(keeper, batch, "/receipts", ("paper", "R-1"));
        await SendAsync(keeper, receipt, $"{receipt}/register");
        await SendAsync(bob, receipt, $"{receipt}/pickup");

        // The keeper of this market is its registrar, too.
        await SendAsync(keeper, receipt, $"{receipt}/delivery-order");
        var output = keeper.Locator(".code output");
        await Assertions.Expect(output).Not.ToBeEmptyAsync();
        var code = await output.InnerTextAsync();
        await SendAsync(keeper, receipt, $"{receipt}/code", ("code", "WRONG-CODE2"));
        await Assertions.Expect(keeper.Locator(".standing.bad")).ToBeVisibleAsync();
        await SendAsync(keeper, receipt, $"{receipt}/code", ("code", code.ToLowerInvariant()));
        await Assertions.Expect(keeper.Locator(".standing.good")).ToBeVisibleAsync();
        await SendAsync(keeper, receipt, $"{receipt}/outbound");
        Assert.Equal("/warehouse", await SendAsync(
            keeper, receipt, $"{receipt}/retire", ("gatePass", "G-1")));
        await Assertions.Expect(keeper.Locator($".cells a[href='{batch}']")).ToHaveCountAsync(0);
        foreach (var page in new[] { bob, keeper, inspector }) await page.Context.CloseAsync();
    }

    // Fills a form of a page, and presses until what came of it is shown.
    static async Task<string> SendAsync(
        IPage page, string address, string path, params (string Name, string Text)[] fields)
    {
        await page.GotoAsync(address);
        var form = page.Locator($"form[data-path='{path}']");
        foreach (var (name, text) in fields) await form.Locator($"[name={name}]").FillAsync(text);
        var left = new TaskCompletionSource();
        page.FrameNavigated += (_, _) => left.TrySetResult();
        var isAsked = await form.GetAttributeAsync("data-sure") is not null;
        await form.Locator(".send").ClickAsync();
        if (isAsked)
        {
            await Assertions.Expect(form.Locator(".answer")).Not.ToBeEmptyAsync();
            await form.Locator(".send").ClickAsync();
        }
        await left.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await page.WaitForLoadStateAsync();
        return new Uri(page.Url).AbsolutePath;
    }
}
