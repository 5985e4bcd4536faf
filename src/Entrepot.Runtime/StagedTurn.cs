namespace Entrepot.Runtime;

/// <summary>What the core took at once: some submissions, or a tick of its own, or a task.
/// </summary>
sealed class StagedTurn
{
    Submission[] submissions = new Submission[4];
    int count;

    public ReadOnlySpan<Submission> Submissions => submissions.AsSpan(0, count);

    public CoreTask? Task { get; private set; }

    /// <summary>Where its frames lie in the ring, one behind the other, and how many they are.
    /// </summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    public int Commands { get; private set; }

    /// <summary>Where the ring was after it.</summary>
    public long End { get; private set; }

    /// <summary>Its last record.</summary>
    public JournalPosition Last { get; set; }

    /// <summary>The last event up to it; known when it has been applied.</summary>
    public EventPosition Events { get; set; }

    /// <summary>Becomes a turn of submissions; none for a tick.</summary>
    public void Become(ReadOnlySpan<Submission> taken, int commands)
    {
        if (submissions.Length < taken.Length) submissions = new Submission[taken.Length * 2];
        taken.CopyTo(submissions);
        (count, Commands) = (taken.Length, commands);
    }

    /// <summary>Becomes a turn that only looks.</summary>
    public void Become(CoreTask task) => Task = task;

    public void Place(int start, int length, long end) =>
        (Start, Length, End) = (start, length, end);

    public void Clear()
    {
        submissions.AsSpan(0, count).Clear();
        (count, Commands, Length, Task) = (0, 0, 0, null);
    }
}
