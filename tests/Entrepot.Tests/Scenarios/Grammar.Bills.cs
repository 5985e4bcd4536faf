using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    static readonly Dictionary<string, ParcelState> ParcelStates = new()
    {
        ["afloat"] = ParcelState.Afloat,
        ["arrived"] = ParcelState.Arrived,
        ["discharging"] = ParcelState.Discharging,
    };

    // Carrier ship 5000 t of MEG for Alice bill 7, originals 3, tolerance 5%
    IssueBill Ship(Sentence s)
    {
        var (good, quantity) = Amount(s.Words);
        s.Words.Expect("for");
        var shipper = Firm(s);
        s.Words.Expect("bill");
        var bill = new IssueBill(
            shipper, good, (uint)s.Words.Whole("The number of the bill"), 9_321_483, 12, 1, 2, 3,
            Originals: 3, Tolerance: 50_000, new Quantity(quantity), After(20, "days"), Paper);
        while (s.Words.Has(","))
        {
            if (s.Words.Has("originals"))
            {
                bill = bill with { Originals = (uint)s.Words.Whole("The originals") };
            }
            else
            {
                s.Words.Expect("tolerance");
                bill = bill with { Tolerance = Rate(s) };
            }
        }
        return bill;
    }

    BatchId Parcel(Sentence s) => cast.Batches.Id(s.Words.Take("The parcel"));

    // Carrier advance P1 to discharging | advance P1 to afloat expected in 9 days
    AdvanceParcel Advance(Sentence s)
    {
        var parcel = Parcel(s);
        s.Words.Expect("to");
        var word = s.Words.Take("The state");
        var to = ParcelStates.TryGetValue(word, out var state)
            ? state
            : throw new ScenarioException($"A parcel is not led to '{word}'.");
        var at = s.Words.Has("expected in") ? After(s) : cast.Now();
        return new AdvanceParcel(parcel, to, 0, 0, at, Paper);
    }

    // Carrier measure 4985 t of P1 in tank 3
    MeasureOutturn Measure(Sentence s)
    {
        var outturn = Tonnes(s);
        s.Words.Expect("of");
        var parcel = Parcel(s);
        s.Words.Expect("in tank");
        return new MeasureOutturn(parcel, (uint)s.Words.Whole("The tank"), outturn, Paper);
    }

    // Dan present R1 original 2
    PresentBill Present(Sentence s)
    {
        var bill = Receipt(s);
        s.Words.Expect("original");
        return new PresentBill(bill, (uint)s.Words.Whole("The original"), 0, Paper);
    }
}
