using Entrepot.Acceptance;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>An auctioneer and a bidder, each at a screen: from the announcement to the contract,
/// by keyboard, and with a bid that only the bidder can open.</summary>
[Collection(nameof(OneBrowser))]
public sealed class AuctionStoryTests(Chromium chromium, RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime
{
    const int Alice = 11;
    const int Bob = 12;

    public static TheoryData<Screen> Screens => new(
        Screen.All.Where(one => (one.Language, one.Width) is ("zh", 1280) or ("en", 390)));

    public async Task InitializeAsync()
    {
        if ((await server.Nobody.Get($"/api/v1/markets/{AuctionMarket.Number}")).Status == 404)
        {
            await AuctionMarket.OpenAsync(server);
        }
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Goods_with_a_secret_reserve_go_to_the_best_bid(Screen screen)
    {
        var bob = await chromium.SignInAsync(server.Operator, screen, Bob, "Auctioneer");
        var room = await AnnounceAsync(bob, "Open", reserve: "7805");
        var alice = await chromium.SignInAsync(server.Operator, screen, Alice, "Principal");
        await alice.GotoAsync(room);
        await SureAsync(alice, "/apply");

        await Expect(alice, "form[data-bid]");
        await alice.Keyboard.PressAsync("b");
        await alice.Keyboard.PressAsync("ArrowUp");
        await alice.Keyboard.PressAsync("Enter");
        await Expect(alice, "form[data-bid] .answer.bad");
        await alice.Keyboard.PressAsync("Enter");
        await Expect(alice, ".standing.good");
        await Expect(bob, ".bids td strong:text('7,810.00')");
        Assert.DoesNotContain("Alice", await bob.InnerTextAsync("main"), StringComparison.Ordinal);

        // The code of the seal stands in the form: this browser kept it.
        var reveal = bob.Locator("form[data-path$='/reserve']");
        await Assertions.Expect(reveal.Locator("[name=price]")).ToHaveValueAsync("7805");
        await reveal.Locator(".send").ClickAsync();
        await Expect(bob, "#board small:text-is('Alice')");
        await SureAsync(alice, "/confirm");
        await alice.WaitForURLAsync("**/contracts/*");
        await Expect(alice, $"a[href='{room}']");
        await bob.Context.CloseAsync();
        await alice.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sealed_bid_is_opened_by_the_browser_that_sealed_it()
    {
        var screen = Screen.All[0];
        var bob = await chromium.SignInAsync(server.Operator, screen, Bob, "Auctioneer");
        var room = await AnnounceAsync(bob, "SealedSecondPrice", reserve: "");
        var alice = await chromium.SignInAsync(server.Operator, screen, Alice, "Principal");
        await alice.GotoAsync(room);
        await SureAsync(alice, "/apply");
        await Expect(alice, "form[data-seal]");
        await alice.FillAsync("form[data-seal] [name=price]", "7955");
        await alice.ClickAsync("form[data-seal] .send");
        await Expect(alice, "[data-kept] output:text('7955')");
        Assert.DoesNotContain("7,955", await bob.InnerTextAsync("main"), StringComparison.Ordinal);

        var reveal = alice.Locator("form[data-path$='/reveal']");
        await Assertions.Expect(reveal.Locator("[name=price]")).ToHaveValueAsync("7955");
        await reveal.Locator(".send").ClickAsync();
        await Expect(bob, ".bids td strong:text('7,955.00')");
        await bob.Context.CloseAsync();
        await alice.Context.CloseAsync();
    }

    async Task<string> AnnounceAsync(IPage bob, string format, string reserve)
    {
        await bob.GotoAsync($"/auctions/new?format={format}");
        await bob.SelectOptionAsync("[name=market]", $"{AuctionMarket.Number}");
        await bob.SelectOptionAsync("[name=receipt]", server.Receipt);
        foreach (var (name, text) in new[]
        {
            ("quantity", "10"), ("minimumBid", "10"), ("startPrice", "7800"), ("step", "10"),
            ("reservePrice", reserve), ("windowSeconds", ""), ("extensionSeconds", ""),
            ("opensAt", InChina(seconds: 6)), ("closesAt", InChina(seconds: 36)),
        })
        {
            var field = bob.Locator($"[name='{name}']");
            if (await field.CountAsync() > 0) await field.FillAsync(text);
        }
        await bob.ClickAsync("form[data-path='/auctions'] .send");
        await bob.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
        return new Uri(bob.Url).AbsolutePath;
    }

    static string InChina(int seconds) =>
        $"{DateTimeOffset.UtcNow.AddHours(8).AddSeconds(seconds):s}";

    // Twice: the first press asks.
    static async Task SureAsync(IPage page, string path)
    {
        var form = page.Locator($"form[data-path$='{path}']");
        await form.Locator(".send").ClickAsync();
        await Assertions.Expect(form.Locator(".answer")).Not.ToBeEmptyAsync();
        await form.Locator(".send").ClickAsync();
    }

    static Task Expect(IPage page, string what) =>
        Assertions.Expect(page.Locator(what).First).ToBeVisibleAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
