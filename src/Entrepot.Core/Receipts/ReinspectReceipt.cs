namespace Entrepot.Core;

/// <summary>
/// The goods were inspected again and are good until a new date. Sender: its keeper.
/// </summary>
public readonly record struct ReinspectReceipt(
    ReceiptId Receipt, TradeDate Expiry, uint Reserved, Digest Report)
    : ICommand
{
    public static MessageKind Kind => MessageKind.ReinspectReceipt;
}

/// <summary>The goods of a receipt may be delivered until a new date.</summary>
public readonly record struct ReceiptReinspected(
    ReceiptId Receipt, TradeDate Expiry, uint Reserved, Digest Report) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptReinspected;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReinspectReceipt c)
    {
        if (!c.Expiry.IsDate) return ResultCode.DateMalformed;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (c.Expiry < Today) return ResultCode.ExpireDatePassed;

        // From here on the command must succeed.
        receipts[slot].Expiry = c.Expiry;
        events.Emit(new ReceiptReinspected(c.Receipt, c.Expiry, 0, c.Report));
        Step(slot, ReceiptState.Active, c.Report);
        return ResultCode.Ok;
    }
}
