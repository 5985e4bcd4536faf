using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>One stream of commands on both venues. A seed plays the same game everywhere.</summary>
sealed class Game
{
    readonly CommandStream stream;

    public Game(ulong seed)
    {
        Seed = seed;
        var dice = new Dice(seed);
        Climate = new Climate(dice);
        Duel = new Duel(Climate.Options);
        stream = new CommandStream(dice, Climate, Duel.Naive);
    }

    public ulong Seed { get; }

    public Climate Climate { get; }

    public Duel Duel { get; }

    /// <summary>The last command.</summary>
    public Step? Step { get; private set; }

    /// <summary>Null when the venues agree on one more command, else how they differ.</summary>
    public string? Next() => Duel.Play(Step = stream.Next());

    /// <summary>The commands of a game, and what came of them on the naive venue.</summary>
    public static List<Move> Record(ulong seed, int count)
    {
        var game = new Game(seed);
        var moves = new List<Move>();
        while (moves.Count < count)
        {
            game.Next();
            moves.Add(new Move(game.Step!, game.Duel.Events));
        }
        return moves;
    }
}

/// <summary>A command of a game, and its events.</summary>
sealed record Move(Step Step, byte[] Events);
