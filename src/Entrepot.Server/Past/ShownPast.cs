namespace Entrepot.Server;

/// <summary>Which point in time a page shows.</summary>
/// <param name="Command">The last command in it.</param>
/// <param name="Last">The last there is by now.</param>
/// <param name="Event">The last event.</param>
/// <param name="Time">When it happened, as RFC 3339 writes it.</param>
/// <param name="Hash">The state hash; null when nobody has asked for it.</param>
/// <param name="Progress">Of working the past out, in per cent.</param>
/// <param name="IsNow">Whether it is what goes on, and no chosen point.</param>
public sealed record ShownPast(
    ulong Command, ulong Last, ulong Event, string Time, string? Hash, int Progress, bool IsNow)
{
    /// <summary>Leads to the same point on another page.</summary>
    public string Query => IsNow ? "" : $"?command={Command}";
}
