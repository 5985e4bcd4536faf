using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>How the node came back, and what was sent to it afterwards.</summary>
/// <param name="Took">From opening the folder to taking commands.</param>
/// <param name="Recovery">What it found.</param>
/// <param name="Recovered">The state it began with.</param>
sealed record ReplayRestart(TimeSpan Took, RecoveryReport Recovery, StateMark Recovered)
{
    /// <summary>For the rest of the tape.</summary>
    public double Seconds { get; init; }

    /// <summary>Commands of the rest of the tape.</summary>
    public long Commands { get; init; }

    /// <summary>Of them, those that the journal had already: they got their first answer.</summary>
    public int Repeats { get; init; }

    /// <summary>The state at the end of the tape.</summary>
    public required StateMark End { get; init; }
}

/// <summary>Everything there is to say about a replay.</summary>
sealed record ReplayResult
{
    public required Tape Tape { get; init; }

    public required TapeCount Count { get; init; }

    public required int Firms { get; init; }

    public required TapeHistory History { get; init; }

    public required LoadReport Report { get; init; }

    public required ReplayRestart Restart { get; init; }

    /// <summary>The state of the process that was killed, when everything sent was answered.
    /// </summary>
    public required StateMark Before { get; init; }

    /// <summary>The same state, as the journal leads to it after the restart.</summary>
    public StateMark After => new(Before.Sequence, History.Found[Before.Sequence]);

    public required Latencies Latencies { get; init; }

    public required int KilledAtLine { get; init; }

    /// <summary>Where the journal is, if it stays.</summary>
    public required string? Folder { get; init; }

    public Outcome Outcome => History.Outcome;

    public double CommandsPerSecond =>
        (Report.Commands + Restart.Commands) / Math.Max(1e-9, Report.Seconds + Restart.Seconds);

    /// <summary>Messages that stood for no command though the market knows their order: what the
    /// tape says of orders the venue refused, and of quoting resumed.</summary>
    public long SkippedOther => Count.Messages - Count.Skipped - Outcome.Commands;
}
