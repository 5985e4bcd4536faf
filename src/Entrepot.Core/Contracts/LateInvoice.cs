namespace Entrepot.Core;

/// <summary>An invoice came late, or not at all, and that costs the seller.</summary>
/// <param name="Days">How many days it was late, the last one begun.</param>
/// <param name="IsDefault">1: it did not come; the tax on the value is the buyer's.</param>
/// <param name="Penalty">Taken off what was still to be paid.</param>
public readonly record struct InvoicePenalised(
    ContractId Contract, uint Days, uint IsDefault, Amount Penalty) : IEvent
{
    public static MessageKind Kind => MessageKind.InvoicePenalised;
}

// What a late invoice costs (domain 3.7).
public sealed partial class Venue
{
    /// <summary>The goods are accepted and the invoice is not there: its time begins.</summary>
    void AwaitInvoice(int slot)
    {
        ref var contract = ref contracts[slot];
        contract.InvoiceDue = After(contract.Rules.InvoiceSeconds);
        if (contract.Rules.InvoiceWorkingDays == 0) return;
        SetDue(slot, ChinaTime.EndOfWorkingDay(
            contract.InvoiceDue, contract.Rules.InvoiceWorkingDays));
    }

    /// <summary>So much a day, of the value, out of what is still to be paid.</summary>
    Amount PenaltyForLateInvoice(int slot, Amount rest)
    {
        ref readonly var contract = ref contracts[slot];
        var late = current.Time.Nanoseconds - contract.InvoiceDue.Nanoseconds;
        if (contract.InvoiceDue == default || late <= 0) return Amount.Zero;
        var days = Rounding.Up(late, Day);
        var due = DueOf(slot, contract.Delivered);
        var penalty = Int128.Min(
            rest.Units,
            ((Int128)due.Units * contract.Rules.LateInvoiceRate * days + Limits.FeeRateMax / 2)
                / Limits.FeeRateMax);
        if (penalty == 0) return Amount.Zero;
        var amount = new Amount((long)penalty);
        events.Emit(new InvoicePenalised(contracts.IdOf(slot), (uint)days, 0, amount));
        return amount;
    }

    const long Day = 24L * 3600 * Instant.PerSecond;

    /// <summary>The invoice did not come: the buyer keeps the tax he cannot deduct, and the
    /// contract ends.</summary>
    void DefaultOnInvoice(int slot)
    {
        var contract = contracts[slot];
        var due = DueOf(slot, contract.Delivered);
        var rest = RestOf(slot);
        var tax = Least(rest, due - contract.Rules.NetOf(due));
        var days = Rounding.Up(
            current.Time.Nanoseconds - contract.InvoiceDue.Nanoseconds, Day);
        events.Emit(new InvoicePenalised(contracts.IdOf(slot), (uint)days, 1, tax));
        PayRest(slot, rest - tax);
        Collect(slot, Parties.Seller, PaidTooMuch(slot));
        EndContract(slot, ContractState.Defaulted, Parties.Seller, in Digest.None);
    }
}
