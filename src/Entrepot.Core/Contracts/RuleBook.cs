namespace Entrepot.Core;

/// <summary>The rules of performance of all markets, by market.</summary>
sealed class RuleBook
{
    SpotRules[] rules = new SpotRules[16];
    int reach = 1;

    /// <summary>The rules in force; of version 0 where there are none.</summary>
    public ref readonly SpotRules Of(MarketId market) =>
        ref rules[market.Value < (uint)reach ? market.Value : 0];

    public void Set(in SpotRules next)
    {
        var place = (int)next.Market.Value;
        Slabs.Reach(ref rules, place);
        reach = Math.Max(reach, place + 1);
        rules[place] = next;
    }

    public void Save(StateWriter writer) => writer.Write(rules.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        rules = reader.ReadArray<SpotRules>(1);
        reach = rules.Length;
    }

    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var each in rules.AsSpan(0, reach))
        {
            if (each.Version != 0) hash.Add(in each);
        }
    }
}
