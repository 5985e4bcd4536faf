namespace Entrepot.Services.Statements;

/// <summary>An account and what is on it, in the asset's smallest unit.</summary>
public sealed record AccountRow
{
    public long Firm { get; init; }
    public long Asset { get; init; }
    public short Purpose { get; init; }
    public short Custodian { get; init; }
    public long Balance { get; init; }

    /// <summary>Of the balance: what pending transfers and securities may still take.</summary>
    public long Promised { get; init; }
}

/// <summary>One side of a movement: a line of a firm's statement.</summary>
public sealed record MovementRow
{
    /// <summary>Of the event.</summary>
    public long Sequence { get; init; }

    /// <summary>Of the lines of one event.</summary>
    public short Line { get; init; }
    public long Time { get; init; }
    public long Firm { get; init; }
    public long Asset { get; init; }
    public short Purpose { get; init; }
    public short Custodian { get; init; }

    /// <summary>What came; below zero: what went.</summary>
    public long Amount { get; init; }

    /// <summary>What was there afterwards.</summary>
    public long Balance { get; init; }

    /// <summary>The kind of the event.</summary>
    public short Cause { get; init; }

    /// <summary>The order, transfer or trade it was for.</summary>
    public long Reference { get; init; }
}

/// <summary>A transfer that awaits its second word.</summary>
public sealed record PendingRow
{
    public long Transfer { get; init; }
    public long Firm { get; init; }
    public long Asset { get; init; }
    public short Purpose { get; init; }
    public short Custodian { get; init; }
    public long Amount { get; init; }
    public bool IsOpen { get; init; }
}
