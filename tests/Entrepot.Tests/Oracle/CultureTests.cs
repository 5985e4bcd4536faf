using System.Globalization;
using Xunit.Abstractions;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The same games under cultures that write otherwise, recorded under them and played under them,
/// end in the same bytes. First cultures made by hand, which work on any machine; then those of
/// the machine's ICU, with their calendars and their upper case. Each shows that it is strange.
/// </summary>
public sealed class CultureTests(ITestOutputHelper output)
{
    static readonly ulong[] seeds = [1, 2, 3];

    static string Home => Abroad.WitnessOf(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("comma", "-12.345.678,50")]
    [InlineData("signs", "\u061C\u22121234\u066C5678\u066B50")]
    [InlineData("brackets", "(1'23'45'678.50)")]
    public void A_culture_made_by_hand_changes_nothing(string name, string mark)
    {
        var culture = Made(name);
        RequireStrange(Abroad.WitnessOf(culture), mark);
        var expected = seeds.Select(DeterminismTests.SummaryOf).ToList();
        List<string> heard = [];
        var thread = new Thread(() =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            heard.AddRange(seeds.Select(DeterminismTests.SummaryOf));
        });
        thread.Start();
        thread.Join();
        Assert.Equal(expected, heard);
    }

    // The marks: a day in Chinese, the dotted capital I, a year after the Hijra.
    [Theory]
    [InlineData("zh-CN", "2026年11月20日")]
    [InlineData("tr-TR", "TİTLE")]
    [InlineData("ar-SA", "1448")]
    public void A_culture_of_the_machine_changes_nothing(string name, string mark)
    {
        if (Abroad.Play(name, seeds) is not { } heard)
        {
            output.WriteLine($"No ICU on this machine: {name} was not tried.");
            return;
        }
        RequireStrange(heard[0], mark);
        Assert.Equal(seeds.Select(DeterminismTests.SummaryOf), heard.Skip(1));
    }

    void RequireStrange(string witness, string mark)
    {
        output.WriteLine(witness);
        Assert.Contains(mark, witness, StringComparison.Ordinal);
        Assert.DoesNotContain(mark, Home, StringComparison.Ordinal);
    }

    static CultureInfo Made(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = name switch
        {
            "comma" => new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
            "signs" => new()
            {
                NegativeSign = "\u061C\u2212", PositiveSign = "\u061C+",
                NumberDecimalSeparator = "\u066B", NumberGroupSeparator = "\u066C",
                NumberGroupSizes = [4],
            },
            _ => new()
            {
                NegativeSign = "minus", NumberNegativePattern = 0, NumberGroupSeparator = "'",
                NumberGroupSizes = [3, 2],
            },
        };
        culture.DateTimeFormat = new DateTimeFormatInfo
        {
            DateSeparator = ".", TimeSeparator = ",", ShortDatePattern = "d/M/yyyy",
        };
        return culture;
    }
}
