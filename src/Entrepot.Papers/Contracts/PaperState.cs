namespace Entrepot.Papers.Contracts;

/// <summary>Where a contract paper stands (GB/T 36298).</summary>
public enum PaperState : byte
{
    None = 0,
    Draft = 1,
    Negotiating = 2,

    /// <summary>One side has changed the words; the other has not answered.</summary>
    Revised = 3,

    /// <summary>The words and their digests are fixed.</summary>
    Final = 4,

    /// <summary>Some have still to sign.</summary>
    Signing = 5,
    Effective = 6,
    Performed = 7,

    /// <summary>Ended by agreement or by right.</summary>
    Terminated = 8,

    /// <summary>Undone from the beginning.</summary>
    Rescinded = 9,
    Expired = 10,

    /// <summary>A signer would not sign.</summary>
    Refused = 11,

    /// <summary>The time for signing ran out.</summary>
    Lapsed = 12,
}

/// <summary>What may happen to a contract paper.</summary>
public enum PaperDeed : byte
{
    None = 0,
    Propose = 1,
    Revise = 2,
    Answer = 3,
    Finalise = 4,
    Open = 5,
    Sign = 6,
    Refuse = 7,
    Lapse = 8,

    /// <summary>A supplement has taken effect.</summary>
    Amend = 9,
    Perform = 10,
    Terminate = 11,
    Rescind = 12,
    Expire = 13,
}

/// <summary>Why something may not happen to a contract paper.</summary>
public enum PaperRefusal : byte
{
    None = 0,

    /// <summary>Not in the state in which it is.</summary>
    NotNow = 1,

    /// <summary>Who asks is not among the signers.</summary>
    NotASigner = 2,

    /// <summary>Others sign first.</summary>
    NotYourTurn = 3,
    SignedAlready = 4,

    /// <summary>The time for signing is over.</summary>
    TooLate = 5,

    /// <summary>The time for signing is not over yet.</summary>
    TooEarly = 6,
}
