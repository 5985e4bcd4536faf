using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// The journal's thread. Makes everything that is staged durable with one sync, waits until the
/// core has applied it too, and only then lets answers and events out.
/// </summary>
sealed class Committer
{
    readonly NodeParts parts;
    readonly Staging staging;
    readonly IJournal journal;
    readonly Func<bool> isApplied;
    long until;
    ulong durable;
    volatile bool cancelled;

    public Committer(NodeParts parts, IJournal journal)
    {
        (this.parts, staging, this.journal) = (parts, parts.Staging, journal);
        durable = journal.Position.Sequence;
        isApplied = () => cancelled || staging.Applied >= until;
    }

    /// <summary>The last command that is durable and applied.</summary>
    public ulong Durable => Volatile.Read(ref durable);

    /// <summary>Whether a turn would do something.</summary>
    public bool HasWork => staging.Published > staging.Released;

    /// <summary>Commits what is staged.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public bool Turn()
    {
        if (!HasWork) return false;
        until = Write();
        parts.Staged.Wait(isApplied);
        if (cancelled) return false;
        Release();
        parts.Freed.Set();
        return true;
    }

    /// <summary>Waits for the core no longer.</summary>
    public void Cancel()
    {
        cancelled = true;
        parts.Staged.Set();
    }

    /// <summary>Tells everybody whose commands are under way that their fate is unknown.</summary>
    public void Abandon(Exception reason)
    {
        for (var n = staging.Released; n < staging.Published; n++)
        {
            staging[n].Task?.Abandon(reason);
            foreach (var submission in staging[n].Submissions) Stop(submission);
        }
    }

    /// <summary>Tells a sender that the node has stopped.</summary>
    public static void Stop(Submission submission)
    {
        submission.Refuse(ResultCode.NodeStopped);
        submission.Completion.Complete();
    }

    // As many turns as lie one behind the other and fit into a batch.
    long Write()
    {
        var (start, length, commands) = (0, 0, 0);
        JournalPosition last = default;
        var end = staging.Published;
        var at = staging.Released;
        while (at < end)
        {
            var turn = staging[at];
            if (turn.Length > 0)
            {
                if (length == 0) start = turn.Start;
                if (turn.Start != start + length) break;
                if (length > 0 && length + turn.Length > journal.RecordBytesMax) break;
                length += turn.Length;
                commands += turn.Commands;
                last = turn.Last;
            }
            at++;
            if (turn.Task is { EndsBatch: true }) break;
        }
        if (length > 0)
        {
            journal.Append(new JournalBatch(staging.Frames(start, length), commands, last));
        }
        return at;
    }

    void Release()
    {
        var last = staging[until - 1];
        parts.Ring.Show(last.Events);
        Volatile.Write(ref durable, last.Last.Sequence);
        for (var n = staging.Released; n < until; n++)
        {
            foreach (var submission in staging[n].Submissions) submission.Completion.Complete();
            staging[n].Task?.Release(journal.Position);
        }
        staging.Release(until);
    }
}
