using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>How the town sends: several commands together, by the one door, with keys that rise
/// with market time.</summary>
sealed class TownDoor(Node node)
{
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(5);

    readonly Submission submission = new(Submission.BytesMax);
    readonly Dictionary<Type, Sender> senders = [];

    /// <summary>Tells the time and does what is to be done at it.</summary>
    /// <param name="acts">As many as one submission holds.</param>
    /// <param name="key">Of the first; each has the next.</param>
    /// <returns>An answer for each; none when the node has stopped.</returns>
    public async Task<Answer[]> SendAsync(IReadOnlyList<TownAct> acts, ulong key)
    {
        while (true)
        {
            submission.Clear();
            submission.Add(ParticipantId.Operator, default, new Tick(0));
            foreach (var act in acts)
            {
                var added = SenderOf(act.Command.GetType()).Add(
                    submission, act.Who, new ClientKey(key++), act.Command);
                if (!added.IsOk) throw new InvalidOperationException("Too much for one step.");
            }
            if (node.Submit(submission)) await submission.WaitAsync();
            var first = submission.Answers[0].Code;
            if (first is ResultCode.NodeStopped) return [];
            if (first is not ResultCode.Busy) return submission.Answers[1..].ToArray();
            key -= (ulong)acts.Count;
            await Task.Delay(pause);
        }
    }

    Sender SenderOf(Type type)
    {
        if (!senders.TryGetValue(type, out var sender)) senders[type] = sender = Sender.For(type);
        return sender;
    }
}
