using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Entrepot.Runtime;

/// <summary>
/// Reads ahead: one thread fetches and verifies while another applies. Hands over many small
/// batches at once.
/// </summary>
sealed class Prefetcher : IJournalCursor
{
    const int Slabs = 4;
    const int SlabBytes = 1 << 18;

    sealed class Slab
    {
        public byte[] Bytes = [];
        public int Length;
        public JournalPosition Position;
    }

    readonly IJournalCursor source;
    readonly BlockingCollection<Slab> full = new(Slabs);
    readonly BlockingCollection<Slab> empty = new(Slabs);
    readonly Thread thread;
    ExceptionDispatchInfo? failure;
    Slab? current;

    public Prefetcher(IJournalCursor source)
    {
        this.source = source;
        Position = source.Position;
        for (var n = 0; n < Slabs; n++) empty.Add(new Slab());
        thread = new Thread(Run) { Name = "prefetch", IsBackground = true };
        thread.Start();
    }

    public JournalPosition Position { get; private set; }

    public ReadOnlySpan<byte> Records =>
        current is null ? default : current.Bytes.AsSpan(0, current.Length);

    public bool MoveNext()
    {
        if (current is not null) empty.Add(current);
        if (full.TryTake(out current, Timeout.Infinite))
        {
            Position = current.Position;
            return true;
        }
        thread.Join();
        failure?.Throw();
        return false;
    }

    public void Dispose()
    {
        empty.CompleteAdding();
        while (empty.TryTake(out _)) { }
        thread.Join();
        full.Dispose();
        empty.Dispose();
    }

    void Run()
    {
        while (failure is null && empty.TryTake(out var slab, Timeout.Infinite))
        {
            Fill(slab);
            if (slab.Length == 0) break;
            full.Add(slab);
        }
        full.CompleteAdding();
    }

    // What was good before a failure is still handed over.
    void Fill(Slab slab)
    {
        slab.Length = 0;
        try
        {
            while (slab.Length < SlabBytes && source.MoveNext()) Add(slab, source.Records);
        }
        catch (IOException e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    void Add(Slab slab, ReadOnlySpan<byte> records)
    {
        var wanted = slab.Length + records.Length;
        if (slab.Bytes.Length < wanted) Array.Resize(ref slab.Bytes, wanted * 2);
        records.CopyTo(slab.Bytes.AsSpan(slab.Length));
        slab.Length = wanted;
        slab.Position = source.Position;
    }
}
