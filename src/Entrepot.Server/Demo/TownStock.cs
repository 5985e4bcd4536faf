using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a firm of the town has and could sell from. Who asks holds the gate of the models.
/// </summary>
static class TownStock
{
    const int LotsAtFirst = 120;

    /// <summary>What each firm begins with of each of its goods.</summary>
    public static Quantity First(Commodity good) => good.LotOf(LotsAtFirst);

    /// <summary>All that a firm has of a good on receipts.</summary>
    public static Quantity Of(ReadModels models, ParticipantId firm, Commodity good) => new(
        models.Receipts.Of(firm).Where(receipt => receipt.Batch.Good == good.Good)
            .Sum(receipt => receipt.Quantity.Units));

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
