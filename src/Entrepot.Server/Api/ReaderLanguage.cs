using Entrepot.Services.Language;

namespace Entrepot.Server;

/// <summary>Which language a request wants to be answered in.</summary>
static class ReaderLanguage
{
    public const string Cookie = "language";

    /// <summary>What the reader chose, else what the browser prefers, else the first.</summary>
    public static string Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && IsSpoken(chosen)) return chosen;
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1);
        foreach (var language in wanted)
        {
            var primary = language.Value.ToString().Split('-')[0].ToLowerInvariant();
            if (IsSpoken(primary)) return primary;
        }
        return ResultSentences.Languages[0];
    }

    public static bool IsSpoken(string language) => ResultSentences.Languages.Contains(language);
}
