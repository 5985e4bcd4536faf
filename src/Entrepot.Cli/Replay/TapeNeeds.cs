using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// What the firms need so that no order of a tape fails for lack of means: the cost of everything
/// they ever ask for, as if nothing were ever cancelled or sold on.
/// </summary>
sealed class TapeNeeds
{
    // One share more, so that no seller's receipt is ever sold completely and thereby ended.
    const long Spare = 1;

    // One receipt for each seller, and room for the spare unit of each buyer.
    const long SharesMax = Limits.QuantityMax / Quantity.PerPricingUnit;
    const long MoneyMax = Limits.AmountMax / 2;

    readonly long[] money;
    readonly long[] shares;

    TapeNeeds(int firms)
    {
        money = new long[firms];
        shares = new long[firms];
        Array.Fill(shares, Spare);
    }

    /// <summary>In the currency's smallest unit; at least one.</summary>
    public Amount Money(ParticipantId firm) => new(money[Firms.IndexOf(firm)] + 1);

    public Quantity Goods(ParticipantId firm) =>
        TapeMarket.QuantityOf(shares[Firms.IndexOf(firm)]);

    /// <summary>As much for each firm, of money in the smallest unit and of shares.</summary>
    public static TapeNeeds Equal(Firms firms, long money, long shares)
    {
        var needs = new TapeNeeds(firms.Count);
        Array.Fill(needs.money, money);
        Array.Fill(needs.shares, shares);
        return needs;
    }

    /// <exception cref="RefusedException">The tape needs more than a venue can hold.</exception>
    public static TapeNeeds Of(Tape tape, Firms firms)
    {
        var needs = new TapeNeeds(firms.Count);
        Int128 allMoney = 0;
        foreach (var (index, message) in tape.Messages.Index())
        {
            if (message.Event is not (TapeEvent.NewOrder or TapeEvent.Execution)) continue;
            var firm = Firms.IndexOf(firms.Behind(in message, index + 1));
            var cost = TapeMarket.CostOf(in message);
            allMoney += cost;
            if (allMoney > MoneyMax || needs.shares[firm] > SharesMax - message.Size)
            {
                throw new RefusedException(Problem.TapeTooDear, $"{tape.Name}:{index + 1}");
            }
            if (message.SenderSide is Side.Buy) needs.money[firm] += (long)cost;
            else needs.shares[firm] += message.Size;
        }
        return needs;
    }
}
