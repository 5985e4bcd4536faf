using System.Globalization;
using Entrepot.Core;
using Entrepot.Runtime;
using Entrepot.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>What people see in a browser. Every page asks the same views that the API shows; what a
/// page changes goes through the API.</summary>
sealed class Pages(
    PageViews views, ListingPages listings, AuctionPages auctions, ContractPages contracts,
    NegotiationPages negotiations, PaperPages papers, WarehousePages warehouses,
    SupervisorPages supervisor, OperatorPages operators, TrustPages trust,
    EvidenceEndpoints evidence, CaughtUp caughtUp, AccessBook book, Sessions sessions,
    SignInLocks locks, Node node)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithMetadata(new PageMark()).ExcludeFromDescription();
        pages.AddEndpointFilter(caughtUp);
        listings.Map(pages);
        auctions.Map(pages);
        contracts.Map(pages);
        negotiations.Map(pages);
        papers.Map(pages);
        warehouses.Map(pages);
        pages.MapGet("/", Board).Allow(Policy.Public);
        pages.MapGet("/markets/{market}", Market).Allow(Policy.Public);
        pages.MapGet("/firm", Firm).Allow(Scope.Read);
        pages.MapGet("/operator", (HttpContext http) => Operator(http, null)).Allow(Scope.Operate);
        pages.MapPost("/operator/hash", (Delegate)HashAsync).Allow(Scope.Operate);
        supervisor.Map(pages);
        evidence.MapPages(pages);
        trust.Map(pages);
        operators.Map(pages);
        pages.MapGet("/sign-in", (HttpContext http) => SignInForm(http, null))
            .Allow(Policy.Public);
        pages.MapPost("/sign-in", (Delegate)SignInAsync).Allow(Policy.Public)
            .RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/welcome", (HttpContext http) => WelcomeForm(http, null))
            .Allow(Policy.Public);
        pages.MapPost("/welcome", (Delegate)WelcomeAsync).Allow(Policy.Public)
            .RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/api", Explorer).Allow(Policy.Public);
        pages.MapPost("/sign-out", SignOut).Allow(Policy.Public);
        pages.MapPost("/settings", (Delegate)SetAsync).Allow(Policy.Public);
        pages.MapGet("/assets/{name}", Assets.Find).Allow(Policy.Public);
    }

    RazorComponentResult<BoardPage> Board(HttpContext http) => new(
        new { At = PageContext.Of(http), Markets = views.Markets() });

    IResult Market(HttpContext http, string market)
    {
        if (!uint.TryParse(market, CultureInfo.InvariantCulture, out var id)
            || views.Market(new MarketId(id), http.CallerOrNone()) is not { } shown)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        switch (((ShownMarket)shown["Market"]!).Mechanism)
        {
            case Mechanism.OrderBook: break;
            case Mechanism.Auction: return Results.Redirect($"/auctions?market={id}");
            default: return Results.Redirect($"/listings?market={id}");
        }
        shown["At"] = PageContext.Of(http);
        return new RazorComponentResult<MarketPage>(shown);
    }

    static RazorComponentResult<ExplorerPage> Explorer(HttpContext http) =>
        new(new { At = PageContext.Of(http) });

    RazorComponentResult<FirmPage> Firm(HttpContext http) => new(
        new { At = PageContext.Of(http), Firm = views.Firm(http.Caller().Firm) });

    RazorComponentResult<OperatorPage> Operator(HttpContext http, string? hash) => new(
        new
        {
            At = PageContext.Of(http) with { Path = "/operator" }, State = views.Operator(hash),
        });

    async Task<IResult> HashAsync(HttpContext http) =>
        Operator(http, (await node.HashAsync()).ToString());

    static RazorComponentResult<SignInPage> SignInForm(HttpContext http, string? error) =>
        new(new { At = PageContext.Of(http, error) })
        {
            StatusCode = error is null ? 200 : Refusal.SignInFailed.StatusOf(),
        };

    async Task<IResult> SignInAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Problem.Of(Refusal.BodyMalformed);
        var form = await http.Request.ReadFormAsync();
        var name = form["name"].ToString();
        Act.Of(http).Name = name;
        var person = locks.IsShut(name) ? null : await book.SignInAsync(
            name, form["password"].ToString(), form["once"].ToString());
        if (person is null)
        {
            locks.Fail(name);
            Act.Of(http).Result = (int)Refusal.SignInFailed;
            var words = Wording.For(ReaderLanguage.Of(http.Request));
            return SignInForm(http, words.Of(Refusal.SignInFailed));
        }
        locks.Succeed(name);
        return Enter(http, person);
    }

    IResult Enter(HttpContext http, KeptPerson person)
    {
        sessions.Begin(http, person);
        var isOperator = person.Roles.Values.Contains(Role.Operator);
        return Results.Redirect(
            !isOperator ? "/" : views.HasMarkets ? "/operator" : "/operator/opening");
    }

    static RazorComponentResult<WelcomePage> WelcomeForm(HttpContext http, string? error) =>
        new(new
        {
            At = PageContext.Of(http, error), Token = http.Request.Query["token"].ToString(),
        })
        {
            StatusCode = error is null ? 200 : Refusal.SignInFailed.StatusOf(),
        };

    async Task<IResult> WelcomeAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Problem.Of(Refusal.BodyMalformed);
        var form = await http.Request.ReadFormAsync();
        var (name, password) = (form["name"].ToString(), form["password"].ToString());
        Act.Of(http).Name = name;
        var words = Wording.For(ReaderLanguage.Of(http.Request));
        if (!AccessEndpoints.IsName(name) || !AccessEndpoints.IsPassword(password))
        {
            return WelcomeForm(http, words.Of(Refusal.FieldMalformed));
        }
        var person = await book.WelcomeAsync(form["token"].ToString(), name, password);
        return person is null
            ? WelcomeForm(http, words.Of(Refusal.SignInFailed))
            : Enter(http, person);
    }

    IResult SignOut(HttpContext http)
    {
        sessions.End(http);
        return Results.Redirect("/");
    }

    static async Task<IResult> SetAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Problem.Of(Refusal.BodyMalformed);
        var form = await http.Request.ReadFormAsync();
        Choose(http, form, ReaderLanguage.Cookie, ReaderLanguage.IsSpoken);
        Choose(http, form, PageContext.ThemeCookie, PageContext.Themes.Contains);
        Choose(http, form, PageContext.RiseCookie, PageContext.Rises.Contains);
        var back = form["back"].ToString();
        return Results.LocalRedirect(IsLocal(back) ? back : "/");
    }

    static void Choose(
        HttpContext http, IFormCollection form, string name, Func<string, bool> isKnown)
    {
        var value = form[name].ToString();
        if (!isKnown(value)) return;
        http.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
    }

    static bool IsLocal(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);
}
