using System.Diagnostics;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// Sends the commands of a tape's lines in order, many in one submission and several submissions on
/// their way at once, and passes on each answer. Few enough that the door never has a reason to
/// take a cancel before what came first.
/// </summary>
/// <param name="answered">Told the line and its answer, in order.</param>
sealed class Pipeline(Node node, Action<int, Answer> answered)
{
    const int FlightsMax = 8;
    const int CommandsMax = 64;

    // No command that a tape knows is longer than an order.
    static readonly int flightBytes = CommandsMax * Frame.SizeOf<PlaceOrder>();

    sealed class Flight
    {
        public readonly Submission Submission = new(flightBytes);
        public readonly List<int> Lines = [];
        public long Number;
        public long HandedIn;
    }

    readonly Queue<Flight> underWay = [];
    readonly Stack<Flight> idle = [];
    Flight open = new() { Number = 1 };

    /// <summary>From the door to the answer.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>All submissions up to this one have been answered.</summary>
    public long Answered { get; private set; }

    public long Commands { get; private set; }

    /// <summary>Commands handed in and not yet answered.</summary>
    public int UnderWay => underWay.Sum(flight => flight.Lines.Count);

    /// <summary>The first line whose command has not been answered, if there is one.</summary>
    public int? FirstUnanswered =>
        underWay.TryPeek(out var oldest) ? oldest.Lines[0]
            : open.Lines.Count > 0 ? open.Lines[0]
            : null;

    /// <summary>Sends a command, when its submission is full or somebody waits for it.</summary>
    /// <returns>The submission it is in.</returns>
    public long Add<T>(int line, ParticipantId sender, ClientKey key, in T command)
        where T : unmanaged, ICommand
    {
        open.Submission.Add(sender, key, in command);
        return Added(line);
    }

    /// <summary>Sends a command that was sent before, the same bytes again.</summary>
    /// <returns>The submission it is in.</returns>
    public long Repeat(int line, ReadOnlySpan<byte> frame)
    {
        open.Submission.Add(frame);
        return Added(line);
    }

    /// <summary>Returns when a submission has been answered.</summary>
    public void WaitFor(long submission)
    {
        if (submission == open.Number) HandIn();
        while (Answered < submission) TakeOldest();
    }

    /// <summary>Returns when everything has been answered.</summary>
    public void Drain()
    {
        HandIn();
        while (underWay.Count > 0) TakeOldest();
    }

    long Added(int line)
    {
        var submission = open.Number;
        open.Lines.Add(line);
        Commands++;
        if (open.Lines.Count == CommandsMax) HandIn();
        return submission;
    }

    void HandIn()
    {
        if (open.Lines.Count == 0) return;
        while (underWay.TryPeek(out var oldest) && oldest.Submission.IsCompleted) TakeOldest();
        if (underWay.Count == FlightsMax) TakeOldest();
        open.HandedIn = Stopwatch.GetTimestamp();
        Enter(open.Submission);
        underWay.Enqueue(open);
        var next = idle.TryPop(out var flight) ? flight : new Flight();
        next.Number = open.Number + 1;
        open = next;
    }

    void Enter(Submission submission)
    {
        while (!node.Submit(submission))
        {
            if (submission.Answers[0].Code is not ResultCode.Busy) throw Stopped();
            Thread.Sleep(1);
        }
    }

    void TakeOldest()
    {
        var flight = underWay.Peek();
        flight.Submission.Wait();
        var elapsed = Stopwatch.GetTimestamp() - flight.HandedIn;
        Latencies.Add(elapsed, flight.Lines.Count);
        foreach (var (index, line) in flight.Lines.Index())
        {
            var answer = flight.Submission.Answers[index];
            if (answer.Code is ResultCode.NodeStopped) throw Stopped();
            answered(line, answer);
        }
        underWay.Dequeue();
        Answered = flight.Number;
        flight.Submission.Clear();
        flight.Lines.Clear();
        idle.Push(flight);
    }

    RefusedException Stopped() =>
        new(Problem.NodeStopped, node.Failure?.Message ?? nameof(ResultCode.NodeStopped));
}
