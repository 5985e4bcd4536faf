using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// What those look back at who supervise. One view is folded at a time, so that looking back takes
/// no more of the machine than a processor and a second venue's memory; the last few are kept.
/// </summary>
sealed class PastDesk(Node node, TextArchive texts) : IDisposable
{
    const int Kept = 4;

    /// <summary>How long a page waits before it shows progress instead.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly List<PastView> views = [];
    readonly SemaphoreSlim turn = new(1);
    readonly CancellationTokenSource closing = new();

    /// <summary>The last command that there is.</summary>
    public ulong Last => node.Sequence;

    /// <summary>The last command by a moment.</summary>
    public Task<ulong> CommandByAsync(Instant moment) =>
        Task.Run(() => node.CommandBy(moment, closing.Token), closing.Token);

    /// <summary>The views after a durable command, which may not be whole yet.</summary>
    /// <exception cref="IOException">The journal could not be read.</exception>
    /// <exception cref="InvalidDataException">The journal is not whole.</exception>
    public async Task<PastView> AtAsync(ulong command)
    {
        var view = Find(command);
        var first = await Task.WhenAny(view.Work, Task.Delay(patience, closing.Token));
        if (first == view.Work) await view.Work;
        return view;
    }

    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
        turn.Dispose();
    }

    PastView Find(ulong command)
    {
        lock (gate)
        {
            var view = views.Find(one => one.Command == command && !one.Work.IsFaulted);
            if (view is not null) return view;
            if (views.Count == Kept) views.RemoveAt(0);
            view = new PastView(command, texts, FoldAsync);
            views.Add(view);
            return view;
        }
    }

    Task FoldAsync(PastView view) => Task.Run(async () =>
    {
        await turn.WaitAsync(closing.Token);
        try
        {
            view.Fold(node, closing.Token);
        }
        finally
        {
            turn.Release();
        }
    });
}
