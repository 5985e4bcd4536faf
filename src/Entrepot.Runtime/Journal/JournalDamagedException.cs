namespace Entrepot.Runtime;

/// <summary>
/// The journal, or a file beside it, does not hold what was written, in a place that was already
/// acknowledged. Nothing is repaired by guess: the node does not start.
/// </summary>
public sealed class JournalDamagedException : IOException
{
    internal JournalDamagedException(string file, long offset, ulong sequence, string reason)
        : base($"{file} is damaged at byte {offset}, record {sequence}: {reason}")
    {
        (File, Offset, Sequence) = (file, offset, sequence);
    }

    /// <summary>The name of the file in the data folder.</summary>
    public string File { get; }

    /// <summary>Where in the file the first damage lies, in bytes.</summary>
    public long Offset { get; }

    /// <summary>The first record that cannot be trusted.</summary>
    public ulong Sequence { get; }
}
