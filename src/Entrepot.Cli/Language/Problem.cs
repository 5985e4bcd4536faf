namespace Entrepot.Cli;

/// <summary>
/// Why the command line refused or failed. Numbered beyond the venue's results, so that a number
/// means one thing in all of Entrepot. Append; never renumber or reuse.
/// </summary>
enum Problem : ushort
{
    None = 0,

    // 60xx The command line itself.
    ArgumentsWrong = 6001,
    FileNotFound = 6002,
    FolderNotFound = 6003,
    FolderNotEmpty = 6004,
    KindUnknown = 6005,
    SequenceBeyondEnd = 6006,
    FolderInUse = 6007,
    TimeMalformed = 6008,

    // 61xx The tape.
    TapeEmpty = 6101,
    TapeTooLong = 6102,
    TapeLineTooLong = 6103,
    TapeNotText = 6104,
    TapeFieldCountWrong = 6105,
    TapeTimeMalformed = 6106,
    TapeTimeGoesBack = 6107,
    TapeTypeUnknown = 6108,
    TapeOrderMalformed = 6109,
    TapeSizeMalformed = 6110,
    TapePriceMalformed = 6111,
    TapePriceOutOfRange = 6112,
    TapePriceNotWholeTicks = 6113,
    TapeDirectionUnknown = 6114,
    TapeHaltUnknown = 6115,
    TapeOrderRepeated = 6116,
    TapeOrderContradicted = 6117,
    TapeTooDear = 6118,

    // 62xx The data folder.
    JournalMissing = 6201,
    JournalDamaged = 6202,
    JournalTorn = 6203,
    ConfigurationDiffers = 6204,
    JournalBeginsLater = 6205,
    StateHashDiffers = 6206,
    AcknowledgedLost = 6207,
    ChainNotFound = 6208,

    // 63xx The machine.
    InputOutputFailed = 6301,
    NodeStopped = 6302,
    ChildFailed = 6303,
    CommandRefused = 6304,

    // 64xx Evidence packages.
    RootsMalformed = 6401,
    EvidenceBroken = 6402,
}

/// <summary>What the process says at its end. Documented in docs/reference/command-line.md.
/// </summary>
enum ExitCode
{
    Ok = 0,

    /// <summary>The command line is wrong.</summary>
    Usage = 1,

    /// <summary>The input was refused, with nothing done.</summary>
    InputRefused = 2,

    /// <summary>The journal is damaged in a place that was acknowledged, or an evidence package
    /// does not hold.</summary>
    Damaged = 3,

    /// <summary>The journal is sound; its last batch was never acknowledged and is torn.</summary>
    TailTorn = 4,

    /// <summary>There is no journal.</summary>
    NoJournal = 5,

    /// <summary>The journal is of a venue with another configuration.</summary>
    OtherConfiguration = 6,

    /// <summary>Two states that must be equal are not.</summary>
    HashDiffers = 7,

    /// <summary>The disk, the node or a child process failed.</summary>
    Failed = 8,

    /// <summary>Ctrl-C, as shells count it.</summary>
    Interrupted = 130,
}

static class Problems
{
    extension(Problem problem)
    {
        /// <summary>What the process ends with when this stopped it.</summary>
        public ExitCode ExitCode => problem switch
        {
            Problem.None => ExitCode.Ok,
            Problem.JournalMissing => ExitCode.NoJournal,
            Problem.JournalTorn => ExitCode.TailTorn,
            Problem.ConfigurationDiffers => ExitCode.OtherConfiguration,
            Problem.StateHashDiffers or Problem.AcknowledgedLost or Problem.ChainNotFound =>
                ExitCode.HashDiffers,
            Problem.EvidenceBroken => ExitCode.Damaged,
            Problem.FileNotFound or Problem.FolderNotFound or Problem.FolderInUse
                or Problem.RootsMalformed =>
                ExitCode.InputRefused,
            < Problem.TapeEmpty => ExitCode.Usage,
            < Problem.JournalMissing => ExitCode.InputRefused,
            < Problem.InputOutputFailed => ExitCode.Damaged,
            _ => ExitCode.Failed,
        };
    }
}
