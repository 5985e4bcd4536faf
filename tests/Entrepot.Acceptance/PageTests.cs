using System.Net;
using Entrepot.Core;
using Entrepot.Papers.Trust;
using Entrepot.Services.Records;
using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>Pages as a browser gets them, without one.</summary>
public sealed class PageTests(RunningServer server) : IClassFixture<RunningServer>
{
    static readonly string[] paths =
    [
        "/", "/markets/1", "/firm", "/sign-in", "/operator", "/listings", "/listings/new",
        "/contracts", "/negotiations", "/negotiations/new", "/auctions", "/auctions?stage=mine",
        "/auctions/desk", "/auctions/new", "/special-sessions/new", "/warehouse", "/intakes/new",
        "/trust", "/trust/desk", "/certificates", "/operator/markets", "/operator/money",
        "/proposals", "/api", "/operator/opening",
    ];

    static readonly string[] assets =
    [
        "entrepot.css", "board.js", "market.js", "chart.js", "ticket.js", "firm.js", "icon.svg",
        "api.js", "form.js", "cost.js", "rows.js", "watch.js", "live.js", "clock.js", "room.js",
        "seal.js", "kept.js", "town.js", "explorer.js",
    ];

    [Fact]
    public void Both_languages_have_every_text()
    {
        var (en, zh) = (Wording.For("en"), Wording.For("zh"));
        Assert.Equal(en.Names, zh.Names);
        foreach (var word in Enum.GetValues<Word>().Where(word => word is not Word.None))
        {
            Assert.NotEmpty(en[word]);
            Assert.NotEmpty(zh[word]);
        }
        foreach (var refusal in Enum.GetValues<Refusal>().Where(one => one is not Refusal.None))
        {
            Assert.NotEqual(en.Of(refusal), zh.Of(refusal));
        }
    }

    [Fact]
    public void Every_value_that_pages_show_has_a_text_in_both_languages()
    {
        Type[] shown =
        [
            typeof(Phase), typeof(Side), typeof(TimeInForce), typeof(OrderStatus),
            typeof(CancelReason), typeof(Purpose), typeof(ReceiptState), typeof(Permissions),
            typeof(ListingState), typeof(CounterOfferState), typeof(SettlementBy),
            typeof(PaymentOrder), typeof(PriceKind), typeof(ContractState), typeof(Parties),
            typeof(SecurityKind), typeof(ContractDuty), typeof(ContractDeed),
            typeof(NegotiationState), typeof(AuctionState), typeof(AuctionFormat),
            typeof(AuctionPricing), typeof(AuctionStage), typeof(AuctionDuty),
            typeof(BidderState), typeof(SpecialSessionState), typeof(StoreWord),
            typeof(IntakeState), typeof(ShortageReason),
            typeof(CertificateProfile), typeof(CertificateStanding), typeof(ApplicationState),
            typeof(RevocationReason), typeof(ProposalState), typeof(Mechanism),
            typeof(Behaviour), typeof(KybChecks),
        ];
        foreach (var value in shown.SelectMany(type => Enum.GetValues(type).Cast<Enum>()))
        {
            Assert.NotEmpty(Wording.For("en").Of(value));
            Assert.NotEmpty(Wording.For("zh").Of(value));
        }
    }

    [Fact]
    public async Task Every_page_shows_in_both_languages()
    {
        using var browser = await SignInAsync();
        foreach (var path in paths)
        {
            foreach (var (language, mark) in new[] { ("en", "lang=\"en\""), ("zh", "lang=\"zh-") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.AcceptLanguage.ParseAdd(language);
                using var response = await browser.SendAsync(request);
                var html = await response.Content.ReadAsStringAsync();
                Assert.True(response.StatusCode is HttpStatusCode.OK, $"{path}: {html}");
                Assert.Contains(mark, html, StringComparison.Ordinal);
                Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
                Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Pages_let_no_foreign_script_in()
    {
        var reply = await server.Nobody.Get("/");
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
    }

    [Fact]
    public async Task Every_asset_is_served()
    {
        foreach (var name in assets)
        {
            Assert.Equal(200, (await server.Nobody.Get($"/assets/{name}")).Status);
        }
    }

    [Fact]
    public async Task A_page_of_a_firm_sends_nobody_to_sign_in()
    {
        using var browser = Browser();
        using var response = await browser.GetAsync(new Uri("/firm", UriKind.Relative));
        Assert.Equal("/sign-in", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        using var browser = Browser();
        using var response = await browser.PostAsync(
            new Uri("/sign-in", UriKind.Relative),
            Form(("name", "nobody"), ("password", "wrong-password")));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing()
    {
        using var browser = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders");
        request.Headers.Add("Idempotency-Key", Client.NewKey());
        request.Content = new StringContent("{}");
        using var response = await browser.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"number\":3903", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_laws_hold()
    {
        using var browser = await SignInAsync();
        var html = await browser.GetStringAsync(new Uri("/operator", UriKind.Relative));
        Assert.Equal(4, html.Split("✓").Length - 1);
        Assert.DoesNotContain("✗", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_leads_back_to_its_page_and_nowhere_else()
    {
        using var browser = Browser();
        foreach (var (back, to) in new[] { ("/markets/1", "/markets/1"), ("//x.example", "/") })
        {
            using var response = await browser.PostAsync(
                new Uri("/settings", UriKind.Relative), Form(("back", back), ("language", "zh")));
            Assert.Equal(to, response.Headers.Location?.ToString());
        }
        var html = await browser.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("行情", html, StringComparison.Ordinal);
    }

    async Task<HttpClient> SignInAsync()
    {
        var name = Client.NewKey();
        await server.Operator.Must(
            "/api/v1/people",
            $$"""{"name":"{{name}}","password":"correct-horse","firm":1,"role":"Operator"}""");
        var browser = Browser();
        using var response = await browser.PostAsync(
            new Uri("/sign-in", UriKind.Relative),
            Form(("name", name), ("password", "correct-horse")));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        return browser;
    }

    HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = server.Nobody.Address,
    };

    static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
