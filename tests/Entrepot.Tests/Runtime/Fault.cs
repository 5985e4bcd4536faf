namespace Entrepot.Tests.Runtime;

/// <summary>How a call to the simulated disk goes wrong.</summary>
enum Fault
{
    None,

    /// <summary>EIO: nothing happens.</summary>
    InputOutputError,

    /// <summary>ENOSPC: nothing happens.</summary>
    NoSpace,

    /// <summary>A write is cut short; anything else is done and reported as failed.</summary>
    Halfway,

    /// <summary>From here on nothing answers any more.</summary>
    PowerLoss,
}

/// <summary>What a caller wants of the simulated disk.</summary>
enum DiskCall
{
    List,
    Open,
    Length,
    Read,
    Write,
    Sync,
    Rename,
    Delete,
    SyncFolder,
}

/// <summary>What of the writes that were never synced is found after the power came back.</summary>
enum Survival
{
    /// <summary>None of them.</summary>
    Nothing,

    /// <summary>All of them.</summary>
    Everything,

    /// <summary>Each sector of 512 bytes by lot.</summary>
    Sectors,

    /// <summary>Each page of 4096 bytes by lot.</summary>
    Pages,

    /// <summary>Each call by lot: a later one may be there and an earlier one not.</summary>
    Calls,
}
