namespace Entrepot.Server;

/// <summary>For whom a page is made: language, looks, and who is signed in.</summary>
/// <param name="Now">What time it is in the market.</param>
/// <param name="TownSpeed">Of a demonstration: how fast its clock goes.</param>
public sealed record PageContext(
    Wording Words, Caller? Caller, string Theme, string Rise, string Path, DateTimeOffset Now,
    string? Error = null, int? TownSpeed = null)
{
    public const string ThemeCookie = "theme";
    public const string RiseCookie = "rise";

    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    /// <summary>Which colour rising prices have: red as in China, green as elsewhere, or blue
    /// against orange for who does not tell red from green.</summary>
    public static readonly IReadOnlyList<string> Rises = ["red", "green", "blue"];

    public static PageContext Of(HttpContext http, string? error = null)
    {
        var cookies = http.Request.Cookies;
        var language = ReaderLanguage.Of(http.Request);
        var rise = cookies[RiseCookie] ?? "";
        var clock = http.RequestServices.GetRequiredService<MarketClock>();
        return new PageContext(
            Wording.For(language), http.CallerOrNone(),
            Themes.Contains(cookies[ThemeCookie]) ? cookies[ThemeCookie]! : Themes[0],
            Rises.Contains(rise) ? rise : language == "zh" ? Rises[0] : Rises[1],
            http.Request.Path, clock.Time, error, (clock as TownClock)?.Speed);
    }

    public string Name(Label label) => label.In(Words.Language);

    /// <summary>A class for a change of price.</summary>
    public static string Move(string? change) => change switch
    {
        null or "0.00" => "flat",
        _ when change.StartsWith('-') => "down",
        _ => "up",
    };

    /// <summary>A change with its sign, so that colour says nothing alone.</summary>
    public static string Signed(string? change) =>
        change is null ? "–" : Move(change) == "up" ? $"▲ +{change}" : Move(change) == "down"
            ? $"▼ {change}" : change;

    /// <summary>The next of a list, for a switch.</summary>
    public static string After(IReadOnlyList<string> all, string now) =>
        all[(all.ToList().IndexOf(now) + 1) % all.Count];

    /// <summary>Decimal text with commas between thousands.</summary>
    public static string Grouped(string text)
    {
        var end = text.IndexOf('.', StringComparison.Ordinal);
        if (end < 0) end = text.Length;
        for (var at = end - 3; at > (text[0] == '-' ? 1 : 0); at -= 3) text = text.Insert(at, ",");
        return text;
    }
}
