using Spectre.Console;
using Spectre.Console.Rendering;

namespace Entrepot.Cli;

/// <summary>What is open at one price.</summary>
/// <param name="Minor">In hundredths of the currency's unit.</param>
readonly record struct DepthLevel(long Minor, long Shares, int Orders);

/// <summary>
/// The best prices of a book side by side: buys to the left of the middle, sales to the right, each
/// with a bar as long as what is open.
/// </summary>
sealed class DepthChart(
    IReadOnlyList<DepthLevel> bids, IReadOnlyList<DepthLevel> asks, int width)
{
    const string Middle = " │ ";
    const string Gap = "  ";

    // Eighths of a character, growing to the right. To the left there are halves only.
    const string Eighths = " ▏▎▍▌▋▊▉█";
    const char LeftHalf = '▐';

    readonly long most = bids.Concat(asks).Select(level => level.Shares).DefaultIfEmpty(1).Max();

    public required Style BuyStyle { get; init; }

    public required Style SellStyle { get; init; }

    public required string Buy { get; init; }

    public required string Sell { get; init; }

    public IRenderable Render()
    {
        var rows = Math.Max(bids.Count, asks.Count);
        var price = bids.Concat(asks).Max(level => Figures.Money(level.Minor).Length);
        var shares = bids.Concat(asks).Max(level => Figures.Count(level.Shares).Length);
        var bar = Math.Max(4, (width - Middle.Length) / 2 - price - shares - 2 * Gap.Length);
        var text = new Paragraph();
        var left = bar + Gap.Length + shares + Gap.Length + price;
        text.Append(
            new string(' ', left - new Segment(Buy).CellCount()) + Buy + Middle + Sell + "\n",
            Styles.Quiet);
        for (var row = 0; row < rows; row++)
        {
            var bid = row < bids.Count ? bids[row] : default;
            var ask = row < asks.Count ? asks[row] : default;
            text.Append(LeftBar(bid.Shares, bar), BuyStyle);
            text.Append(Gap + Count(bid).PadLeft(shares), Styles.Quiet);
            text.Append(Gap + PriceOf(bid).PadLeft(price), BuyStyle);
            text.Append(Middle, Styles.Quiet);
            text.Append(PriceOf(ask).PadLeft(price), SellStyle);
            text.Append(Gap + Count(ask).PadLeft(shares) + Gap, Styles.Quiet);
            text.Append(RightBar(ask.Shares, bar).TrimEnd(), SellStyle);
            if (row < rows - 1) text.Append("\n");
        }
        return text;
    }

    static string PriceOf(DepthLevel level) =>
        level.Shares == 0 ? "" : Figures.Money(level.Minor);

    static string Count(DepthLevel level) => level.Shares == 0 ? "" : Figures.Count(level.Shares);

    string LeftBar(long shares, int length)
    {
        var halves = Parts(shares, length * 2);
        var bar = new string('█', halves / 2);
        return (halves % 2 == 1 ? LeftHalf + bar : bar).PadLeft(length);
    }

    string RightBar(long shares, int length)
    {
        var eighths = Parts(shares, length * 8);
        var bar = new string('█', eighths / 8);
        return eighths % 8 == 0 ? bar : bar + Eighths[eighths % 8];
    }

    // What is there is seen, however little it is.
    int Parts(long shares, int parts) =>
        shares == 0 ? 0 : Math.Max(1, (int)((Int128)shares * parts / most));
}
