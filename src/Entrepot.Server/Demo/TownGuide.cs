using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Entrepot.Server;

/// <summary>Follows the visitors of the demonstration, so that their tasks tick themselves: what
/// pages they were shown, and which of their commands the venue carried out.</summary>
sealed class TownGuide(ReadModels models)
{
    const string Cookie = "guest";
    const int TrailsMax = 10_000;

    readonly ConcurrentDictionary<string, TownTrail> trails = new();

    public async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetEndpoint() is not RouteEndpoint endpoint
            || KeyOf(http) is not { } key || http.Response.StatusCode >= 400)
        {
            return;
        }
        var trail = trails.GetOrAdd(key, NewTrail);
        var act = Act.Of(http);
        if (act is { Command: not 0, Result: 0 }) trail.Do(act.Command);
        if (endpoint.Metadata.GetMetadata<PageMark>() is null) return;
        var query = http.Request.Query;
        var isThen = query.ContainsKey("command") || query.ContainsKey("moment");
        trail.See((isThen ? TownTrail.ThenMark : "") + endpoint.RoutePattern.RawText);
    }

    /// <summary>Which of the tasks of the visitor's role are done.</summary>
    public IReadOnlyList<ShownStep> Tasks(HttpContext http)
    {
        var caller = http.CallerOrNone();
        if (TownRole.Of(caller) is not { } role) return [];
        var trail = KeyOf(http) is { } key ? trails.GetOrAdd(key, NewTrail) : new TownTrail(0);
        lock (models.Gate)
        {
            return [.. role.Tasks.Select(task => new ShownStep(
                task.What, task.Address,
                task.IsDone(trail, models, caller?.Firm ?? default)))];
        }
    }

    /// <summary>Knows a visitor again who has not signed in.</summary>
    public static void Greet(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(Cookie)) return;
        http.Response.Cookies.Append(
            Cookie, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps,
            });
    }

    // The token of a form belongs to one sign-in.
    static string? KeyOf(HttpContext http) =>
        http.CallerOrNone()?.FormToken ?? http.Request.Cookies[Cookie];

    TownTrail NewTrail(string key)
    {
        if (trails.Count >= TrailsMax) trails.Clear();
        lock (models.Gate) return new TownTrail(models.Position);
    }
}
