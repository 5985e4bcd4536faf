using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// The latest events in memory: blocks of whole frames, the oldest of which is written over. The
/// core appends, the journal shows what is durable, and any number of readers copy out. Nobody
/// waits for a reader: one whose block was taken from him sees it and knows where he stands.
/// </summary>
sealed class EventRing
{
    public const int BlockBytes = 1 << 18;

    sealed class Block
    {
        public readonly byte[] Bytes = new byte[BlockBytes];
        public long Number = -1;
        public ulong First;
        public int Length;
    }

    readonly Block?[] blocks;
    long head;
    long shown;
    ulong sequence;

    /// <param name="bytes">How much is kept.</param>
    /// <param name="sequence">The last event before the first that will be appended.</param>
    public EventRing(int bytes, ulong sequence)
    {
        blocks = new Block?[Math.Max(bytes / BlockBytes, 2)];
        this.sequence = sequence;
        Open(0, sequence + 1);
    }

    /// <summary>Completed whenever more is shown, and when no more will come.</summary>
    public Arrival Shown { get; } = new();

    /// <summary>The last event that is durable.</summary>
    public ulong Sequence => Volatile.Read(ref sequence);

    /// <summary>The oldest event that is still here, or the next when there is none.</summary>
    public ulong First
    {
        get
        {
            for (var number = Oldest; ; number++)
            {
                if (TryFirstOf(number, out var first)) return first;
            }
        }
    }

    /// <summary>The core: where the next event will lie.</summary>
    public EventPosition Head(ulong lastEvent) => new(lastEvent, head);

    /// <summary>The core: adds events.</summary>
    public void Append(ReadOnlySpan<byte> events)
    {
        while (events.Length > 0)
        {
            var block = blocks[head / BlockBytes % blocks.Length]!;
            var offset = (int)(head % BlockBytes);
            // A full block still ends within itself, so that a place names one block.
            var fitting = Fitting(events, BlockBytes - 1 - offset);
            events[..fitting].CopyTo(block.Bytes.AsSpan(offset));
            Volatile.Write(ref block.Length, offset + fitting);
            Volatile.Write(ref head, head + fitting);
            events = events[fitting..];
            if (events.Length == 0) return;
            Open(head / BlockBytes + 1, MemoryMarshal.Read<FrameHeader>(events).Sequence);
        }
    }

    /// <summary>The journal: shows readers what is durable now.</summary>
    public void Show(EventPosition position)
    {
        if (position.Sequence == sequence) return;
        Volatile.Write(ref shown, position.Place);
        Volatile.Write(ref sequence, position.Sequence);
        Shown.Set();
    }

    /// <summary>A reader: finds the place of an event that has been shown.</summary>
    /// <returns>False when it is not in memory any more.</returns>
    public bool TryFind(ulong wanted, out long place)
    {
        place = -1;
        for (var number = Volatile.Read(ref head) / BlockBytes; number >= Oldest; number--)
        {
            if (!TryFirstOf(number, out var first) || first > wanted) continue;
            var block = blocks[number % blocks.Length]!;
            var offset = OffsetOf(block, wanted - first);
            place = number * BlockBytes + offset;
            return offset >= 0 && StillHas(block, number);
        }
        return false;
    }

    /// <summary>A reader: copies events that have been shown.</summary>
    /// <param name="place">Where to begin; afterwards, where to go on.</param>
    /// <param name="buffer">Gets whole frames and perhaps a piece of another.</param>
    /// <returns>Bytes copied; 0 when there are no more; -1 when they are not in memory any more.
    /// </returns>
    public int Copy(ref long place, Span<byte> buffer)
    {
        var end = Volatile.Read(ref shown);
        while (place < end)
        {
            var number = place / BlockBytes;
            var block = blocks[number % blocks.Length];
            if (block is null || !StillHas(block, number)) return -1;
            var from = (int)(place % BlockBytes);
            var until = number == end / BlockBytes
                ? (int)(end % BlockBytes)
                : Volatile.Read(ref block.Length);
            if (from >= until)
            {
                if (!StillHas(block, number)) return -1;
                place = (number + 1) * BlockBytes;
                continue;
            }
            var length = Math.Min(until - from, buffer.Length);
            block.Bytes.AsSpan(from, length).CopyTo(buffer);
            return StillHas(block, number) ? length : -1;
        }
        return 0;
    }

    long Oldest => Math.Max(0, Volatile.Read(ref head) / BlockBytes - blocks.Length + 1);

    void Open(long number, ulong first)
    {
        ref var slot = ref blocks[number % blocks.Length];
        var block = slot ??= new Block();
        Volatile.Write(ref block.Number, -1);
        // Whoever still copies from it must see the number gone before he sees new bytes.
        Interlocked.MemoryBarrier();
        (block.First, block.Length) = (first, 0);
        Volatile.Write(ref block.Number, number);
        Volatile.Write(ref head, number * BlockBytes);
    }

    bool TryFirstOf(long number, out ulong first)
    {
        var block = blocks[number % blocks.Length];
        first = block?.First ?? 0;
        return block is not null && StillHas(block, number);
    }

    static bool StillHas(Block block, long number)
    {
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref block.Number) == number;
    }

    // The bytes may be written over meanwhile, so no length in them is believed.
    static int OffsetOf(Block block, ulong frames)
    {
        var offset = 0;
        for (; frames > 0; frames--)
        {
            if (offset + FrameHeader.Size > BlockBytes) return -1;
            var length = MemoryMarshal.Read<ushort>(block.Bytes.AsSpan(offset));
            if (length < FrameHeader.Size) return -1;
            offset += length;
        }
        return offset;
    }

    static int Fitting(ReadOnlySpan<byte> events, int room)
    {
        if (events.Length <= room) return events.Length;
        var fitting = 0;
        while (true)
        {
            var length = MemoryMarshal.Read<ushort>(events[fitting..]);
            if (fitting + length > room) return fitting;
            fitting += length;
        }
    }
}
