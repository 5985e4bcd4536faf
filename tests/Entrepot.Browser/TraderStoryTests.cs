using System.Globalization;
using Entrepot.Acceptance;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>A trader's day: signs in, bids by keyboard, is met, and sees what was done.</summary>
[Collection(nameof(OneBrowser))]
public sealed class TraderStoryTests(Chromium chromium, RunningServer server)
    : IClassFixture<RunningServer>
{
    const int Alice = 11;

    public static TheoryData<Screen, int> Screens
    {
        get
        {
            var screens = new TheoryData<Screen, int>();
            foreach (var (n, screen) in Screen.All.Index()) screens.Add(screen, 7700 + n);
            return screens;
        }
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_bid_by_keyboard_rests_is_met_and_stands_in_the_records(
        Screen screen, int price)
    {
        var shown = price.ToString("F2", CultureInfo.InvariantCulture);
        var page = await chromium.SignInAsync(server.Operator, screen, Alice, "Principal");
        await page.GotoAsync("/markets/1");

        await page.Keyboard.PressAsync("b");
        await page.FillAsync("[name=limitPrice]", shown);
        await page.FillAsync("[name=quantity]", "2");
        await page.PressAsync("[name=quantity]", "Enter");
        var own = page.Locator("#own tbody tr", new() { HasText = shown });
        await Assertions.Expect(own).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#answer")).ToHaveClassAsync("good");

        await SellAsync(shown);
        await Assertions.Expect(own).ToHaveCountAsync(0);
        var print = page.Locator("#prints tbody tr").First;
        await Assertions.Expect(print).ToContainTextAsync(shown);
        await server.Alice.Until(
            "/api/v1/my/trades?limit=1",
            trades => trades.GetArrayLength() > 0
                && trades[0].GetProperty("price").GetString() == shown);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_refused_is_said_in_the_readers_language_and_nothing_is_lost()
    {
        foreach (var (language, word) in new[] { ("en", "multiple"), ("zh", "最小变动价位") })
        {
            var screen = new Screen(language, 1280, 900);
            var page = await chromium.SignInAsync(server.Operator, screen, Alice, "Principal");
            await page.GotoAsync("/markets/1");
            await page.FillAsync("[name=limitPrice]", "7700.50");
            await page.PressAsync("[name=limitPrice]", "Enter");
            var answer = page.Locator("#answer");
            await Assertions.Expect(answer).ToHaveClassAsync("bad");
            await Assertions.Expect(answer).ToContainTextAsync(word);
            Assert.Equal("7700.50", await page.InputValueAsync("[name=limitPrice]"));
            await page.Context.CloseAsync();
        }
    }

    Task SellAsync(string price) => server.Bob.Must(
        "/api/v1/orders",
        $$"""
        {"market":1,"side":"Sell","type":"Limit","limitPrice":"{{price}}","quantity":"2",
         "timeInForce":"ImmediateOrCancel","receipt":"{{server.Receipt}}"}
        """);
}
