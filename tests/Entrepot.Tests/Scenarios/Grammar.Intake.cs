using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    IntakeId Intake(Sentence s) => cast.Intakes.Id(s.Words.Take("The intake"));

    // Operator rule intake at W2, answer 3 days, valid 40 days, deposit 20 CNY, booking required
    SetIntakeRules RuleIntake(Sentence s)
    {
        var warehouse = Warehouse(s);
        var old = mirror.IntakeRulesOf(warehouse)
            ?? new IntakeRules(warehouse, 0, default, default, 3 * 86_400, 40 * 86_400, default);
        var rules = old with { Version = old.Version + 1 };
        while (s.Words.Has(","))
        {
            if (s.Words.Has("answer")) rules = rules with { AnswerSeconds = Period(s) };
            else if (s.Words.Has("valid")) rules = rules with { ValidSeconds = Period(s) };
            else if (s.Words.Has("booking required"))
            {
                rules = rules with { Traits = IntakeTraits.BookingRequired };
            }
            else
            {
                s.Words.Expect("deposit");
                var (currency, deposit) = Amount(s.Words);
                rules = rules with { Currency = currency, Deposit = new(deposit) };
            }
        }
        return new SetIntakeRules(rules);
    }

    // Bob forecast 100 t of PP at W2
    ForecastIntake Forecast(Sentence s)
    {
        var (good, quantity) = Amount(s.Words);
        s.Words.Expect("at");
        return new ForecastIntake(Warehouse(s), good, new(quantity), Paper);
    }

    // Keeper gate in 98 t of F1
    GateIn LetIn(Sentence s)
    {
        s.Words.Expect("in");
        var weighed = Tonnes(s);
        s.Words.Expect("of");
        return new GateIn(Intake(s), weighed, Paper);
    }
}
