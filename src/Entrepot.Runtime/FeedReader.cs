using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// One reader's place in the feed. Belongs to one thread at a time. A reader that is too slow falls
/// behind: it is told so, and either derives what it missed or goes on from a copy of the state.
/// </summary>
public sealed class FeedReader
{
    readonly Feed feed;
    readonly EventRing ring;
    byte[] buffer = [];
    long place = -1;

    internal FeedReader(Feed feed, EventRing ring, ulong next) =>
        (this.feed, this.ring, Next) = (feed, ring, next);

    /// <summary>The event to be read next.</summary>
    public ulong Next { get; private set; }

    /// <summary>Whether the next event is in memory no more. The first that still is:
    /// <see cref="Feed.First"/>.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Reads what is there, some 64 KiB at a time.</summary>
    /// <param name="frames">Whole frames, valid until the next call.</param>
    /// <returns>False when there is nothing, or the reader is behind.</returns>
    public bool TryRead(out ReadOnlySpan<byte> frames)
    {
        frames = default;
        if (IsBehind || ring.Sequence < Next) return false;
        if (buffer.Length == 0) buffer = new byte[ushort.MaxValue + 1];
        var read = place >= 0 || ring.TryFind(Next, out place)
            ? ring.Copy(ref place, buffer)
            : -1;
        IsBehind = read < 0;
        if (read <= 0) return false;
        frames = Whole(buffer.AsSpan(0, read));
        return true;
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <returns>False when the node has stopped and everything was read.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default)
    {
        while (!IsBehind)
        {
            var more = ring.Shown.Next();
            if (ring.Sequence >= Next) return true;
            if (ring.Shown.IsClosed) return false;
            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        return true;
    }

    /// <summary>Derives what was missed from the journal, until the rest is in memory.</summary>
    /// <param name="take">Gets frames, many at a time, in order.</param>
    public void CatchUp(Action<ReadOnlySpan<byte>> take)
    {
        while (Next < feed.First) SkipTo(feed.Derive(Next, take));
        SkipTo(Next);
    }

    /// <summary>Goes on from another place.</summary>
    public void SkipTo(ulong next) => (Next, place, IsBehind) = (next, -1, false);

    // The copy may end within a frame; that one is read again next time.
    ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes)
    {
        var whole = 0;
        while (FrameBounds.TryFirst(bytes[whole..], out var length))
        {
            whole += length;
            Next++;
        }
        place += whole;
        return bytes[..whole];
    }
}
