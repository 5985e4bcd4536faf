namespace Entrepot.Core;

/// <summary>
/// Somebody shows a code at the gate. The right one lets the goods of its receipt leave, once; a
/// wrong one is counted, and after <see cref="Limits.WrongCodesMax"/> of them no code is right
/// until the registrar has given a new one. That it was shown is a fact either way, so the command
/// is done either way; the answer's value is how many wrong ones there were, 0 when it was right.
/// Sender: the keeper.
/// </summary>
/// <param name="Code">The 32 bytes of the code; of a shorter one its SHA-256.</param>
public readonly record struct ShowDeliveryCode(ReceiptId Receipt, Digest Code) : ICommand
{
    public static MessageKind Kind => MessageKind.ShowDeliveryCode;
}

/// <summary>A code was shown at the gate.</summary>
/// <param name="Verdict">Whether it was the right one.</param>
/// <param name="WrongCodes">How many wrong ones have been shown for this delivery order.</param>
public readonly record struct DeliveryCodeShown(
    ReceiptId Receipt, Verdict Verdict, byte WrongCodes, ushort Reserved1, uint Reserved2) : IEvent
{
    public static MessageKind Kind => MessageKind.DeliveryCodeShown;
}

public sealed partial class Venue
{
    ResultCode Handle(in ShowDeliveryCode c)
    {
        if (c.Code == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        ref var receipt = ref receipts[slot];
        var code = deliveryCodes.WaitingAt(slot);
        if (code == Digest.None) return ResultCode.AlreadyDone;
        if (receipt.WrongCodes == Limits.WrongCodesMax) return ResultCode.DeliveryOrderShut;

        // From here on the command must succeed.
        var isRight = code == c.Code.ToDigest();
        if (isRight) deliveryCodes.Use(slot);
        receipt.WrongCodes = isRight ? (byte)0 : (byte)(receipt.WrongCodes + 1);
        events.Emit(new DeliveryCodeShown(
            c.Receipt, isRight ? Verdict.Approve : Verdict.Reject, receipt.WrongCodes, 0, 0));
        answerValue = receipt.WrongCodes;
        return ResultCode.Ok;
    }
}
