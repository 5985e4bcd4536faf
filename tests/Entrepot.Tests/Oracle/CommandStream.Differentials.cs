using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    // A few grades and warehouses, most of them those there are.
    Step? Differ()
    {
        var market = dice.OfAny(venue.Markets, its => IsOdd
            || (its.Terms.Mechanism is Mechanism.Listing
                && its.Terms.Form is GoodForm.WarehouseReceipt));
        if (market is null || dice.Percent(50)) return null;
        var all = new SortedDictionary<(DifferentialKind, uint), DifferentialLine>();
        for (var n = dice.Between(1, 6); n > 0; n--)
        {
            var line = AnyLine;
            all[(line.DifferentialKind, line.Subject)] = line;
        }
        var lines = all.Values.ToList();
        if (IsOdd) lines.Reverse();
        var version = venue.Tables.TryGetValue(market.Terms.Market.Value, out var old)
            ? old.Set.Version + 1
            : 1;
        return Step.Of(Operator, new SetDifferentials(
            IdOf(market), IsOdd ? version + 1 : version, Paper, LinesOf(lines),
            IsOdd ? (ulong)dice.Of(0, 1, 33) : (ulong)lines.Count, InForce(market)));
    }

    DifferentialLine AnyLine => new(
        IsOdd
            ? (DifferentialKind)dice.Of(0, 3)
            : dice.Of(DifferentialKind.Grade, DifferentialKind.Location),
        0, 0, (uint)dice.Below(4), (int)(IsOdd ? 1_000_001 : dice.Of(0, 0, -10_000, 33_333)), 0,
        dice.Of(0L, -6_000, -10_000, 5_000, IsOdd ? Limits.PriceMax + 1 : 1,
            IsOdd ? -Limits.PriceMax : 0));

    static DifferentialLines LinesOf(List<DifferentialLine> lines)
    {
        var all = default(DifferentialLines);
        for (var n = 0; n < lines.Count; n++) all[n] = lines[n];
        return all;
    }
}
