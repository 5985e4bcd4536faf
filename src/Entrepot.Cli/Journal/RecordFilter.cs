using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Which records are wanted.</summary>
sealed record RecordFilter
{
    public ulong From { get; init; }

    public ulong To { get; init; } = ulong.MaxValue;

    /// <summary>Of commands, or of events where these are shown; none for all.</summary>
    public IReadOnlyList<MessageKind> Kinds { get; init; } = [];

    public uint? Participant { get; init; }

    public bool OnlyRefused { get; init; }

    public bool WithEvents { get; init; }

    /// <summary>Whether the records alone do not say it.</summary>
    public bool NeedsReplay => OnlyRefused || WithEvents;

    public bool Takes(in Frame record) => TakesSender(in record) && TakesKind(record.Header.Kind);

    public bool TakesSender(in Frame record) =>
        record.Header.Sequence >= From
        && (Participant is null || record.Header.Sender.Value == Participant);

    public bool TakesKind(MessageKind kind) => Kinds.Count == 0 || Kinds.Contains(kind);
}
