using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Entrepot.Papers.Signing;
using Entrepot.Runtime;

namespace Entrepot.Services.Anchors;

/// <summary>
/// The tree over all commands of the journal, and the anchors that were made of it. It reads the
/// journal when an anchor is made, not before, and finds out then whether what was anchored earlier
/// is still there as it was.
/// </summary>
public sealed class AnchorBook : IDisposable
{
    readonly Node node;
    readonly TimeProvider time;
    readonly AnchorFile anchors;
    readonly NodeFile nodes;
    readonly MerkleTree tree;
    readonly Lock gate = new();

    /// <param name="folder">Where anchors and nodes lie; the nodes are read from the journal again
    /// when they are lost.</param>
    public AnchorBook(string folder, Node node, TimeProvider time)
    {
        (this.node, this.time) = (node, time);
        Directory.CreateDirectory(folder);
        anchors = new AnchorFile(Path.Combine(folder, "anchors.jsonl"));
        // Nodes beyond the last anchor may not have reached the disk.
        var path = Path.Combine(folder, "nodes");
        nodes = new NodeFile(path, MerkleTree.NodesFor(Latest?.Size ?? 0));
        tree = new MerkleTree(nodes);
        if (Latest is not { } last || (tree.Size == last.Size && tree.Root(last.Size) == last.Root))
        {
            return;
        }
        // The nodes are cut off or rotten; the journal knows better.
        nodes.Dispose();
        nodes = new NodeFile(path, 0);
        tree = new MerkleTree(nodes);
    }

    /// <summary>The last anchor; null before the first.</summary>
    public Anchor? Latest => anchors.All is [.., var last] ? last : null;

    /// <summary>Anchors before a number, the latest first.</summary>
    public IReadOnlyList<Anchor> Before(int number, int limit)
    {
        lock (gate)
        {
            return [.. anchors.All.Take(Math.Max(0, number - 1)).Reverse().Take(limit)];
        }
    }

    public Anchor? Find(int number)
    {
        lock (gate)
        {
            return number >= 1 && number <= anchors.All.Count ? anchors.All[number - 1] : null;
        }
    }

    /// <summary>Anchors all that is durable now.</summary>
    /// <returns>The last anchor, when there is nothing after it.</returns>
    /// <exception cref="AnchorBrokenException">The journal was cut or rewritten.</exception>
    public Anchor Make(ITimeStamper stamper, CancellationToken cancelled = default)
    {
        lock (gate)
        {
            Grow(cancelled);
            if (Latest is { } last && last.Size == tree.Size) return last;
            var anchor = new Anchor(
                anchors.All.Count + 1, tree.Size, tree.Root(tree.Size), time.GetUtcNow(), []);
            anchor = anchor with { Token = stamper.Stamp(anchor.Statement.ToHash()) };
            nodes.Sync();
            anchors.Add(anchor);
            return anchor;
        }
    }

    /// <summary>Reads the journal from its first command and compares it with every anchor.
    /// </summary>
    /// <exception cref="AnchorBrokenException">It was cut or rewritten.</exception>
    public void Check(CancellationToken cancelled = default)
    {
        lock (gate)
        {
            Grow(cancelled);
            Compare(1, cancelled);
            foreach (var anchor in anchors.All) Require(anchor);
        }
    }

    /// <summary>Proves that a command is under an anchor.</summary>
    /// <returns>Null when it came after it, or there is no such command.</returns>
    public (Digest Leaf, InclusionProof Proof)? Prove(Anchor anchor, ulong sequence)
    {
        if (sequence < 1 || sequence > (ulong)anchor.Size) return null;
        lock (gate)
        {
            RequireGrown(anchor);
            var index = (long)sequence - 1;
            return (tree.Leaf(index), tree.ProveInclusion(index, anchor.Size));
        }
    }

    /// <summary>Proves that one anchor continues another.</summary>
    public ConsistencyProof Prove(Anchor first, Anchor second)
    {
        lock (gate)
        {
            RequireGrown(second);
            return tree.ProveConsistency(first.Size, second.Size);
        }
    }

    public void Dispose()
    {
        nodes.Dispose();
        anchors.Dispose();
    }

    // Nodes that were lost come back with the journal.
    void RequireGrown(Anchor anchor)
    {
        if (tree.Size < anchor.Size) Grow(CancellationToken.None);
    }

    // The segment in which reading begins has commands that are known: they must be the same.
    void Grow(CancellationToken cancelled)
    {
        if (node.Sequence < (ulong)tree.Size) throw Cut();
        if (tree.Size > 0) Compare((ulong)tree.Size, cancelled);
        var ahead = new Queue<Anchor>(anchors.All.Where(one => one.Size > tree.Size));
        node.Read(
            (ulong)tree.Size + 1,
            frame =>
            {
                if (SequenceOf(frame) != (ulong)tree.Size + 1) return false;
                tree.Append(JournalLeaf.HashOf(frame));
                if (ahead.TryPeek(out var next) && next.Size == tree.Size)
                {
                    Require(ahead.Dequeue());
                }
                return true;
            },
            cancelled);
        if (ahead.Count > 0) throw Cut();
    }

    void Compare(ulong from, CancellationToken cancelled) => node.Read(
        from,
        frame =>
        {
            var sequence = SequenceOf(frame);
            if (sequence > (ulong)tree.Size) return false;
            if (tree.Leaf((long)sequence - 1) == JournalLeaf.HashOf(frame)) return true;
            throw new AnchorBrokenException(
                $"Command {sequence} of the journal is not the one that was anchored.");
        },
        cancelled);

    void Require(Anchor anchor)
    {
        if (tree.Root(anchor.Size) == anchor.Root) return;
        throw new AnchorBrokenException(
            $"The first {anchor.Size} commands are not those of anchor {anchor.Number}.");
    }

    AnchorBrokenException Cut() => new(
        $"The journal ends at {node.Sequence}, before what was anchored.");

    static ulong SequenceOf(ReadOnlySpan<byte> frame) =>
        MemoryMarshal.Read<FrameHeader>(frame).Sequence;
}
