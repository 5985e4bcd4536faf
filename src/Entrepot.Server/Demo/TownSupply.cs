using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Where the town's goods and money come from: keepers take in what producers make, and
/// buyers who run out of money are sent some. Who asks holds the gate of the models.</summary>
sealed class TownSupply(ReadModels models, long step, Random dice)
{
    const long MoneyLow = 5_000_000_00;
    const long MoneySent = 30_000_000_00;

    /// <summary>Cells of the first goods have smaller numbers.</summary>
    const uint FirstCell = 1_000_000;

    /// <summary>Transfers of the first money have smaller numbers.</summary>
    const ulong FirstTransfer = 1_000_000;

    /// <summary>Goods for a producer whose store runs low.</summary>
    public TownBatch? Goods()
    {
        var number = dice.Next(TownFirms.Count);
        if (TownFirms.BehaviourOf(number) is not Behaviour.Producer) return null;
        var firm = TownFirms.Trader(number);
        foreach (var good in TownFirms.GoodsOf(number))
        {
            var low = TownStock.First(good).Units / 2;
            if (TownStock.Of(models, firm, good).Units >= low) continue;
            return new TownBatch(firm, good, new CellId(FirstCell + (uint)step));
        }
        return null;
    }

    public TownAct? Money()
    {
        var firm = TownFirms.Trader(1 + dice.Next(TownFirms.Count - 1));
        var left = models.Money.Of(firm)
            .Where(balance => balance.Account.Asset == TownFirms.Yuan
                && balance.Account.Purpose is Purpose.Available)
            .Sum(balance => balance.Units);
        if (left >= MoneyLow) return null;
        return new TownAct(ParticipantId.Operator, new Deposit(
            new TransferId(FirstTransfer + (ulong)step), firm, (ushort)TownFirms.Yuan.Value,
            TownSettlement.Bank, 0, new Amount(MoneySent)));
    }
}
