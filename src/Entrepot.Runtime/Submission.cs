using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Commands that are handed in together, and their answers. Made once and used again and again:
/// add, <see cref="Node.Submit"/>, wait, read the answers, clear. Belongs to one thread at a time;
/// while it is under way, to the node.
/// </summary>
public sealed class Submission
{
    /// <summary>The most bytes of frames one submission may have.</summary>
    public const int BytesMax = 1 << 20;

    readonly byte[] frames;
    Answer[] answers = new Answer[1];
    int length;

    /// <param name="capacity">Bytes of frames it has room for, at most
    /// <see cref="BytesMax"/>.</param>
    public Submission(int capacity = 1 << 16)
        : this(capacity, null) { }

    internal Submission(int capacity, SubmissionPool? pool)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, FrameHeader.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, BytesMax);
        frames = new byte[capacity];
        Completion = new Completion(this) { Pool = pool };
    }

    /// <summary>Commands added.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the commands added.</summary>
    public int Bytes => length;

    /// <summary>
    /// One answer per command, in order. Of a submission that was refused at the door every answer
    /// is the refusal; of one that was under way when the node stopped every answer is
    /// <see cref="ResultCode.NodeStopped"/>, and whether the commands were carried out will be
    /// known after the restart: the same commands sent again get the answer.
    /// </summary>
    public ReadOnlySpan<Answer> Answers => answers.AsSpan(0, Count);

    /// <summary>Whether the answers are there.</summary>
    public bool IsCompleted => Completion.IsDone;

    internal Completion Completion { get; }

    /// <summary>Whether every command only makes an exposure smaller.</summary>
    internal bool IsUrgent { get; private set; } = true;

    internal ReadOnlySpan<byte> Frames => frames.AsSpan(0, length);

    internal Span<Answer> AnswersToFill => answers.AsSpan(0, Count);

    /// <summary>Adds a command.</summary>
    /// <returns>Ok, or Busy when there is no room left.</returns>
    public ResultCode Add<T>(ParticipantId sender, ClientKey key, in T command)
        where T : unmanaged, ICommand
    {
        Completion.RequireIdle();
        if (frames.Length - length < Frame.SizeOf<T>()) return ResultCode.Busy;
        length += Frame.Write(frames.AsSpan(length), sender, key, in command);
        Added(1);
        IsUrgent &= T.Kind.IsRiskReducing;
        return ResultCode.Ok;
    }

    /// <summary>Adds frames that came from outside: all of them or none.</summary>
    /// <returns>Ok; Busy when there is no room left; LengthWrong when the bytes are not whole
    /// frames.</returns>
    public ResultCode Add(ReadOnlySpan<byte> bytes)
    {
        Completion.RequireIdle();
        if (!FrameBounds.TryCount(bytes, out var count)) return ResultCode.LengthWrong;
        if (frames.Length - length < bytes.Length) return ResultCode.Busy;
        bytes.CopyTo(frames.AsSpan(length));
        length += bytes.Length;
        Added(count);
        while (bytes.Length > 0)
        {
            var frame = new Frame(bytes);
            IsUrgent &= frame.Header.Kind.IsRiskReducing;
            bytes = bytes[frame.Bytes.Length..];
        }
        return ResultCode.Ok;
    }

    /// <summary>Waits for the answers.</summary>
    public void Wait() => Completion.Wait();

    /// <summary>Waits for the answers. To be awaited once.</summary>
    public ValueTask WaitAsync() => Completion.WaitAsync();

    /// <summary>Makes it empty.</summary>
    public void Clear()
    {
        Completion.Reset();
        (length, Count, IsUrgent) = (0, 0, true);
    }

    internal void Refuse(ResultCode code) => AnswersToFill.Fill(new Answer(0, 0, default, code));

    void Added(int count)
    {
        Count += count;
        if (answers.Length < Count) Array.Resize(ref answers, Math.Max(Count, answers.Length * 2));
    }
}
