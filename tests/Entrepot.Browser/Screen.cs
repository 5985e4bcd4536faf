using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>Who looks: which language, on which screen.</summary>
/// <param name="Language">As in <c>Accept-Language</c>.</param>
public sealed record Screen(string Language, int Width, int Height)
{
    public static readonly IReadOnlyList<Screen> All =
    [
        new("en", 1280, 900), new("zh", 1280, 900), new("en", 390, 844), new("zh", 390, 844),
    ];

    public BrowserNewContextOptions Options(string address) => new()
    {
        BaseURL = address,
        Locale = Language,
        ViewportSize = new() { Width = Width, Height = Height },
    };

    public override string ToString() => $"{Language}-{Width}";
}
