using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Who is on the line: a key or a person, always in the name of one firm.</summary>
/// <param name="Name">Of the key or the person, for people to read.</param>
/// <param name="Firm">The only firm that this caller acts for.</param>
/// <param name="Scopes">What the caller may do.</param>
/// <param name="Person">Who it is, or who answers for the key; 0: nobody yet.</param>
/// <param name="FormToken">What a page must send along when a browser acts for the person; null for
/// a key, which no browser sends by itself.</param>
public sealed record Caller(
    string Name, ParticipantId Firm, Scope Scopes, long Person = 0, string? FormToken = null)
{
    /// <summary>Whether somebody sits there, and not a program with a key.</summary>
    public bool IsPerson => FormToken is not null;

    public bool Has(Scope scope) => (Scopes & scope) == scope;
}

static class Callers
{
    /// <summary>Whom the gate let in. Only for endpoints that need a scope.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Caller? CallerOrNone(this HttpContext http) => http.Features.Get<Caller>();
}
