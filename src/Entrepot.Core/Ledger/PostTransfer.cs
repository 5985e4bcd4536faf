namespace Entrepot.Core;

/// <summary>
/// Moves money between two accounts, at once or pending. The phase is Posted or Pending. Sender:
/// the operator.
/// </summary>
public readonly record struct PostTransfer(Transfer Transfer) : ICommand
{
    public static MessageKind Kind => MessageKind.PostTransfer;
}

public sealed partial class Venue
{
    ResultCode Handle(in PostTransfer c)
    {
        var transfer = c.Transfer;
        return Post(new ReadOnlySpan<Transfer>(in transfer));
    }

    /// <summary>The operator's transfers, one or several that depend on each other.</summary>
    ResultCode Post(ReadOnlySpan<Transfer> legs)
    {
        foreach (ref readonly var leg in legs)
        {
            var code = CheckForm(in leg);
            if (!code.IsOk) return code;
        }
        foreach (ref readonly var leg in legs)
        {
            if (!AccountsExist(in leg)) return ResultCode.AccountNotFound;
        }
        if (!IsOperator) return ResultCode.OperatorOnly;
        foreach (ref readonly var leg in legs)
        {
            if (ledger.IsGood(leg.Debit)) return ResultCode.GoodsMoveByReceipt;
            if (leg.Debit.Purpose is Purpose.HeldOrder || leg.Credit.Purpose is Purpose.HeldOrder)
            {
                return ResultCode.PurposeReservedForOrders;
            }
        }
        return Book(legs);
    }

    static ResultCode CheckForm(in Transfer t)
    {
        if (t.Reserved != 0) return ResultCode.ReservedMustBeZero;
        if (t.Amount.Units is < 1 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (t.Id.Value == 0) return ResultCode.TransferIdMissing;
        if (t.Debit == t.Credit) return ResultCode.AccountsMustDiffer;
        if (t.Debit.Asset != t.Credit.Asset) return ResultCode.AccountsMustShareAsset;
        if (!t.Debit.Purpose.IsKnown || !t.Credit.Purpose.IsKnown) return ResultCode.PurposeUnknown;
        return t.Phase is TransferPhase.Posted or TransferPhase.Pending
            ? ResultCode.Ok
            : ResultCode.PhaseOfTransferUnknown;
    }

    bool AccountsExist(in Transfer t) => ledger.Find(t.Debit) >= 0 && ledger.Find(t.Credit) >= 0;
}
