namespace Entrepot.Core;

/// <summary>
/// Offers a whole, unencumbered receipt in pledge. Sender: the holder.
/// </summary>
public readonly record struct PledgeReceipt(
    ReceiptId Receipt, ParticipantId Pledgee, uint Reserved, Digest Agreement)
    : ICommand
{
    public static MessageKind Kind => MessageKind.PledgeReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in PledgeReceipt c)
    {
        if (c.Agreement == Digest.None) return ResultCode.DigestMissing;
        if (c.Pledgee == current.Sender) return ResultCode.PartyMustDiffer;
        if (!participants.Has(c.Pledgee)) return ResultCode.ParticipantNotFound;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        if (!participants[c.Pledgee].May(Permissions.Lend)) return ResultCode.PledgeeMayNotLend;
        if (participants[c.Pledgee].IsSuspended) return ResultCode.ParticipantSuspended;
        var allowed = CheckWholeStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        receipts[slot].Party = c.Pledgee;
        Step(slot, ReceiptState.PledgePending, c.Agreement);
        return ResultCode.Ok;
    }
}
