using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Shows a replay to people: figures, the final book, the course of the price.</summary>
sealed class ReplayScreen(ReplayResult result, Wording words)
{
    const int LevelsShown = 10;

    public void Show(Screen screen)
    {
        screen.Blank();
        screen.Write($"Entrepot 通商  {result.Tape.Name}", Styles.Title);
        screen.Blank();
        screen.Write(Facts().Render());
        screen.Blank();
        ShowHashes(screen);
        ShowBook(screen);
        ShowPrice(screen);
        if (result.Folder is null) return;
        screen.Blank();
        screen.Write(words.Of(Word.DataKept, result.Folder), Styles.Quiet);
    }

    FactSheet Facts()
    {
        var facts = new FactSheet();
        AddTape(facts);
        AddVenue(facts);
        AddSpeed(facts);
        AddDurability(facts);
        return facts;
    }

    void AddTape(FactSheet facts)
    {
        var (count, messages) = (result.Count, result.Tape.Messages);
        facts.Head(words[Word.Tape]);
        facts.Add(
            words[Word.Messages], Figures.Count(count.Messages),
            words.Of(
                Word.FromTo, Figures.TimeOfDay(messages[0].Nanoseconds),
                Figures.TimeOfDay(messages[^1].Nanoseconds)));
        facts.Add(
            words[Word.Skipped], Figures.Count(count.Skipped + result.SkippedOther),
            words.Of(
                Word.SkippedWhy, Figures.Count(count.SkippedForeign),
                Figures.Count(count.SkippedHidden),
                Figures.Count(count.SkippedCross + result.SkippedOther)));
    }

    void AddVenue(FactSheet facts)
    {
        var outcome = result.Outcome;
        facts.Head(words[Word.Venue]);
        facts.Add(words[Word.Firms], Figures.Count(result.Firms), words[Word.FirmsHow]);
        facts.Add(words[Word.Commands], Figures.Count(outcome.Commands), Refusals());
        facts.Add(words[Word.Orders], Figures.Count(outcome.OrdersAccepted));
        facts.Add(words[Word.Trades], Figures.Count(outcome.Trades.Count));
        facts.Add(
            words[Word.Volume], Figures.Count(TapeMarket.SharesOf(outcome.Volume)),
            words.Of(Word.Worth, Figures.Money(outcome.Value), Figures.Money(outcome.Fees)));
    }

    string Refusals() => string.Join(", ", result.Outcome.Refusals
        .OrderByDescending(refusal => refusal.Value)
        .Select(refusal => words.Of(
            Word.RefusedWith, Figures.Count(refusal.Value), (int)refusal.Key, refusal.Key)));

    void AddSpeed(FactSheet facts)
    {
        var latencies = result.Latencies;
        facts.Head(words[Word.Speed]);
        facts.Add(
            words[Word.CommandsPerSecond], Figures.Count((long)result.CommandsPerSecond),
            words[Word.CommandsPerSecondHow]);
        foreach (var (percent, remark) in new[]
        {
            (50.0, words[Word.LatencyHow]), (90, ""), (99, ""), (99.9, ""),
        })
        {
            facts.Add(
                words.Of(Word.Latency, $"p{percent:0.#}"),
                Figures.Span(latencies.Percentile(percent)), remark);
        }
        facts.Add(words.Of(Word.Latency, words[Word.Longest]), Figures.Span(latencies.Max));
    }

    void AddDurability(FactSheet facts)
    {
        var (history, restart) = (result.History, result.Restart);
        facts.Head(words[Word.Durability]);
        facts.Add(
            words[Word.Journal], Figures.Bytes(history.JournalBytes),
            words.Of(Word.Records, Figures.Count(history.End.Sequence)));
        facts.Add(
            words[Word.Killed],
            Figures.Percent(100.0 * result.KilledAtLine / result.Count.Messages),
            words.Of(Word.KilledHow, Figures.Count(result.KilledAtLine)));
        facts.Add(
            words[Word.Restart], Figures.Span(restart.Took),
            restart.Recovery.SnapshotSequence == 0
                ? words.Of(Word.RestartFromJournal, Figures.Count(restart.Recovery.Sequence))
                : words.Of(
                    Word.RestartFromSnapshot, Figures.Count(restart.Recovery.SnapshotSequence),
                    Figures.Count(
                        restart.Recovery.Sequence - restart.Recovery.SnapshotSequence)));
        if (restart.Commands == 0) return;
        facts.Add(
            words[Word.Continued], Figures.Count(restart.Commands),
            words.Of(Word.Repeated, Figures.Count(restart.Repeats)));
    }

    void ShowHashes(Screen screen)
    {
        screen.Write(
            words.Of(Word.StateHash, Figures.Count(result.Before.Sequence)), Styles.Title);
        screen.Write($"  {result.Before.Hash}  {words[Word.Before]}");
        screen.Write($"  {result.After.Hash}  {words[Word.After]}", Styles.Good);
    }

    void ShowBook(Screen screen)
    {
        var (bids, asks) = (Levels(Side.Buy), Levels(Side.Sell));
        if (bids.Count + asks.Count == 0) return;
        screen.Blank();
        screen.Write(words[Word.FinalBook], Styles.Title);
        screen.Write(new DepthChart(bids, asks, screen.Width)
        {
            BuyStyle = new(Styles.Rising(words)),
            SellStyle = new(Styles.Falling(words)),
            Buy = words[Word.Buy],
            Sell = words[Word.Sell],
        }.Render());
    }

    void ShowPrice(Screen screen)
    {
        var points = result.Outcome.Trades
            .Select(trade => new PricePoint(
                result.Tape.Messages[trade.Line - 1].Nanoseconds, trade.Price.Minor))
            .ToList();
        if (points.Count == 0) return;
        screen.Blank();
        screen.Write(words[Word.PriceOfTrades], Styles.Title);
        var color = points[^1].Minor >= points[0].Minor
            ? Styles.Rising(words)
            : Styles.Falling(words);
        screen.Write(new PriceChart(points, screen.Width, color).Render());
    }

    List<DepthLevel> Levels(Side side) => result.Outcome.LevelsOf(side).Take(LevelsShown).ToList();
}
