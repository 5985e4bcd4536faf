using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>A replay as one JSON object. Prices and money in hundredths of the currency's unit,
/// times in microseconds.</summary>
static class ReplayJson
{
    const int LevelsShown = 10;

    public static object Of(ReplayResult result)
    {
        var (outcome, history, restart) = (result.Outcome, result.History, result.Restart);
        return new
        {
            Tape = result.Tape.Name,
            result.Count.Messages,
            Skipped = new
            {
                BeforeTheFile = result.Count.SkippedForeign,
                Hidden = result.Count.SkippedHidden,
                Cross = result.Count.SkippedCross,
                Other = result.SkippedOther,
            },
            result.Firms,
            outcome.Commands,
            Refused = outcome.Refusals.ToDictionary(
                refusal => refusal.Key.ToString(), refusal => refusal.Value),
            Orders = outcome.OrdersAccepted,
            Trades = outcome.Trades.Count,
            Volume = TapeMarket.SharesOf(outcome.Volume),
            Value = (long)outcome.Value,
            Fees = (long)outcome.Fees,
            CommandsPerSecond = (long)result.CommandsPerSecond,
            Latency = Latency(result.Latencies),
            Journal = new { Bytes = history.JournalBytes, Records = history.End.Sequence },
            KilledAtMessage = result.KilledAtLine,
            Restart = new
            {
                Milliseconds = restart.Took.TotalMilliseconds,
                Records = restart.Recovery.Sequence,
                FromSnapshot = restart.Recovery.SnapshotSequence,
                restart.Recovery.TornBytes,
                CommandsAfter = restart.Commands,
                restart.Repeats,
            },
            StateHash = new
            {
                result.Before.Sequence,
                Before = result.Before.Hash,
                After = result.After.Hash,
                Equal = result.After == result.Before,
            },
            history.End,
            Book = new { Buy = Levels(outcome, Side.Buy), Sell = Levels(outcome, Side.Sell) },
            Data = result.Folder,
        };
    }

    public static object Latency(Latencies latencies) => new
    {
        latencies.Count,
        P50 = latencies.Percentile(50).TotalMicroseconds,
        P90 = latencies.Percentile(90).TotalMicroseconds,
        P99 = latencies.Percentile(99).TotalMicroseconds,
        P999 = latencies.Percentile(99.9).TotalMicroseconds,
        Max = latencies.Max.TotalMicroseconds,
    };

    static object Levels(Outcome outcome, Side side) => outcome.LevelsOf(side).Take(LevelsShown)
        .Select(level => new { Price = level.Minor, level.Shares, level.Orders });
}
