using Entrepot.Acceptance;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>Those who work for the house: operators who stop everything and let it go on, and
/// somebody who looks back at it.</summary>
[Collection(nameof(OneBrowser))]
public sealed class HouseStoryTests(Chromium chromium, RunningServer server)
    : IClassFixture<RunningServer>
{
    static readonly Screen desk = new("en", 1280, 900);
    static readonly Screen phone = new("zh", 390, 844);

    [Fact]
    public async Task Two_operators_stop_the_venue_one_lets_it_go_on_and_a_supervisor_sees_it()
    {
        var first = await OpenAsync(desk, "Operator", "/operator/markets");
        await first.FillAsync("[data-path='/kill-switch'] [name=why]", "prices cannot be right");
        await PressTwiceAsync(first, "[data-path='/kill-switch']");
        await first.WaitForURLAsync("**/proposals*");
        var own = first.Locator("form[data-path$='/approve']");
        await Assertions.Expect(own).ToHaveCountAsync(0);

        var second = await OpenAsync(phone, "Operator", "/proposals");
        await Assertions.Expect(second.Locator("main"))
            .ToContainTextAsync("prices cannot be right");
        await PressTwiceAsync(second, "form[data-path$='/approve']");
        await second.WaitForURLAsync("**/proposals*");
        await server.Nobody.Until("/api/v1/markets/1", IsIn("Halted"));

        await first.GotoAsync("/operator/markets");
        await first.ClickAsync("[data-path='/markets/1/resume'] .send");
        await server.Nobody.Until("/api/v1/markets/1", IsIn("Continuous"));
        await LookBackAsync();
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    // The last command is the end of the halt; before it the market stood still.
    async Task LookBackAsync()
    {
        var page = await OpenAsync(desk, "Supervisor", "/supervisor/markets/1");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Continuous");
        await page.ClickAsync("a:has-text('Work it out from the journal')");
        await Assertions.Expect(page.Locator("dd code")).ToHaveTextAsync(
            new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"));
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Continuous");
        for (var n = 0; n < 20; n++)
        {
            await page.ClickAsync("a[rel=prev]");
            await Assertions.Expect(page.Locator("dd code")).ToHaveCountAsync(1);
            if ((await page.Locator("h1").InnerTextAsync()).Contains("Halted")) break;
        }
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Halted");
        await page.Context.CloseAsync();
    }

    async Task<IPage> OpenAsync(Screen screen, string role, string path)
    {
        var page = await chromium.SignInAsync(server.Operator, screen, firm: 1, role);
        await page.GotoAsync(path);
        return page;
    }

    static async Task PressTwiceAsync(IPage page, string form)
    {
        await page.ClickAsync($"{form} .send");
        await Assertions.Expect(page.Locator($"{form} .answer")).Not.ToBeEmptyAsync();
        await page.ClickAsync($"{form} .send");
    }

    static Func<System.Text.Json.JsonElement, bool> IsIn(string phase) =>
        market => market.GetProperty("phase").GetString() == phase;
}
