using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// The door. Submissions wait in two lanes, and beyond a bound of commands and bytes they do not
/// wait but are refused. In the order of arrival as long as there is room; when the backlog grows,
/// what reduces exposure goes first, and it has room of its own so that it can always get in.
/// </summary>
sealed class Ingress
{
    readonly Lock gate = new();
    readonly Signal arrived;
    readonly Lane normal;
    readonly Lane urgent;
    ulong tickets;
    int waiting;
    bool closed;
    long refused;

    public Ingress(NodeOptions options, Signal arrived)
    {
        this.arrived = arrived;
        normal = new Lane(options.QueueCommandsMax, options.QueueBytesMax);
        urgent = new Lane(options.UrgentCommandsMax, options.UrgentBytesMax);
    }

    /// <summary>Whether there is anything to take.</summary>
    public bool HasWork => Volatile.Read(ref waiting) > 0;

    /// <summary>Commands refused because there was no room.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Lets a submission wait to be sequenced.</summary>
    /// <returns>Ok, Busy or NodeStopped.</returns>
    public ResultCode Enter(Submission submission)
    {
        lock (gate)
        {
            if (closed) return ResultCode.NodeStopped;
            var lane = submission.IsUrgent ? urgent : normal;
            if (!lane.HasRoomFor(submission) && lane == urgent) lane = normal;
            if (!lane.HasRoomFor(submission))
            {
                refused += submission.Count;
                return ResultCode.Busy;
            }
            submission.Completion.Begin();
            lane.Add(submission, ++tickets);
            Volatile.Write(ref waiting, waiting + 1);
        }
        arrived.Set();
        return ResultCode.Ok;
    }

    /// <summary>Takes what comes next: as many submissions as fit into the array and, after the
    /// first, into the bytes.</summary>
    public int Take(Span<Submission> into, int bytes)
    {
        var count = 0;
        lock (gate)
        {
            while (count < into.Length && waiting > 0)
            {
                var lane = Next();
                if (count > 0 && lane.First.Bytes > bytes) break;
                var submission = lane.Take();
                bytes -= submission.Bytes;
                into[count++] = submission;
                Volatile.Write(ref waiting, waiting - 1);
            }
        }
        return count;
    }

    /// <summary>Lets nobody in any more. What is in can still be taken.</summary>
    public void Close()
    {
        lock (gate) closed = true;
    }

    Lane Next()
    {
        if (urgent.IsEmpty) return normal;
        if (normal.IsEmpty || normal.IsCrowded || urgent.IsCrowded) return urgent;
        return urgent.FirstTicket < normal.FirstTicket ? urgent : normal;
    }
}
