using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// People who are signed in, each for one of their firms. The cookie is a random number; only its
/// hash is kept, in memory, so a restart signs everybody out. What a person may do is looked up
/// each time: a role that was taken is gone at once.
/// </summary>
sealed class Sessions(AccessBook book, TimeProvider time)
{
    public const string Cookie = "session";
    public const int SessionsMax = 100_000;

    static readonly TimeSpan lifetime = TimeSpan.FromHours(12);

    sealed record Session(long Person, ParticipantId Firm, string FormToken, DateTimeOffset Until);

    readonly ConcurrentDictionary<string, Session> sessions = new();

    /// <summary>Signs a person in, for the first of their firms.</summary>
    public void Begin(HttpContext http, KeptPerson person)
    {
        Forget();
        var firm = person.Roles.Keys.OrderBy(id => id.Value).FirstOrDefault();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        sessions[HashOf(token)] = new Session(
            person.Id, firm, HashOf("form:" + token), time.GetUtcNow() + lifetime);
        http.Response.Cookies.Append(Cookie, token, CookieFor(http));
    }

    /// <summary>Lets those stay signed in who were so elsewhere.</summary>
    public void TakeOver(Sessions others)
    {
        foreach (var (token, session) in others.sessions) sessions[token] = session;
    }

    /// <summary>Who sends this cookie, or null.</summary>
    public Caller? Find(HttpRequest request)
    {
        if (TokenOf(request) is not { } token) return null;
        if (!sessions.TryGetValue(HashOf(token), out var session)
            || session.Until <= time.GetUtcNow()
            || book.Find(session.Person) is not { IsActive: true } person)
        {
            return null;
        }
        var role = person.Roles.GetValueOrDefault(session.Firm);
        return new Caller(
            person.Name, session.Firm, role.ScopesOf(), person.Id, session.FormToken);
    }

    /// <summary>Acts from now on for another firm of the person's.</summary>
    /// <returns>False when the person has no role in it.</returns>
    public bool Change(HttpRequest request, ParticipantId firm)
    {
        if (TokenOf(request) is not { } token
            || !sessions.TryGetValue(HashOf(token), out var session)
            || book.Find(session.Person) is not { } person || !person.Roles.ContainsKey(firm))
        {
            return false;
        }
        sessions[HashOf(token)] = session with { Firm = firm };
        return true;
    }

    /// <summary>Signs out.</summary>
    public void End(HttpContext http)
    {
        if (TokenOf(http.Request) is { } token) sessions.TryRemove(HashOf(token), out _);
        http.Response.Cookies.Delete(Cookie, CookieFor(http));
    }

    /// <summary>Signs a person out everywhere.</summary>
    public void EndAll(long person)
    {
        foreach (var (token, session) in sessions)
        {
            if (session.Person == person) sessions.TryRemove(token, out _);
        }
    }

    static string? TokenOf(HttpRequest request) =>
        request.Cookies[Cookie] is { Length: 64 } token ? token : null;

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
