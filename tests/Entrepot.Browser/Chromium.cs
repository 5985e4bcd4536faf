using System.Reflection;
using Entrepot.Acceptance;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>A real browser.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Milliseconds that a busy machine may take to show what is expected.</summary>
    const int Patience = 60_000;

    IPlaywright playwright = null!;
    IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage",
            ],
        });
    }

    /// <summary>Somebody who has just opened the browser.</summary>
    public async Task<IPage> OpenAsync(string address, Screen screen)
    {
        var context = await browser.NewContextAsync(screen.Options(address));
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Somebody who signs in by the form, with a role in a firm.</summary>
    public async Task<IPage> SignInAsync(Client house, Screen screen, int firm, string role)
    {
        var name = await Visitor.AddPersonAsync(house, firm, role);
        var page = await OpenAsync(house.Address.ToString(), screen);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=name]", name);
        await page.FillAsync("[name=password]", Visitor.Password);
        await page.PressAsync("[name=password]", "Enter");
        // Not for its load event: that may have come and gone before anybody waits for it.
        await page.WaitForURLAsync(
            url => !url.Contains("/sign-in", StringComparison.Ordinal),
            new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    public static string FileOf(string name) => typeof(Chromium).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name).Value!;

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
