namespace Entrepot.Core;

/// <summary>
/// Transfers that happen together are checked as if each were done before the next, and only then
/// done: a later one may spend what an earlier one brings, and none is ever taken back.
/// </summary>
sealed partial class Ledger
{
    /// <summary>Whether all of a chain can happen. Its accounts exist.</summary>
    public ResultCode Check(ReadOnlySpan<Transfer> chain)
    {
        for (var n = 0; n < chain.Length; n++)
        {
            var code = Check(in chain[n], chain[..n]);
            if (!code.IsOk) return code;
        }
        return ResultCode.Ok;
    }

    ResultCode Check(in Transfer t, ReadOnlySpan<Transfer> before)
    {
        ref var debit = ref accounts[Find(t.Debit)];
        ref var credit = ref accounts[Find(t.Credit)];
        var (spendable, paidIn) = (debit.Spendable, credit.Balance + credit.CreditsPending);
        var entered = assets[t.Debit.AssetNumber].Entered;
        foreach (ref readonly var earlier in before)
        {
            var moves = earlier.Phase is not TransferPhase.Pending;
            var amount = earlier.Amount.Units;
            if (earlier.Debit == t.Debit) spendable -= amount;
            if (earlier.Credit == t.Debit && moves) spendable += amount;
            if (earlier.Credit == t.Credit) paidIn += amount;
            if (earlier.Debit == t.Credit && moves) paidIn -= amount;
            if (earlier.Debit.Asset == t.Debit.Asset) entered += EnteredBy(in earlier);
        }
        if (debit.MayOverdraw == 0 && spendable < t.Amount.Units)
        {
            return ResultCode.ExceedsAvailable;
        }
        if (entered > Limits.AmountMax - EnteredBy(in t)) return ResultCode.ExceedsAssetLimit;
        // A bank cannot pay out more than it was given.
        if (credit.MayOverdraw != 0 && paidIn > -t.Amount.Units) return ResultCode.ExceedsCustody;
        return ResultCode.Ok;
    }

    /// <summary>Does what was checked.</summary>
    public void Book(in Transfer t)
    {
        var (debit, credit) = (Find(t.Debit), Find(t.Credit));
        if (t.Phase is not TransferPhase.Pending)
        {
            Carry(debit, credit, t.Amount.Units);
            return;
        }
        Invariant.Holds(accounts[debit].CanSpend(t.Amount.Units));
        accounts[debit].DebitsPending += t.Amount.Units;
        accounts[credit].CreditsPending += t.Amount.Units;
        assets[t.Debit.AssetNumber].Entered += EnteredBy(in t);
    }

    /// <summary>Lets part of a pending transfer happen and frees the rest; 0 frees all.</summary>
    public void Resolve(in Transfer pending, long posted)
    {
        var (debit, credit) = (Find(pending.Debit), Find(pending.Credit));
        accounts[debit].DebitsPending -= pending.Amount.Units;
        accounts[credit].CreditsPending -= pending.Amount.Units;
        Invariant.Holds(accounts[debit].DebitsPending >= 0);
        Invariant.Holds(accounts[credit].CreditsPending >= 0);
        assets[pending.Debit.AssetNumber].Entered -= EnteredBy(in pending);
        Carry(debit, credit, posted);
    }

    // A pending transfer out of custody counts at once, one into custody only when it is posted.
    static long EnteredBy(in Transfer t)
    {
        var (from, to) = (t.Debit.Purpose is Purpose.Custody, t.Credit.Purpose is Purpose.Custody);
        if (from == to) return 0;
        if (from) return t.Amount.Units;
        return t.Phase is TransferPhase.Pending ? 0 : -t.Amount.Units;
    }
}
