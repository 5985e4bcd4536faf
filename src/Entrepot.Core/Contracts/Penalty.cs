namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// Ends a contract by default. Who defaulted pays the penalty out of what it has secured, to
    /// the other side; where both did, each to the market (Civil Code 585, domain 3.8). What is
    /// beyond the penalty goes back to it.
    /// </summary>
    void Penalise(int slot, Parties guilty, in Digest evidence)
    {
        var contract = contracts[slot];
        var currency = CurrencyOf(slot);
        var (buyer, seller) = (
            new AccountId(contract.Agreed.Buyer, currency, Purpose.Available),
            new AccountId(contract.Agreed.Seller, currency, Purpose.Available));
        var house = new AccountId(ParticipantId.Operator, currency, Purpose.FeeIncome);
        var isBoth = guilty is Parties.Both;
        var cap = contract.Rules.Part(contract.Value, contract.Rules.PenaltyRate);
        if ((guilty & Parties.Buyer) != 0)
        {
            var left = Forfeit(contract.BuyerGoodFaith, isBoth ? house : seller, cap);
            left = Forfeit(contract.BuyerEarnest, isBoth ? house : seller, left);
            Forfeit(contract.BuyerMargin, isBoth ? house : seller, left);
        }
        if ((guilty & Parties.Seller) != 0)
        {
            var left = Forfeit(contract.SellerGoodFaith, isBoth ? house : buyer, cap);
            left = Forfeit(contract.SellerEarnest, isBoth ? house : buyer, left);
            Forfeit(contract.SellerMargin, isBoth ? house : buyer, left);
        }
        EndContract(slot, ContractState.Defaulted, guilty, in evidence);
    }

    // Returns what of the penalty is not paid yet.
    Amount Forfeit(SecurityId security, AccountId to, Amount penalty)
    {
        var amount = Least(AmountOf(security), penalty);
        ForfeitSecurity(security, to, amount);
        return penalty - amount;
    }
}
