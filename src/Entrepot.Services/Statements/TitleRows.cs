namespace Entrepot.Services.Statements;

/// <summary>A lot of goods as it was counted in.</summary>
public sealed record BatchRow
{
    public long Batch { get; init; }
    public long Keeper { get; init; }
    public long Owner { get; init; }
    public long Good { get; init; }
    public long Cell { get; init; }
    public long Grade { get; init; }
    public long Quantity { get; init; }
    public byte[]? Tally { get; init; }
}

/// <summary>A warehouse receipt, as it is now or was at its end.</summary>
public sealed record ReceiptRow
{
    public long Id { get; init; }
    public long Batch { get; init; }
    public long Holder { get; init; }

    /// <summary>The other side of what is pending: pledgee or next holder; else 0.</summary>
    public long Party { get; init; }
    public short State { get; init; }
    public long Quantity { get; init; }
    public long HeldForOffers { get; init; }
    public int Expiry { get; init; }
    public byte[]? Paper { get; init; }

    /// <summary>No event changes it any more.</summary>
    public bool IsOver { get; init; }
}

/// <summary>Something that happened to a title.</summary>
public sealed record TitleStepRow
{
    /// <summary>Of the event.</summary>
    public long Sequence { get; init; }

    /// <summary>1 for the giver's receipt, 2 for the taker's.</summary>
    public short Line { get; init; }
    public long Time { get; init; }
    public long Receipt { get; init; }

    /// <summary>The kind of the event.</summary>
    public short Cause { get; init; }
    public short State { get; init; }
    public long Holder { get; init; }

    /// <summary>What came to the receipt; below zero: what left it.</summary>
    public long Change { get; init; }

    /// <summary>The receipt on the other side; 0 without one.</summary>
    public long Other { get; init; }
    public byte[]? Evidence { get; init; }
}
