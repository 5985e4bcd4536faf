namespace Entrepot.Server;

/// <summary>
/// Who may come to an endpoint. Every endpoint has one; the gate lets nobody through to an endpoint
/// without.
/// </summary>
/// <param name="Needs">The scopes a caller must have; None for everybody, signed in or not.</param>
sealed record Policy(Scope Needs)
{
    public static readonly Policy Public = new(Scope.None);

    public bool IsPublic => Needs is Scope.None;

    public bool Allows(Caller? caller) =>
        IsPublic || (caller is not null && (caller.Scopes & Needs) == Needs);
}

static class Policies
{
    /// <summary>Declares who may come.</summary>
    public static T Allow<T>(this T endpoint, Policy policy) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(policy);

    public static T Allow<T>(this T endpoint, Scope needs) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Policy(needs));
}
