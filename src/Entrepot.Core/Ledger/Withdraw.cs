namespace Entrepot.Core;

/// <summary>
/// A firm wants money out: a pending transfer from what is available to the bank's custody account.
/// The operator posts it when the bank has paid, or voids it when the bank refused; unknown is
/// simply pending. Sender: the firm.
/// </summary>
public readonly record struct Withdraw(
    TransferId Transfer, ushort AssetNumber, byte Custodian, byte Reserved1, uint Reserved2,
    Amount Amount) : ICommand
{
    public static MessageKind Kind => MessageKind.Withdraw;
}

public sealed partial class Venue
{
    ResultCode Handle(in Withdraw c)
    {
        if (c.Amount.Units is < 1 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.Transfer.Value == 0) return ResultCode.TransferIdMissing;
        if (!ledger.TryGetKind(new AssetId(c.AssetNumber), out var kind))
        {
            return ResultCode.AssetNotFound;
        }
        var transfer = new Transfer(
            c.Transfer,
            new AccountId(current.Sender, c.AssetNumber, Purpose.Available, 0),
            new AccountId(ParticipantId.Operator, c.AssetNumber, Purpose.Custody, c.Custodian),
            c.Amount, 0, TransferPhase.Pending);
        if (kind is AssetKind.Currency && !AccountsExist(in transfer))
        {
            return ResultCode.AccountNotFound;
        }
        if (kind is AssetKind.Good) return ResultCode.GoodsMoveByReceipt;
        return Book(new ReadOnlySpan<Transfer>(in transfer));
    }
}
