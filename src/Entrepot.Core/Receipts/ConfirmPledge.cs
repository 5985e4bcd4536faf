namespace Entrepot.Core;

/// <summary>
/// The lender takes the pledge; the digest is of the keeper's signature. Registration is what makes
/// it good against third parties (Civil Code 441). Sender: the pledgee.
/// </summary>
public readonly record struct ConfirmPledge(ReceiptId Receipt, Digest KeeperSignature) : ICommand
{
    public static MessageKind Kind => MessageKind.ConfirmPledge;
}

public sealed partial class Venue
{
    ResultCode Handle(in ConfirmPledge c)
    {
        if (c.KeeperSignature == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsPledgee(slot)) return ResultCode.PledgeeOnly;
        if (!SenderMay(Permissions.Lend)) return ResultCode.PledgeeMayNotLend;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        Step(slot, ReceiptState.Pledged, c.KeeperSignature);
        return ResultCode.Ok;
    }

    // Where there is no pledge there is no pledgee; then the state says why not.
    bool IsPledgee(int slot) => IsParty(slot)
        || ReceiptEdges.PurposeOf(receipts[slot].State) is not Purpose.Pledged;
}
