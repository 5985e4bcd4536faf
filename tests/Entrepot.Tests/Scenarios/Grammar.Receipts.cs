using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    public static readonly TradeDate FarExpiry = new(2030_12_31);

    // Keeper tally 100 t of PP for Bob in cell 7 of W2 grade 1 group 5 under F1
    TallyBatch Tally(Sentence s)
    {
        var (good, quantity) = Amount(s.Words);
        s.Words.Expect("for");
        var owner = Firm(s);
        s.Words.Expect("in cell");
        var cell = new CellId((uint)s.Words.Whole("The cell"));
        var warehouse = s.Words.Has("of") ? Warehouse(s) : mirror.WarehouseOf(s.Sender);
        var grade = s.Words.Has("grade") ? (uint)s.Words.Whole("The grade") : 1;
        var group = s.Words.Has("group") ? (uint)s.Words.Whole("The group") : 0;
        var intake = s.Words.Has("under") ? Intake(s) : default;
        return new TallyBatch(
            owner, good, warehouse, cell, grade, new(group), new(quantity), Paper, intake);
    }

    // Keeper issue 40 t of B1 until 20271231
    IssueReceipt Issue(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("of");
        var batch = cast.Batches.Id(s.Words.Take("The batch"));
        return new IssueReceipt(batch, Until(s), quantity, Paper, Paper);
    }

    static TradeDate Until(Sentence s) =>
        s.Words.Has("until") ? new((int)s.Words.Whole("The date")) : FarExpiry;

    static Quantity Tonnes(Sentence s)
    {
        var quantity = Units.Quantity(s.Words.Number("The quantity"));
        s.Words.Has("t");
        return quantity;
    }

    // Bob split R1 into 40 + 60.36
    SplitReceipt Split(Sentence s)
    {
        var receipt = Receipt(s);
        s.Words.Expect("into");
        var first = Tonnes(s);
        s.Words.Expect("+");
        return new SplitReceipt(receipt, first, Tonnes(s));
    }

    // Bob merge R1 and R2
    MergeReceipts Merge(Sentence s)
    {
        var first = Receipt(s);
        s.Words.Expect("and");
        return new MergeReceipts(first, Receipt(s));
    }

    // Bob freeze 5 t of R1 for offer ref 9 | freeze 5 t of R1 for collateral ref 9
    FreezeReceipt Freeze(Sentence s)
    {
        var quantity = Tonnes(s);
        s.Words.Expect("of");
        var receipt = Receipt(s);
        s.Words.Expect("for");
        var reason = s.Words.Has("collateral") ? HoldReason.Collateral : HoldReason.Offer;
        if (reason is HoldReason.Offer) s.Words.Expect("offer");
        return new FreezeReceipt(receipt, quantity, reason, 0, Reference(s));
    }

    static ulong Reference(Sentence s)
    {
        s.Words.Expect("ref");
        return (ulong)s.Words.Whole("The reference");
    }

    // Bob endorse R1 to Carol for 1000 CNY | for nothing
    TransferReceipt Endorse(Sentence s)
    {
        var receipt = Receipt(s);
        s.Words.Expect("to");
        var to = Firm(s);
        s.Words.Expect("for");
        var (currency, price) = s.Words.Has("nothing") ? (default, 0) : Amount(s.Words);
        return new TransferReceipt(receipt, to, currency, new Amount(price), Paper);
    }

    // Bob pledge R1 to Bank
    PledgeReceipt Pledge(Sentence s)
    {
        var receipt = Receipt(s);
        s.Words.Expect("to");
        return new PledgeReceipt(receipt, Firm(s), 0, Paper);
    }

    // Operator court freeze R1 | court lift R1
    object Court(Sentence s)
    {
        if (s.Words.Has("freeze")) return new FreezeJudicially(Receipt(s), Paper);
        s.Words.Expect("lift");
        return new LiftJudicialFreeze(Receipt(s), Paper);
    }

    // Bob ask release of R1 | ask pickup of R1
    object Ask(Sentence s)
    {
        if (s.Words.Has("release of")) return new RequestRelease(Receipt(s));
        if (s.Words.Has("referee for")) return new AskReferee(Contract(s));
        s.Words.Expect("pickup of");
        return new RequestPickup(Receipt(s));
    }

    // Keeper reinspect R1 until 20271231
    ReinspectReceipt Reinspect(Sentence s) => new(Receipt(s), Until(s), 0, Paper);

    // Registry order delivery R1 code 4711
    IssueDeliveryOrder OrderDelivery(Sentence s)
    {
        s.Words.Expect("delivery");
        var receipt = Receipt(s);
        var code = Code(s);
        return new(receipt, code == Digest.None ? code : code.ToDigest());
    }

    // Keeper show code 4711 for R1
    ShowDeliveryCode Show(Sentence s)
    {
        var code = Code(s);
        s.Words.Expect("for");
        return new(Receipt(s), code);
    }

    static Digest Code(Sentence s)
    {
        s.Words.Expect("code");
        return Fields.Digest(s.Words.Take("The code"));
    }
}
