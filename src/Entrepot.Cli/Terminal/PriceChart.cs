using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Entrepot.Cli;

/// <summary>A price at a time of day.</summary>
/// <param name="Nanoseconds">After midnight.</param>
/// <param name="Minor">In hundredths of the currency's unit.</param>
readonly record struct PricePoint(long Nanoseconds, long Minor);

/// <summary>The course of a price, with its axes.</summary>
sealed class PriceChart(IReadOnlyList<PricePoint> points, int width, Color color)
{
    const int Rows = 12;
    const int MarksAcross = 7;
    const int MarksDown = 6;
    const long PerSecond = 1_000_000_000;

    readonly long low = points.Min(point => point.Minor);
    readonly long high = Math.Max(
        points.Max(point => point.Minor), points.Min(point => point.Minor) + 1);

    readonly long start = points[0].Nanoseconds;
    readonly long end = Math.Max(points[^1].Nanoseconds, points[0].Nanoseconds + PerSecond);

    public IRenderable Render()
    {
        var labels = PriceLabels();
        var margin = labels.Max(label => label?.Length ?? 0);
        var plot = new BraillePlot(width - margin - 2, Rows);
        Draw(plot);
        var text = new Paragraph();
        for (var row = 0; row < Rows; row++)
        {
            var label = labels[row];
            text.Append((label ?? "").PadLeft(margin), Styles.Quiet);
            text.Append(label is null ? " │" : " ┤", Styles.Quiet);
            text.Append(plot.Row(row).TrimEnd() + "\n", new Style(color));
        }
        text.Append(TimeAxis(margin + 1, plot), Styles.Quiet);
        return text;
    }

    // Of each column the range of its prices, and from the last price before it.
    void Draw(BraillePlot plot)
    {
        var at = 0;
        var last = points[0].Minor;
        for (var x = 0; x < plot.Width; x++)
        {
            var until = start + (Int128)(end - start) * (x + 1) / plot.Width;
            var (least, most) = (last, last);
            for (; at < points.Count && points[at].Nanoseconds <= until; at++)
            {
                last = points[at].Minor;
                (least, most) = (Math.Min(least, last), Math.Max(most, last));
            }
            plot.Draw(x, Height(least, plot), Height(most, plot));
        }
    }

    int Height(long minor, BraillePlot plot) =>
        (int)((Int128)(minor - low) * (plot.Height - 1) / (high - low));

    string?[] PriceLabels()
    {
        var labels = new string?[Rows];
        foreach (var mark in Scale.Marks(low, high, MarksDown))
        {
            var row = Rows - 1 - (int)((Int128)(mark - low) * (Rows * 4 - 1) / (high - low)) / 4;
            labels[row] ??= Figures.Money(mark);
        }
        return labels;
    }

    string TimeAxis(int margin, BraillePlot plot)
    {
        var columns = plot.Width / BraillePlot.DotsAcross;
        var axis = new string('─', columns).ToCharArray();
        var labels = new string(' ', margin + 1 + columns).ToCharArray();
        var (first, last) = ((start + PerSecond - 1) / PerSecond, end / PerSecond);
        var format = last - first < 60 * MarksAcross ? @"hh\:mm\:ss" : @"hh\:mm";
        var free = 0;
        foreach (var second in Scale.Times(first, last, MarksAcross))
        {
            var column = Math.Min(
                columns - 1,
                (int)((Int128)(second * PerSecond - start) * columns / (end - start)));
            var label = TimeSpan.FromSeconds(second).ToString(format, CultureInfo.InvariantCulture);
            var from = margin + 1 + column - label.Length / 2;
            if (from < free || from + label.Length > labels.Length) continue;
            axis[column] = '┬';
            label.CopyTo(labels.AsSpan(from));
            free = from + label.Length + 1;
        }
        return new string(' ', margin) + "└" + new string(axis) + "\n"
            + new string(labels).TrimEnd();
    }
}
