using System.Diagnostics;

namespace Entrepot.Tests.Oracle;

/// <summary>Leaves commands out of a trace as long as it still fails.</summary>
static class Shrinker
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    public static Trace Shrink(Trace trace, Func<Trace, bool> fails)
    {
        var clock = Stopwatch.StartNew();
        for (var size = trace.Count / 2; size >= 1; size = size == 1 ? 0 : (size + 1) / 2)
        {
            bool isShorter;
            do
            {
                isShorter = false;
                // From the end: what comes last depends on most.
                for (var start = trace.Count - size; start >= 0; start -= size)
                {
                    if (clock.Elapsed > patience) return trace;
                    var shorter = trace.Without(start, size);
                    if (!fails(shorter)) continue;
                    trace = shorter;
                    isShorter = true;
                }
            }
            while (isShorter && size == 1);
        }
        return trace;
    }

    /// <summary>Everything one needs to see why a game failed.</summary>
    public static string Report(Game game, int index, string difference)
    {
        var moves = Game.Record(game.Seed, index + 1);
        var trace = Trace.Of(game.Climate.Options, moves);
        var shortest = trace.Play() is null
            ? trace
            : Shrink(trace, shorter => shorter.Play() is not null);
        var commands = new List<string>();
        var last = shortest.Play((command, _) => commands.Add(command));
        return string.Join('\n',
        [
            $"Seed {game.Seed}, command {index}: the venues differ.", difference,
            $"The same in {shortest.Count} commands:", .. commands, last ?? "(not when replayed)",
        ]);
    }
}
