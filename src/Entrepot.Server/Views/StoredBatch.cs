using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A batch in its cell, as its keeper sees it.</summary>
sealed class StoredBatch(in BatchTallied tallied, Instant time)
{
    public BatchTallied Tallied { get; } = tallied;
    public Instant Time { get; } = time;

    /// <summary>The last word of an inspector.</summary>
    public Verdict Inspection { get; set; }
    public ParticipantId Inspector { get; set; }

    /// <summary>What receipts were signed over.</summary>
    public Quantity Signed { get; set; }

    /// <summary>What has left by the gate; of a lot group it stands on its first batch.</summary>
    public Quantity Left { get; set; }

    /// <summary>The last count; null before the first.</summary>
    public StockTaken? Count { get; set; }

    public Quantity Free => Tallied.Quantity - Signed;
}

/// <summary>Goods that are missing, until the operator has decided.</summary>
sealed record Shortage(Instant Time, ShortageOpened Opened);
