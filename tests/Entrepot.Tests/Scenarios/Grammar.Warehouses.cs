using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    WarehouseId Warehouse(Sentence s) => cast.Warehouses.Id(s.Words.Take("The warehouse"));

    // Operator open warehouse W2 for Keeper limit 500 t
    RegisterWarehouse OpenWarehouse(Sentence s)
    {
        var warehouse = cast.Warehouse(s.Words.Take("The warehouse"));
        s.Words.Expect("for");
        var keeper = Firm(s);
        var most = s.Words.Has("limit") ? Tonnes(s) : new Quantity(Limits.AmountMax);
        return new RegisterWarehouse(warehouse, keeper, most, Paper);
    }

    // Operator limit warehouse W2 to 500 t
    SetExposureLimit LimitWarehouse(Sentence s)
    {
        var warehouse = Warehouse(s);
        s.Words.Expect("to");
        return new SetExposureLimit(warehouse, 0, Tonnes(s), Paper);
    }

    // Operator rule good PP, least 10 t
    SetGoodRules RuleGood(Sentence s)
    {
        var good = cast.Assets.Id(s.Words.Take("The good"));
        var old = mirror.RulesOf(good) ?? new GoodRules(good, 0, default);
        var rules = old with { Version = old.Version + 1 };
        while (s.Words.Has(","))
        {
            if (s.Words.Has("least")) rules = rules with { UnitMin = Tonnes(s) };
            else throw new ScenarioException($"What is '{s.Words.Rest}' of the rules?");
        }
        return new SetGoodRules(rules);
    }
}
