namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// The place of an account that title or payment needs; opened when it is not there. The caller
    /// has seen that the ledger is not full.
    /// </summary>
    int EnsureAccount(AccountId id)
    {
        var place = ledger.Find(id);
        if (place >= 0) return place;
        if (id.Purpose is Purpose.HeldOrder)
        {
            return EnsureAccount(id with { Purpose = Purpose.Available }) + Pair.HeldOrder;
        }
        events.Emit(new AccountOpened(id));
        return ledger.Open(id);
    }

    /// <summary>Moves goods or money because title moves; told as a transfer without number.
    /// </summary>
    void Carry(AccountId debit, AccountId credit, long amount)
    {
        if (amount == 0) return;
        ledger.Carry(EnsureAccount(debit), EnsureAccount(credit), amount);
        events.Emit(new Transferred(
            new Transfer(default, debit, credit, new Amount(amount), 0, TransferPhase.Posted),
            default, default));
    }
}
