namespace Entrepot.Core;

// What goods cost that are not what was delivered by the book (domain 4.4).
public sealed partial class Venue
{
    /// <summary>Whether the table of a contract has goods of a grade delivered, and at a price that
    /// is one.</summary>
    bool IsTradable(int slot, uint grade)
    {
        ref readonly var contract = ref contracts[slot];
        if (contract.Warehouse.Value == 0) return true;
        ref readonly var table = ref differentials[contract.Agreed.Differentials];
        if (!table.TryFind(DifferentialKind.Grade, grade, out _)) return false;
        var price = Adjusted(
            contract.Agreed.Differentials, contract.Agreed.Price, contract.Warehouse, grade);
        return price.Minor is >= 1 and <= Limits.PriceMax
            && IsBearable(price, contract.Agreed.Quantity);
    }

    /// <summary>What is paid for: not what was brought beyond the tolerance, which the buyer may
    /// refuse (Civil Code 629).</summary>
    Quantity Payable(int slot, Quantity weighed)
    {
        ref readonly var contract = ref contracts[slot];
        var agreed = contract.Agreed.Quantity.Units;
        var over = (long)((Int128)agreed * contract.Agreed.Terms.Tolerance / Limits.FeeRateMax);
        return new(Math.Min(weighed.Units, agreed + over));
    }

    Amount WorthOf(int slot, Quantity weighed, uint grade)
    {
        if (!IsTradable(slot, grade)) return Amount.Zero;
        ref readonly var contract = ref contracts[slot];
        var price = contract.Warehouse.Value == 0
            ? contract.Agreed.Price
            : Adjusted(
                contract.Agreed.Differentials, contract.Agreed.Price, contract.Warehouse, grade);
        return Amount.Of(price, Payable(slot, weighed));
    }

    /// <summary>
    /// Settles a contract on what the goods are: the rest is paid, or what was paid too much goes
    /// back. Goods of a grade that is not traded are the seller's default.
    /// </summary>
    void SettleOn(int slot, Quantity weighed, uint grade, in Digest evidence)
    {
        if (!IsTradable(slot, grade))
        {
            Penalise(slot, Parties.Seller, in evidence);
            return;
        }
        ref var contract = ref contracts[slot];
        if (contract.Warehouse.Value != 0 && contract.Grade != grade)
        {
            contract.Grade = grade;
            TellAdjustment(slot);
        }
        var payable = Payable(slot, weighed);
        contract.Delivered = payable;
        contract.PaidMore += Collect(slot, Parties.Buyer, MoreToPay(slot, payable));
        contracts[slot].PaidMore -= Collect(slot, Parties.Seller, PaidTooMuch(slot));
        Conclude(slot, payable, Parties.Buyer, in evidence);
    }
}
