namespace Entrepot.Core;

/// <summary>
/// What the sender is told, 32 bytes. A repeat of the command gets the same bytes again.
/// </summary>
/// <param name="Sequence">The command's place in the journal; 0 when it never got one (refused at
/// the door).</param>
/// <param name="Value">The id the venue gave: of an order, a receipt, a batch; else 0.</param>
/// <param name="Filled">Of an order: how much of it traded as it came, of a stop as its own
/// coming triggered it; else 0.</param>
/// <param name="Code">Ok, or the one reason why nothing changed.</param>
public readonly record struct Answer(
    ulong Sequence, ulong Value, Quantity Filled, ResultCode Code, ushort Reserved1 = 0,
    uint Reserved2 = 0);
