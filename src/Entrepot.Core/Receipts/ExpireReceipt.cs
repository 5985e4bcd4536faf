namespace Entrepot.Core;

/// <summary>
/// The receipt's date has passed: not deliverable any more. That is a fact, so sales, listings and
/// offers of it end; what others have a right in (a contract, an auction, a pledge, collateral, a
/// court's order) stays with them.
/// Sender: its keeper or the registrar.
/// </summary>
public readonly record struct ExpireReceipt(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.ExpireReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in ExpireReceipt c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot) && !SenderMay(Permissions.Register)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (!(receipts[slot].Expiry < Today)) return ResultCode.ExpireDateNotPassed;
        if (receipts.FirstHold(slot, HoldReason.Contract) != 0
            || receipts.FirstHold(slot, HoldReason.Auction) != 0)
        {
            return ResultCode.ReceiptEncumbered;
        }

        // From here on the command must succeed.
        CancelOrdersOn(slot, CancelReason.ReceiptUnavailable);
        ExpireListingsOn(slot);
        EndOffers(slot);
        Step(slot, ReceiptState.Expired);
        return ResultCode.Ok;
    }
}
