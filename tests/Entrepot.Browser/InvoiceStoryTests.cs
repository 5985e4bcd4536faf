using Entrepot.Acceptance;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>A delivery is invoiced by mouse; its buyer confirms, and asks a part back.</summary>
[Collection(nameof(OneBrowser))]
public sealed class InvoiceStoryTests(Chromium chromium, RunningServer server)
    : IClassFixture<RunningServer>
{
    const int Alice = 11;
    const int Bob = 12;

    public static TheoryData<Screen> Screens => [.. Screen.All];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_delivery_is_invoiced_confirmed_and_asked_back(Screen screen)
    {
        await Deliveries.OpenMarketAsync(server);
        await Deliveries.SetTitlesAsync(server);
        await Deliveries.DeliverAsync(server, "5.1");

        var seller = await chromium.SignInAsync(server.Operator, screen, Bob, "Principal");
        await seller.GotoAsync("/invoices");
        await LookAsync(seller, "invoices", screen);
        var issue = seller.Locator("form[data-path$='/issue-invoice'] .send").First;
        // A number is given once, so the first press asks whether it is meant.
        await issue.ClickAsync();
        await issue.ClickAsync();
        await seller.WaitForURLAsync(url => !url.EndsWith("/invoices", StringComparison.Ordinal));
        await LookAsync(seller, "invoice-of-seller", screen);

        var buyer = await chromium.SignInAsync(server.Operator, screen, Alice, "Principal");
        await buyer.GotoAsync(new Uri(seller.Url).AbsolutePath);
        await buyer.ClickAsync("form[data-path$='/confirm-use'] .send");
        await buyer.WaitForURLAsync(url => url.Contains("/invoices/", StringComparison.Ordinal));
        await Assertions.Expect(buyer.Locator("form[data-path$='/confirm-use']"))
            .ToHaveCountAsync(0);
        await buyer.FillAsync("[name=quantity]", "2.1");
        await buyer.ClickAsync("form[data-path$='/request-red'] .send");
        await Assertions.Expect(buyer.Locator("form[data-path$='/request-red']"))
            .ToHaveCountAsync(0);
        await LookAsync(buyer, "invoice-of-buyer", screen);
        await seller.Context.CloseAsync();
        await buyer.Context.CloseAsync();
    }

    static async Task LookAsync(IPage page, string name, Screen screen)
    {
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Path = Path.Combine(Chromium.FileOf("PictureFolder"), $"{name}-{screen}.png"),
        });
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "the page is wider than its screen");
    }
}
