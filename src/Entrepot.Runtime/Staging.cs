using System.Numerics;

namespace Entrepot.Runtime;

/// <summary>
/// Where the core and the journal meet. The core copies submissions in and stamps them; both read
/// the same bytes, the one to apply them, the other to write them down. A place is free again when
/// both are done. One thread on each side, no locks.
/// </summary>
sealed class Staging
{
    const int Turns = 1 << 10;

    readonly byte[] bytes;
    readonly StagedTurn[] turns = new StagedTurn[Turns];

    // All of these only grow; a place in a ring is the remainder.
    long head;
    long staged;
    long published;
    long applied;
    long released;
    long freed;

    public Staging(int capacity)
    {
        bytes = new byte[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        for (var n = 0; n < Turns; n++) turns[n] = new StagedTurn();
    }

    /// <summary>Turns the journal may take.</summary>
    public long Published => Volatile.Read(ref published);

    /// <summary>Turns the core is done with.</summary>
    public long Applied => Volatile.Read(ref applied);

    /// <summary>Turns that both are done with.</summary>
    public long Released => Volatile.Read(ref released);

    public StagedTurn this[long turn] => turns[turn & (Turns - 1)];

    /// <summary>The core: whether so many bytes and turns can be staged now, wherever the ring
    /// ends.</summary>
    public bool HasRoomFor(int length, int count) =>
        bytes.Length - (head - Volatile.Read(ref freed)) >= 2L * length
        && Turns - (staged - Released) >= count;

    /// <summary>The core: the next turn, with room for frames in one piece.</summary>
    public StagedTurn Stage(int length, out Span<byte> frames)
    {
        var start = (int)(head & (bytes.Length - 1));
        if (start + length > bytes.Length)
        {
            head += bytes.Length - start;
            start = 0;
        }
        head += length;
        frames = bytes.AsSpan(start, length);
        var turn = this[staged++];
        turn.Place(start, length, head);
        return turn;
    }

    /// <summary>The core: shows the journal what was staged.</summary>
    public void Publish() => Volatile.Write(ref published, staged);

    /// <summary>The core: has applied everything it has shown.</summary>
    public void SetApplied() => Volatile.Write(ref applied, staged);

    public ReadOnlySpan<byte> Frames(int start, int length) => bytes.AsSpan(start, length);

    /// <summary>The journal: done with everything before this turn.</summary>
    public void Release(long until)
    {
        var end = this[until - 1].End;
        for (var n = Released; n < until; n++) this[n].Clear();
        Volatile.Write(ref freed, end);
        Volatile.Write(ref released, until);
    }
}
