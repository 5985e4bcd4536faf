using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    /// <summary>The rules of performance where a scenario says nothing else.</summary>
    public static SpotRules NewRules(MarketId market) => new(
        market, 1,
        GoodFaithRate: 50_000,
        MarginRate: 200_000,
        EarnestRate: 100_000,
        FirstPaymentRate: 800_000,
        ToleranceMax: 50_000,
        BandRate: 100_000,
        PenaltyRate: 200_000,
        TopUpSeconds: 24 * 3600,
        InspectionSeconds: 10 * 86_400,
        AnswerSeconds: 3 * 86_400,
        InvoiceSeconds: 0,
        LateInvoiceRate: 0,
        InvoiceWorkingDays: 0,
        TaxRate: 130_000);

    // Operator rule PP, good faith 5%, margin 20%, top up 24 h
    SetSpotRules Rule(Sentence s)
    {
        var market = Market(s);
        var rules = mirror.RulesOf(market) is { } old
            ? old with { Version = old.Version + 1 }
            : NewRules(market);
        if (s.Words.Has(",")) rules = RulesOf(s.Words, rules);
        return new SetSpotRules(rules with { EffectiveAt = EffectiveAt(s) });
    }

    /// <summary>Reads rules of performance, a comma between each.</summary>
    public static SpotRules RulesOf(Words words, SpotRules rules)
    {
        do
        {
            if (words.Has("good faith")) rules = rules with { GoodFaithRate = Rate(words) };
            else if (words.Has("margin")) rules = rules with { MarginRate = Rate(words) };
            else if (words.Has("earnest")) rules = rules with { EarnestRate = Rate(words) };
            else if (words.Has("first")) rules = rules with { FirstPaymentRate = Rate(words) };
            else if (words.Has("tolerance")) rules = rules with { ToleranceMax = Rate(words) };
            else if (words.Has("band")) rules = rules with { BandRate = Rate(words) };
            else if (words.Has("penalty")) rules = rules with { PenaltyRate = Rate(words) };
            else if (words.Has("top up")) rules = rules with { TopUpSeconds = Period(words) };
            else if (words.Has("inspection"))
            {
                rules = rules with { InspectionSeconds = Period(words) };
            }
            else if (words.Has("answer")) rules = rules with { AnswerSeconds = Period(words) };
            else if (TryInvoiceRule(words, ref rules)) continue;
            else throw new ScenarioException($"What is '{words.Rest}' of the rules?");
        }
        while (words.Has(","));
        return rules;
    }

    static bool TryInvoiceRule(Words words, ref SpotRules rules)
    {
        if (words.Has("invoice within")) rules = rules with { InvoiceSeconds = Period(words) };
        else if (words.Has("late invoice")) rules = rules with { LateInvoiceRate = Rate(words) };
        else if (words.Has("no invoice after"))
        {
            rules = rules with { InvoiceWorkingDays = (uint)words.Whole("The days") };
        }
        else if (words.Has("tax")) rules = rules with { TaxRate = Rate(words) };
        else return false;
        return true;
    }

    static uint Rate(Sentence s) => Rate(s.Words);

    static uint Period(Sentence s) => Period(s.Words);

    static uint Rate(Words words) => (uint)Millionths(words.Take("The rate"));

    static uint Period(Words words)
    {
        var number = words.Whole("The time");
        return (uint)(number * Seconds(words.Take("The unit")));
    }

    ContractId Contract(Sentence s) => cast.Contracts.Id(s.Words.Take("The contract"));

    bool IsContract(Sentence s) => s.Words.Next is { } name && cast.Contracts.Has(name);

    // Bob provide R1 for K1
    ProvideGoods Provide(Sentence s)
    {
        var receipt = Receipt(s);
        s.Words.Expect("for");
        return new ProvideGoods(Contract(s), receipt);
    }

    // Alice accept goods 100.36 of K1 | Bob accept O1 | Carol accept R1
    object Accept(Sentence s)
    {
        if (IsCounterOffer(s)) return new AcceptCounterOffer(CounterOffer(s));
        if (!s.Words.Has("goods")) return new AcceptTransfer(Receipt(s));
        var weighed = Tonnes(s);
        s.Words.Expect("of");
        return new AcceptGoods(Contract(s), weighed, Paper);
    }

    // Bob extend K1 by 5 days
    ExtendContract Extend(Sentence s)
    {
        var contract = Contract(s);
        s.Words.Expect("by");
        return new ExtendContract(contract, After(s));
    }

    // Operator decide K1 against seller | decide K1 against both | decide K1 dismissed
    DecideDefault Decide(Sentence s)
    {
        var contract = Contract(s);
        if (s.Words.Has("dismissed"))
        {
            return new DecideDefault(contract, Verdict.Reject, Parties.None, 0, 0, Paper);
        }
        s.Words.Expect("against");
        var guilty = Enum.Parse<Parties>(s.Words.Take("Who"), ignoreCase: true);
        return new DecideDefault(contract, Verdict.Approve, guilty, 0, 0, Paper);
    }
}
