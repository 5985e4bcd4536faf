using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Something that happened to a firm's own order.</summary>
/// <param name="Sequence">Of the event in the venue's feed.</param>
sealed record OwnEvent(ulong Sequence, MessageKind Kind, ShownOrder Order, Fill? Fill);

/// <summary>The latest events of each firm's own orders, for who listens or comes back.</summary>
sealed class OwnEvents
{
    public const int Kept = 1000;

    sealed class Firm
    {
        public Queue<OwnEvent> Events { get; } = [];

        /// <summary>The last event that is kept no more.</summary>
        public ulong Forgotten { get; set; }
        public Bell Bell { get; } = new();
        public bool IsTold { get; set; } = true;
    }

    readonly Dictionary<ParticipantId, Firm> firms = [];
    readonly List<Firm> untold = [];

    public void Tell(ulong sequence, MessageKind kind, OrderState order, Fill? fill = null)
    {
        var firm = Of(order.Firm);
        if (firm.Events.Count == Kept) firm.Forgotten = firm.Events.Dequeue().Sequence;
        firm.Events.Enqueue(new OwnEvent(sequence, kind, Showing.Order(order), fill));
        if (!firm.IsTold) return;
        firm.IsTold = false;
        untold.Add(firm);
    }

    /// <summary>Wakes who listens.</summary>
    public void Publish()
    {
        foreach (var firm in untold)
        {
            firm.IsTold = true;
            firm.Bell.Ring();
        }
        untold.Clear();
    }

    /// <summary>What happened after an event, and when to ask again.</summary>
    /// <returns>No events and IsLost, when some are kept no more.</returns>
    public (IReadOnlyList<OwnEvent> Events, bool IsLost, Task More) After(
        ParticipantId id, ulong sequence)
    {
        var firm = Of(id);
        if (sequence < firm.Forgotten) return ([], true, firm.Bell.Next);
        return ([.. firm.Events.SkipWhile(e => e.Sequence <= sequence)], false, firm.Bell.Next);
    }

    Firm Of(ParticipantId id)
    {
        if (!firms.TryGetValue(id, out var firm)) firms[id] = firm = new Firm();
        return firm;
    }
}
