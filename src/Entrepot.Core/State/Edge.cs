namespace Entrepot.Core;

/// <summary>A step that a row may take from one state to another, and the command that makes it.
/// The edges of a kind of row are its life.</summary>
readonly record struct Edge<TState>(MessageKind Verb, TState From, TState To)
    where TState : unmanaged, Enum;

/// <summary>What can be asked of a life.</summary>
static class Edges
{
    public static bool Has<TState>(this Edge<TState>[] life, Edge<TState> edge)
        where TState : unmanaged, Enum => Array.IndexOf(life, edge) >= 0;

    /// <summary>Whether a command can begin in a state, wherever it may lead.</summary>
    public static bool Leads<TState>(this Edge<TState>[] life, MessageKind verb, TState from)
        where TState : unmanaged, Enum
    {
        foreach (ref readonly var edge in life.AsSpan())
        {
            if (edge.Verb == verb && Same(edge.From, from)) return true;
        }
        return false;

        static bool Same(TState one, TState other) =>
            EqualityComparer<TState>.Default.Equals(one, other);
    }
}
