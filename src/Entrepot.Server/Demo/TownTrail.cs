using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a visitor of the demonstration has seen and done in a role.</summary>
/// <param name="since">The last event before.</param>
sealed class TownTrail(ulong since)
{
    /// <summary>Stands before the route of a page that was seen as of an earlier time.</summary>
    public const string ThenMark = "then:";

    readonly Lock gate = new();
    readonly HashSet<string> seen = [];
    readonly HashSet<MessageKind> done = [];

    public ulong Since { get; } = since;

    public bool HasSeen(string route)
    {
        lock (gate) return seen.Contains(route);
    }

    public bool HasDone(MessageKind command)
    {
        lock (gate) return done.Contains(command);
    }

    public void See(string route)
    {
        lock (gate) seen.Add(route);
    }

    public void Do(MessageKind command)
    {
        lock (gate) done.Add(command);
    }
}
