namespace Entrepot.Server;

/// <summary>Which point of the past a page shows.</summary>
/// <param name="Command">The last command in it.</param>
/// <param name="Last">The last there is by now.</param>
/// <param name="Event">The last event.</param>
/// <param name="Time">When it happened, as RFC 3339 writes it.</param>
/// <param name="Hash">The state hash; empty while it is being worked out.</param>
/// <param name="Progress">Of working it out, in per cent.</param>
public sealed record ShownPast(
    ulong Command, ulong Last, ulong Event, string Time, string Hash, int Progress)
{
    /// <summary>Leads to the same point on another page.</summary>
    public string Query => $"?command={Command}";
}
