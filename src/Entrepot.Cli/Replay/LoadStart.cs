using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>What is known when a load begins: before the first line, or after a restart.</summary>
/// <param name="Receipts">The receipt each seller sells from, by the place of the firm.</param>
/// <param name="Orders">The venue's numbers of orders that were placed already; 0 for one that was
/// refused.</param>
sealed record LoadStart(
    Firms Firms, ReceiptId[] Receipts, IReadOnlyDictionary<long, OrderId> Orders);
