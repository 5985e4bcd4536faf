using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>The views as they were after a command, folded from the first event on.</summary>
sealed class PastView
{
    /// <param name="command">The last command in them.</param>
    /// <param name="texts">Names, which are no part of the journal.</param>
    /// <param name="begin">Has them folded.</param>
    public PastView(ulong command, TextArchive texts, Func<PastView, Task> begin)
    {
        (Command, Models) = (command, new ReadModels(texts));
        Work = begin(this);
    }

    public ulong Command { get; }

    public ReadModels Models { get; }

    /// <summary>Ends when the views are whole.</summary>
    public Task Work { get; }

    public bool IsWhole => Work.IsCompletedSuccessfully;

    /// <summary>The state hash after the command, once the views are whole.</summary>
    public Digest Hash { get; private set; }

    /// <summary>In per cent of the commands.</summary>
    public int Progress
    {
        get
        {
            lock (Models.Gate)
            {
                return IsWhole ? 100 : (int)(Models.Command * 100 / Math.Max(1, Command));
            }
        }
    }

    public void Fold(Node node, CancellationToken stopping) => Hash = node.Replay(
        Command, events => Models.Receive(events, ulong.MaxValue), stopping);
}
