namespace Entrepot.Core;

/// <summary>
/// Money has arrived at a custody bank for a firm: from the bank's custody account to what is
/// available to the firm. Sender: the operator or a custodian.
/// </summary>
public readonly record struct Deposit(
    TransferId Transfer, ParticipantId Participant, ushort AssetNumber, byte Custodian,
    byte Reserved, Amount Amount) : ICommand
{
    public static MessageKind Kind => MessageKind.Deposit;
}

public sealed partial class Venue
{
    ResultCode Handle(in Deposit c)
    {
        if (c.Amount.Units is < 1 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.Transfer.Value == 0) return ResultCode.TransferIdMissing;
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!ledger.TryGetKind(new AssetId(c.AssetNumber), out var kind))
        {
            return ResultCode.AssetNotFound;
        }
        var transfer = new Transfer(
            c.Transfer,
            new AccountId(ParticipantId.Operator, c.AssetNumber, Purpose.Custody, c.Custodian),
            new AccountId(c.Participant, c.AssetNumber, Purpose.Available, 0),
            c.Amount, 0, TransferPhase.Posted);
        if (kind is AssetKind.Currency && !AccountsExist(in transfer))
        {
            return ResultCode.AccountNotFound;
        }
        if (!MayBookCustody) return ResultCode.CustodianOnly;
        if (kind is AssetKind.Good) return ResultCode.GoodsMoveByReceipt;
        return Book(new ReadOnlySpan<Transfer>(in transfer));
    }

    bool MayBookCustody =>
        participants[current.Sender].May(Permissions.Operate | Permissions.Custody);
}
