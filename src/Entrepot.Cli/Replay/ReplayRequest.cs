namespace Entrepot.Cli;

/// <summary>What a replay was asked to do.</summary>
sealed record ReplayRequest
{
    /// <summary>The tape; null: one that is found nearby, else a generated one.</summary>
    public string? Tape { get; init; }

    /// <summary>Where the journal is kept; null: in a folder that is removed afterwards.</summary>
    public string? Folder { get; init; }

    public string? TradesFile { get; init; }

    public string? BookFile { get; init; }

    /// <summary>The part of the tape after which the process is killed, in percent.</summary>
    public double KillAt { get; init; } = 100;

    public int Firms { get; init; } = Cli.Firms.CountByDefault;

    /// <summary>Whether the temporary folder stays.</summary>
    public bool Keeps { get; init; }

    /// <summary>Of a generated tape.</summary>
    public int Messages { get; init; } = TapeGenerator.CountByDefault;

    /// <summary>Of a generated tape.</summary>
    public int Seed { get; init; } = 1;

    public bool Json { get; init; }

    public required string Language { get; init; }
}
