using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What trades of one stretch of time came to.</summary>
/// <param name="Start">Seconds since 1970, UTC.</param>
sealed record Candle(long Start, long Open, long High, long Low, long Close, long Volume);

/// <summary>Candles of several lengths, folded side by side.</summary>
sealed class Candles
{
    public const int Kept = 500;

    /// <summary>Lengths in seconds.</summary>
    public static readonly IReadOnlyList<int> Lengths = [10, 60, 300, 3600, 86_400];

    readonly List<Candle>[] series = [.. Lengths.Select(_ => new List<Candle>())];

    /// <summary>The latest candles of a length, oldest first; null when there is no such length.
    /// Stretches without trades are left out.</summary>
    public IReadOnlyList<Candle>? Of(int seconds)
    {
        for (var n = 0; n < Lengths.Count; n++)
        {
            if (Lengths[n] == seconds) return series[n];
        }
        return null;
    }

    public void Add(Print print)
    {
        var (price, quantity) = (print.Price.Minor, print.Quantity.Units);
        var second = print.Time.Nanoseconds / Instant.PerSecond;
        for (var n = 0; n < Lengths.Count; n++)
        {
            var candles = series[n];
            var start = second - second % Lengths[n];
            if (candles.Count > 0 && candles[^1] is { } last && last.Start == start)
            {
                candles[^1] = last with
                {
                    High = Math.Max(last.High, price), Low = Math.Min(last.Low, price),
                    Close = price, Volume = last.Volume + quantity,
                };
                continue;
            }
            if (candles.Count == Kept) candles.RemoveAt(0);
            candles.Add(new Candle(start, price, price, price, price, quantity));
        }
    }
}
