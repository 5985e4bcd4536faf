namespace Entrepot.Core;

/// <summary>
/// An inspector has counted what lies of a batch, or of all batches of its group (盘点). What is
/// missing beyond natural loss is a shortage case. Sender: an inspector, as for
/// <see cref="RecordInspection"/>.
/// </summary>
/// <param name="Report">SHA-256 of the report.</param>
public readonly record struct RecordStockTake(
    BatchId Batch, uint Reserved, Quantity Counted, Digest Report) : ICommand
{
    public static MessageKind Kind => MessageKind.RecordStockTake;
}

/// <summary>Goods were counted.</summary>
/// <param name="Batch">The first batch of the group.</param>
/// <param name="Book">What should be there: on receipts, and without.</param>
public readonly record struct StockTaken(
    BatchId Batch, ParticipantId Inspector, Quantity Book, Quantity Counted, Digest Report) : IEvent
{
    public static MessageKind Kind => MessageKind.StockTaken;
}

public sealed partial class Venue
{
    ResultCode Handle(in RecordStockTake c)
    {
        if (c.Counted.Units is < 0 or > Limits.AmountMax) return ResultCode.QuantityOutOfRange;
        var code = CheckInspector(c.Batch, c.Report);
        if (!code.IsOk) return code;
        if (shortages.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var first = receipts[c.Batch].First;
        var book = receipts.BookOf(first);
        events.Emit(new StockTaken(first, current.Sender, book, c.Counted, c.Report));
        var missing = book - c.Counted;
        if (missing > LossOf(receipts[first].Good, book))
        {
            OpenShortage(first, ShortageReason.StockTake, default, missing, c.Report);
        }
        return ResultCode.Ok;
    }
}
