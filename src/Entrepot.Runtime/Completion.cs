using System.Threading.Tasks.Sources;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Where the sender of a submission waits for its answers: awake, asleep, or by await. Allocates
/// nothing after the first time.
/// </summary>
sealed class Completion(Submission submission)
    : IValueTaskSource, IValueTaskSource<Answer>, IThreadPoolWorkItem
{
    const int Idle = 0;
    const int UnderWay = 1;
    const int Awaited = 2;
    const int Done = 3;

    const int Spins = 100;
    const int Yields = 100;

    readonly object gate = new();
    ManualResetValueTaskSourceCore<bool> source;
    int state;
    bool asleep;

    /// <summary>Where the submission goes when its one answer has been taken; null when it is its
    /// owner's.</summary>
    public SubmissionPool? Pool { get; init; }

    public bool IsDone => Volatile.Read(ref state) == Done;

    public void RequireIdle()
    {
        if (state != Idle)
            throw new InvalidOperationException("The submission was handed in; clear it first.");
    }

    /// <summary>From here on the submission belongs to the node.</summary>
    public void Begin()
    {
        RequireIdle();
        state = UnderWay;
    }

    /// <summary>The answers are there. Called once, by the node.</summary>
    public void Complete()
    {
        if (Interlocked.Exchange(ref state, Done) == Awaited)
        {
            // The continuation is somebody else's code, so it does not run on the node's thread.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }
        if (!Volatile.Read(ref asleep)) return;
        lock (gate) Monitor.PulseAll(gate);
    }

    public void Reset()
    {
        if (state is UnderWay or Awaited)
            throw new InvalidOperationException("The submission is still under way.");
        state = Idle;
        asleep = false;
    }

    public void Wait()
    {
        RequireBegun();
        for (var n = 0; n < Spins + Yields; n++)
        {
            if (IsDone) return;
            if (n < Spins) Thread.SpinWait(30);
            else Thread.Yield();
        }
        lock (gate)
        {
            Volatile.Write(ref asleep, true);
            Interlocked.MemoryBarrier();
            while (!IsDone) Monitor.Wait(gate);
        }
    }

    public ValueTask WaitAsync() =>
        Await() ? new ValueTask(this, source.Version) : ValueTask.CompletedTask;

    public ValueTask<Answer> AnswerAsync() =>
        Await() ? new ValueTask<Answer>(this, source.Version) : new ValueTask<Answer>(Take());

    // False when there is nothing to wait for any more.
    bool Await()
    {
        RequireBegun();
        source.Reset();
        return Interlocked.CompareExchange(ref state, Awaited, UnderWay) == UnderWay;
    }

    void RequireBegun()
    {
        if (state == Idle) throw new InvalidOperationException("The submission was not handed in.");
    }

    /// <summary>Takes the one answer, and gives the submission back.</summary>
    public Answer Take()
    {
        var answer = submission.Answers[0];
        submission.Clear();
        Pool?.Give(submission);
        return answer;
    }

    void IThreadPoolWorkItem.Execute() => source.SetResult(true);

    void IValueTaskSource.GetResult(short token) => source.GetResult(token);

    Answer IValueTaskSource<Answer>.GetResult(short token)
    {
        source.GetResult(token);
        return Take();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => source.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<Answer>.GetStatus(short token) =>
        source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<Answer>.OnCompleted(
        Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
