namespace Entrepot.Core;

/// <summary>Whether a transfer moves at once or waits for a second word.</summary>
public enum TransferPhase : ushort
{
    None = 0,

    /// <summary>Moves at once.</summary>
    Posted = 1,

    /// <summary>Holds the amount on the debit account until posted or voided.</summary>
    Pending = 2,

    /// <summary>The second word on a pending transfer: (part of) it moves, the rest is freed.
    /// </summary>
    PendingPosted = 3,

    /// <summary>The second word on a pending transfer: all of it is freed.</summary>
    PendingVoided = 4,

    /// <summary>Moves an earlier transfer back.</summary>
    Reversal = 5,
}

/// <summary>
/// Moves an amount out of the debit account into the credit account. (A firm's accounts are what
/// the venue owes it, so a debit makes them less.) Corrected by reversal, never edited.
/// </summary>
/// <param name="Reason">Why, from the operator's chart; kept, not interpreted.</param>
public readonly record struct Transfer(
    TransferId Id,
    AccountId Debit,
    AccountId Credit,
    Amount Amount,
    uint Reason,
    TransferPhase Phase,
    ushort Reserved = 0);

/// <summary>A transfer was booked, held, posted, voided or reversed.</summary>
/// <param name="Related">The pending or reversed transfer, else 0.</param>
/// <param name="Freed">Of a pending transfer that was posted in part or voided: what went back.
/// </param>
public readonly record struct Transferred(Transfer Transfer, TransferId Related, Amount Freed)
    : IEvent
{
    public static MessageKind Kind => MessageKind.Transferred;
}
