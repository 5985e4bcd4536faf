using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Which records are wanted.</summary>
sealed record RecordFilter
{
    public ulong From { get; init; }

    public ulong To { get; init; } = ulong.MaxValue;

    /// <summary>The first moment; null: from the beginning.</summary>
    public Instant? Since { get; init; }

    /// <summary>The moment after the last; null: up to the end.</summary>
    public Instant? Until { get; init; }

    /// <summary>Of commands, or of events where these are shown; none for all.</summary>
    public IReadOnlyList<MessageKind> Kinds { get; init; } = [];

    /// <summary>The sender of the command.</summary>
    public uint? Participant { get; init; }

    /// <summary>Who sent the message or is named in it.</summary>
    public uint? Firm { get; init; }

    public bool OnlyRefused { get; init; }

    public bool WithEvents { get; init; }

    /// <summary>Whether the records alone do not say it.</summary>
    public bool NeedsReplay => OnlyRefused || WithEvents;

    /// <summary>Whether neither this record nor one after it is wanted.</summary>
    public bool IsPast(in Frame record) => record.Header.Sequence > To
        || (Until is { } end && !(record.Header.Time < end));

    public bool Takes(in Frame record) => TakesPlace(in record) && TakesMessage(in record);

    /// <summary>Whether it is by where and when it stands, and by whom.</summary>
    public bool TakesPlace(in Frame record) =>
        record.Header.Sequence >= From
        && (Since is not { } start || !(record.Header.Time < start))
        && (Participant is null || record.Header.Sender.Value == Participant);

    /// <summary>Whether it is by what it says: a record, or an event of one.</summary>
    public bool TakesMessage(in Frame message) =>
        (Kinds.Count == 0 || Kinds.Contains(message.Header.Kind))
        && (Firm is not { } firm || message.Header.Sender.Value == firm
            || NamedFirms.Has(in message, firm));
}
