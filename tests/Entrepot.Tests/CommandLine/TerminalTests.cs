using Entrepot.Cli;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Entrepot.Tests.CommandLine;

/// <summary>What is drawn is aligned, and fits.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    public void A_price_chart_is_as_wide_as_it_may_be(int width)
    {
        var random = new Random(width);
        for (var n = 0; n < 200; n++)
        {
            var lines = Lines(new PriceChart(Points(random), width, Color.Green).Render(), width);
            Assert.Equal(14, lines.Length);
            Assert.All(lines, line => Assert.InRange(Cells(line), 0, width));
            Assert.All(lines[..12], line => Assert.True(line.Contains('┤') || line.Contains('│')));
            Assert.Contains(lines[..12], line => line.Any(c => c > '\u2800'));
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void A_book_has_its_middle_in_one_column(int width)
    {
        var random = new Random(width);
        for (var n = 0; n < 200; n++)
        {
            var (bids, asks) = (Levels(random), Levels(random));
            if (bids.Count + asks.Count == 0) continue;
            var chart = new DepthChart(bids, asks, width)
            {
                BuyStyle = Style.Plain, SellStyle = Style.Plain, Buy = "买", Sell = "卖",
            };
            var lines = Lines(chart.Render(), width);
            Assert.Single(lines.Select(line => Cells(line[..line.IndexOf('│')])).Distinct());
            Assert.All(lines, line => Assert.InRange(Cells(line), 0, width));
        }
    }

    [Fact]
    public void Facts_are_aligned_in_every_script()
    {
        var facts = new FactSheet();
        facts.Head("市场");
        facts.Add("交易商", "300", "一半买入");
        facts.Add("orders", "1,234");
        facts.Add("成交量 p99.9", "12");
        var lines = Lines(facts.Render(), 80);
        Assert.Equal("市场", lines[0]);
        Assert.EndsWith("一半买入", lines[1]);
        var value = Cells(lines[2]);
        Assert.Equal(value, Cells(lines[3]));
        var end = lines[1].IndexOf("300", StringComparison.Ordinal) + "300".Length;
        Assert.Equal(value, Cells(lines[1][..end]));
    }

    [Fact]
    public void Marks_are_few_and_round()
    {
        Assert.Equal([335_000, 340_000], Scale.Marks(334_999, 342_000, 3));
        Assert.Equal([7], Scale.Marks(7, 7, 5));
        Assert.Equal([34_200, 34_500, 34_800], Scale.Times(34_200, 35_000, 5));
    }

    [Fact]
    public void Percentiles_are_right_to_one_part_in_64()
    {
        var latencies = new Latencies();
        var ticks = System.Diagnostics.Stopwatch.Frequency / 1_000_000; // A microsecond.
        for (var n = 1; n <= 10_000; n++) latencies.Add(n * ticks);
        foreach (var percent in new[] { 1, 50, 90, 99, 99.9 })
        {
            var exact = percent * 100;
            Assert.InRange(
                latencies.Percentile(percent).TotalMicroseconds, exact * 0.99, exact * 1.02);
        }
        Assert.Equal(10_000, latencies.Max.TotalMicroseconds, 0.5);
        Assert.Equal(latencies.ToString(), Latencies.Parse(latencies.ToString()).ToString());
    }

    static List<PricePoint> Points(Random random)
    {
        var time = random.NextInt64(80_000) * 1_000_000_000;
        var price = random.NextInt64(1, 500_000);
        var points = new List<PricePoint>();
        for (var n = random.Next(1, 300); n > 0; n--)
        {
            points.Add(new(time, price));
            time += random.NextInt64(20_000_000_000);
            price = Math.Max(1, price + random.Next(-40, 41));
        }
        return points;
    }

    static List<DepthLevel> Levels(Random random) => [.. Enumerable.Range(0, random.Next(11))
        .Select(_ => new DepthLevel(
            random.NextInt64(1, 90_000_000), random.NextInt64(1, 1_000_000), 1))];

    static string[] Lines(IRenderable content, int width)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Write(content);
        return [.. output.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    static int Cells(string text) => new Segment(text).CellCount();
}
