using System.Diagnostics;
using Entrepot.Core;
using Xunit.Abstractions;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The fast venue says what the naive one says, byte for byte: the same answer and the same events
/// to every command of many streams. ORACLE_COMMANDS says how many commands (10^6), ORACLE_SEED
/// where to begin.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    const long Usual = 1_000_000;

    /// <summary>What comes about so seldom that it may have to be waited for.</summary>
    const int Rounds = 4;

    /// <summary>Results that no stream of commands can bring about: of a full venue, of the door
    /// before it, and of more firms than a stream has.</summary>
    static readonly ResultCode[] outOfReach =
    [
        ResultCode.ExceedsVenueCapacity, ResultCode.Busy, ResultCode.NodeStopped,
        ResultCode.ExceedsTitleChain, ResultCode.ExceedsHolders,
    ];

    readonly Coverage coverage = new();
    long played;

    static long Wanted => Number("ORACLE_COMMANDS", Usual);

    static ulong FirstSeed => (ulong)Number("ORACLE_SEED", 1);

    [Fact]
    public void The_fast_venue_says_what_the_naive_one_says()
    {
        var clock = Stopwatch.StartNew();
        var next = PlayFrom(FirstSeed);
        for (var round = 1; round < Rounds && Wanted >= Usual && Misses; round++)
        {
            next = PlayFrom(next);
        }
        output.WriteLine($"{played:N0} commands in {clock.Elapsed.TotalSeconds:0.0} s");
        foreach (var line in coverage.Lines) output.WriteLine(line);
        if (Wanted < Usual) return;
        Assert.Empty(coverage.MissingKinds);
        Assert.Empty(coverage.MissingCodes.Except(outOfReach));
    }

    bool Misses =>
        coverage.MissingKinds.Any() || coverage.MissingCodes.Except(outOfReach).Any();

    ulong PlayFrom(ulong first)
    {
        var seeds = Seeds(first);
        Parallel.ForEach(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, Play);
        return first + (ulong)seeds.Count;
    }

    // Many short games, since each begins under other rules; now and then a long one.
    static int LengthOf(ulong seed) => seed % 50 == 0 ? 20_000 : 1_500;

    static List<ulong> Seeds(ulong seed)
    {
        var seeds = new List<ulong>();
        for (var commands = 0L; commands < Wanted; seed++)
        {
            seeds.Add(seed);
            commands += LengthOf(seed);
        }
        return seeds;
    }

    void Play(ulong seed, ParallelLoopState loop)
    {
        var game = new Game(seed);
        var length = LengthOf(seed);
        for (var index = 0; index < length && !loop.ShouldExitCurrentIteration; index++)
        {
            if (game.Next() is { } difference)
            {
                loop.Stop();
                Assert.Fail(Shrinker.Report(game, index, difference));
            }
            coverage.Count(game.Step!, game.Duel.Answer, game.Duel.Events);
            Interlocked.Increment(ref played);
        }
    }

    static long Number(string variable, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), out var number)
            ? number
            : otherwise;
}
