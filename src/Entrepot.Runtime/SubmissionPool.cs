namespace Entrepot.Runtime;

/// <summary>Submissions for single commands, used again and again.</summary>
sealed class SubmissionPool
{
    /// <summary>Enough for commands of every size but the longest, which get a new one.</summary>
    public const int Capacity = 512;

    const int KeptMax = 1 << 16;

    readonly Lock gate = new();
    Submission[] kept = new Submission[64];
    int count;

    public Submission Take()
    {
        lock (gate)
        {
            if (count > 0) return kept[--count];
        }
        return new Submission(Capacity, this);
    }

    public void Give(Submission submission)
    {
        lock (gate)
        {
            if (count == KeptMax) return;
            if (count == kept.Length) Array.Resize(ref kept, count * 2);
            kept[count++] = submission;
        }
    }
}
