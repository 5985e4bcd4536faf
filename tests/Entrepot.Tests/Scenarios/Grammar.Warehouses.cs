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
        var old = mirror.RulesOf(good) ?? new GoodRules(good, 0, default, 0, default);
        var rules = old with { Version = old.Version + 1 };
        while (s.Words.Has(","))
        {
            if (s.Words.Has("least")) rules = rules with { UnitMin = Tonnes(s) };
            else if (s.Words.Has("loss")) rules = rules with { LossRate = Rate(s) };
            else if (s.Words.Has("inspection required"))
            {
                rules = rules with { Traits = GoodTraits.InspectionRequired };
            }
            else throw new ScenarioException($"What is '{s.Words.Rest}' of the rules?");
        }
        return new SetGoodRules(rules);
    }

    // Keeper charge 0.60 CNY for PP from 20270301 of W2 both ends
    SetStorageRate Charge(Sentence s)
    {
        var (currency, rate) = Amount(s.Words);
        s.Words.Expect("for");
        var good = cast.Assets.Id(s.Words.Take("The good"));
        s.Words.Expect("from");
        var from = new TradeDate((int)s.Words.Whole("The date"));
        var warehouse = s.Words.Has("of") ? Warehouse(s) : mirror.WarehouseOf(s.Sender);
        var traits = s.Words.Has("both ends") ? StorageTraits.BothEnds : StorageTraits.None;
        return new SetStorageRate(new StorageRate(
            warehouse, good, currency, mirror.TariffVersion(warehouse, good) + 1, new(rate), from,
            traits));
    }

    // Bob pay storage of R1 until 20270318 | pay storage debt for PP at W2
    object PayForStorage(Sentence s)
    {
        if (s.Words.Has("of"))
        {
            var receipt = Receipt(s);
            s.Words.Expect("until");
            return new PayStorage(receipt, new((int)s.Words.Whole("The date")), 0);
        }
        s.Words.Expect("debt for");
        var good = cast.Assets.Id(s.Words.Take("The good"));
        s.Words.Expect("at");
        return new PayStorageDebt(Warehouse(s), good);
    }

    // Keeper retire R1 weighed 99.9 t
    RetireReceipt Retire(Sentence s)
    {
        var receipt = Receipt(s);
        var weighed = s.Words.Has("weighed") ? Tonnes(s) : mirror.Find(receipt)?.Quantity;
        return new RetireReceipt(receipt, weighed ?? default, Paper);
    }

    // Inspector inspect B1 passed | inspect B1 failed
    RecordInspection Inspect(Sentence s)
    {
        var batch = cast.Batches.Id(s.Words.Take("The batch"));
        var verdict = s.Words.Has("failed") ? Verdict.Reject : Verdict.Approve;
        if (verdict is Verdict.Approve) s.Words.Expect("passed");
        return new RecordInspection(batch, verdict, 0, 0, Paper);
    }

    // Inspector count 95 t of B1
    RecordStockTake Count(Sentence s)
    {
        var counted = Tonnes(s);
        s.Words.Expect("of");
        return new RecordStockTake(
            cast.Batches.Id(s.Words.Take("The batch")), 0, counted, Paper);
    }

    // Keeper alarm 5 t of B1
    RaiseGateAlarm Alarm(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("of");
        return new RaiseGateAlarm(cast.Batches.Id(s.Words.Take("The batch")), 0, quantity, Paper);
    }

    // Operator settle S1 with 1000 CNY for Bob | settle S1 with nothing
    SettleShortage Settle(Sentence s)
    {
        var shortage = cast.Shortages.Id(s.Words.Take("The case"));
        s.Words.Expect("with");
        if (s.Words.Has("nothing")) return new(shortage, default, default, default, Paper);
        var (currency, amount) = Amount(s.Words);
        s.Words.Expect("for");
        return new SettleShortage(shortage, Firm(s), currency, new(amount), Paper);
    }
}
