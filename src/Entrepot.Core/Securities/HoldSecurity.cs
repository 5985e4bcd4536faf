namespace Entrepot.Core;

// Money for a promise: held once, and let go once, part by part or whole.
public sealed partial class Venue
{
    /// <summary>Whether a firm can set so much aside.</summary>
    ResultCode CheckMeans(ParticipantId firm, AssetId currency, Amount amount)
    {
        var place = ledger.FindPair(firm, currency);
        if (place < 0) return ResultCode.AccountNotFound;
        return ledger[place].CanSpend(amount.Units) ? ResultCode.Ok : ResultCode.ExceedsAvailable;
    }

    /// <summary>Sets money of a firm aside for a promise; nothing is no security.</summary>
    /// <param name="reference">The listing or contract.</param>
    /// <returns>Its number; 0 when there is none.</returns>
    SecurityId HoldSecurity(
        ParticipantId firm, AssetId currency, SecurityKind kind, Amount amount, ulong reference)
    {
        if (amount == Amount.Zero) return default;
        var slot = securities.Add(new Security
        {
            Amount = amount, Reference = reference, Firm = firm, Currency = currency, Kind = kind,
        });
        var account = securities[slot].Account;
        Carry(account with { Purpose = Purpose.Available }, account, amount.Units);
        ledger[ledger.Find(account)].DebitsPending += amount.Units;
        TellSecurity(slot, SecurityChange.Held, firm, amount);
        return securities.IdOf(slot);
    }

    /// <summary>Gives back what is left of a security, if anything is.</summary>
    void ReleaseSecurity(SecurityId id) => ReleaseSecurity(id, AmountOf(id));

    /// <summary>Gives back a part of a security.</summary>
    void ReleaseSecurity(SecurityId id, Amount amount) =>
        LetGo(id, SecurityChange.Released, default, amount);

    /// <summary>Gives a part of a security to another firm.</summary>
    void ForfeitSecurity(SecurityId id, AccountId to, Amount amount) =>
        LetGo(id, SecurityChange.Forfeited, to, amount);

    /// <summary>Pays out a part of what was paid in.</summary>
    void PaySecurity(SecurityId id, AccountId to, Amount amount) =>
        LetGo(id, SecurityChange.Paid, to, amount);

    /// <summary>What is left of a security; of one that has ended, nothing.</summary>
    Amount AmountOf(SecurityId id) => securities[securities.Find(id)].Amount;

    void LetGo(SecurityId id, SecurityChange change, AccountId to, Amount amount)
    {
        if (amount == Amount.Zero) return;
        var slot = securities.Find(id);
        ref var security = ref securities[slot];
        Invariant.Holds(slot != 0 && amount.Units > 0 && security.Amount.Units >= amount.Units);
        var account = security.Account;
        var credit = change is SecurityChange.Released
            ? account with { Purpose = Purpose.Available }
            : to;
        security.Amount -= amount;
        ledger[ledger.Find(account)].DebitsPending -= amount.Units;
        TellSecurity(slot, change, credit.Owner, amount);
        Carry(account, credit, amount.Units);
        if (securities[slot].Amount == Amount.Zero) securities.Remove(slot);
    }

    void TellSecurity(int slot, SecurityChange change, ParticipantId to, Amount amount)
    {
        ref readonly var security = ref securities[slot];
        events.Emit(new SecurityChanged(
            securities.IdOf(slot), security.Firm, security.Currency, security.Kind, change, 0, to,
            amount, security.Amount, security.Reference));
    }
}
