using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Operator differ PP, grade 2 -100, grade 3 -2%, at W2 -60 in 7 days
    SetDifferentials Differ(Sentence s)
    {
        var market = Market(s);
        var lines = new List<DifferentialLine>();
        while (s.Words.Has(","))
        {
            var isGrade = s.Words.Has("grade");
            if (!isGrade) s.Words.Expect("at");
            var subject = isGrade ? (uint)s.Words.Whole("The grade") : Warehouse(s).Value;
            var (rate, perUnit) = Premium(s);
            lines.Add(new DifferentialLine(
                isGrade ? DifferentialKind.Grade : DifferentialKind.Location, 0, 0, subject,
                rate, 0, perUnit));
        }
        var all = default(DifferentialLines);
        for (var n = 0; n < Math.Min(lines.Count, DifferentialLines.Max); n++) all[n] = lines[n];
        return new SetDifferentials(
            market, mirror.TableOf(market) + 1, Paper, all, (ulong)lines.Count,
            EffectiveAt(s));
    }

    static (int Rate, long PerUnit) Premium(Sentence s)
    {
        var words = s.Words;
        var text = words.Take("The premium");
        if (text.EndsWith('%')) return ((int)Millionths(text), 0);
        return Words.TryNumber(text, out var number)
            ? (0, Units.Whole(number, Units.Money))
            : throw new ScenarioException($"'{text}' is not a premium.");
    }
}
