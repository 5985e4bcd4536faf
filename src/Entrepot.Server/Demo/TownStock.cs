using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a firm of the town could sell from. Who asks holds the gate of the models.
/// </summary>
static class TownStock
{
    /// <summary>A receipt with so much free, or none.</summary>
    public static ReceiptId ReceiptFor(
        ReadModels models, ParticipantId firm, Commodity good, Quantity quantity)
    {
        foreach (var receipt in models.Receipts.Of(firm))
        {
            if (receipt.Batch.Good != good.Good) continue;
            var free = receipt.FreeBeside(models.Orders.HeldOf(firm, receipt.Id));
            if (!(free < quantity)) return receipt.Id;
        }
        return default;
    }
}
