namespace Entrepot.Runtime;

/// <summary>Submissions waiting one after another, with a bound on their commands and bytes.
/// </summary>
sealed class Lane(int commandsMax, int bytesMax)
{
    Submission?[] submissions = new Submission?[16];
    ulong[] tickets = new ulong[16];
    int first;
    int count;
    int commands;
    int bytes;

    public bool IsEmpty => count == 0;

    /// <summary>Whether more than three quarters of the room are taken.</summary>
    public bool IsCrowded => commands > commandsMax / 4 * 3 || bytes > bytesMax / 4 * 3;

    public Submission First => submissions[first]!;

    public ulong FirstTicket => tickets[first];

    public bool HasRoomFor(Submission submission) =>
        submission.Count <= commandsMax - commands && submission.Bytes <= bytesMax - bytes;

    public void Add(Submission submission, ulong ticket)
    {
        if (count == submissions.Length) Grow();
        var place = (first + count) & (submissions.Length - 1);
        submissions[place] = submission;
        tickets[place] = ticket;
        count++;
        commands += submission.Count;
        bytes += submission.Bytes;
    }

    public Submission Take()
    {
        var submission = First;
        submissions[first] = null;
        first = (first + 1) & (submissions.Length - 1);
        count--;
        commands -= submission.Count;
        bytes -= submission.Bytes;
        return submission;
    }

    // The bound on commands bounds this too: no submission is empty.
    void Grow()
    {
        var (old, oldTickets) = (submissions, tickets);
        submissions = new Submission?[old.Length * 2];
        tickets = new ulong[old.Length * 2];
        for (var n = 0; n < count; n++)
        {
            submissions[n] = old[(first + n) & (old.Length - 1)];
            tickets[n] = oldTickets[(first + n) & (old.Length - 1)];
        }
        first = 0;
    }
}
