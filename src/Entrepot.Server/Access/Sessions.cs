using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// People who are signed in. The cookie is a random number; only its hash is kept, in memory, so a
/// restart signs everybody out.
/// </summary>
sealed class Sessions(TimeProvider time)
{
    public const string Cookie = "session";
    public const int SessionsMax = 100_000;

    static readonly TimeSpan lifetime = TimeSpan.FromHours(12);

    sealed record Session(Caller Caller, DateTimeOffset Until);

    readonly ConcurrentDictionary<string, Session> sessions = new();

    /// <summary>Signs a person in.</summary>
    public void Begin(HttpContext http, KeptPerson person)
    {
        Forget();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var caller = new Caller(
            person.Name, new ParticipantId(person.Firm), person.Scopes, HashOf("form:" + token));
        sessions[HashOf(token)] = new Session(caller, time.GetUtcNow() + lifetime);
        http.Response.Cookies.Append(Cookie, token, CookieFor(http));
    }

    /// <summary>Who sends this cookie, or null.</summary>
    public Caller? Find(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: 64 } token) return null;
        return sessions.TryGetValue(HashOf(token), out var session)
            && session.Until > time.GetUtcNow()
            ? session.Caller
            : null;
    }

    /// <summary>Signs out.</summary>
    public void End(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is { Length: 64 } token)
        {
            sessions.TryRemove(HashOf(token), out _);
        }
        http.Response.Cookies.Delete(Cookie, CookieFor(http));
    }

    // As OWASP ASVS 3.4 asks: no script reads it, no other site sends it, no plain line carries it
    // where there is a secure one.
    static CookieOptions CookieFor(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        MaxAge = lifetime,
    };

    void Forget()
    {
        if (sessions.Count < SessionsMax) return;
        foreach (var (token, session) in sessions)
        {
            if (session.Until <= time.GetUtcNow()) sessions.TryRemove(token, out _);
        }
    }

    static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
