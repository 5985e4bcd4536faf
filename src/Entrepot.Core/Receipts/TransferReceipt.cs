namespace Entrepot.Core;

/// <summary>
/// Offers title to another firm against a sum (which may be nothing). It moves when the other firm
/// accepts, and the money with it. Sender: the holder.
/// </summary>
/// <param name="KeeperConsent">SHA-256 of the keeper's signature (Civil Code 910); of a bill of
/// lading, which needs none, of the holder's endorsement.</param>
public readonly record struct TransferReceipt(
    ReceiptId Receipt, ParticipantId To, AssetId Currency, Amount Price, Digest KeeperConsent)
    : ICommand
{
    public static MessageKind Kind => MessageKind.TransferReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in TransferReceipt c)
    {
        if (c.Price.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.To == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.KeeperConsent == Digest.None) return ResultCode.DigestMissing;
        if (c.To == current.Sender) return ResultCode.PartyMustDiffer;
        if (!participants.Has(c.To)) return ResultCode.ParticipantNotFound;
        // A gift needs no currency.
        var isPriced = c.Price != Amount.Zero || c.Currency != default;
        var isDefined = ledger.TryGetKind(c.Currency, out var kind);
        if (isPriced && !isDefined) return ResultCode.AssetNotFound;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        if (isPriced && kind is not AssetKind.Currency) return ResultCode.AssetMustBeCurrency;
        if (participants[c.To].IsSuspended) return ResultCode.ParticipantSuspended;
        var allowed = CheckWholeStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        receipts[slot].Party = c.To;
        ref var terms = ref receipts.Terms(slot);
        (terms.Price, terms.Currency) = (c.Price, c.Currency);
        Step(slot, ReceiptState.TransferPending, c.KeeperConsent);
        return ResultCode.Ok;
    }
}
