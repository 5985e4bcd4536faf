using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>
/// The tree of RFC 6962 §2.1 over leaves that are only added. Every node that is whole is kept, in
/// the order in which nodes become whole: a leaf, then the nodes that it completes. So adding is
/// writing at the end, and any older root and any proof takes a number of reads that grows with the
/// logarithm of the leaves.
/// </summary>
/// <remarks>The tree of a row cut off in the middle of a leaf's nodes has that leaf no more.
/// </remarks>
public sealed class MerkleTree(IMerkleNodes nodes)
{
    /// <summary>Leaves.</summary>
    public long Size { get; private set; } = SizeFor(nodes.Count);

    /// <summary>How many nodes so many leaves have made whole.</summary>
    public static long NodesFor(long size) => 2 * size - BitOperations.PopCount((ulong)size);

    /// <summary>How many leaves have all their nodes among so many.</summary>
    public static long SizeFor(long count)
    {
        var size = count / 2;
        while (NodesFor(size + 1) <= count) size++;
        return size;
    }

    public void Append(Digest leaf)
    {
        var (node, completed) = (leaf, BitOperations.TrailingZeroCount(~Size));
        nodes.Append(node);
        for (var level = 0; level < completed; level++)
        {
            node = MerkleHash.OfNode(nodes[PlaceOf(level, (Size >> level) - 1)], node);
            nodes.Append(node);
        }
        Size++;
    }

    /// <summary>The hash of a leaf.</summary>
    public Digest Leaf(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return nodes[PlaceOf(0, index)];
    }

    /// <summary>The root that the tree has, or had, with so many leaves.</summary>
    public Digest Root(long size)
    {
        Require(size);
        return size == 0 ? MerkleHash.Empty : Over(0, size);
    }

    /// <summary>Proves that a leaf is in the tree of so many leaves (RFC 6962 §2.1.1).</summary>
    public InclusionProof ProveInclusion(long index, long size)
    {
        Require(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Digest>();
        AddPath(index, 0, size, path);
        return new(index, size, path);
    }

    /// <summary>Proves that the tree of so many leaves is the beginning of another (RFC 6962
    /// §2.1.2).</summary>
    public ConsistencyProof ProveConsistency(long first, long second)
    {
        Require(second);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<Digest>();
        if (first > 0 && first < second) AddSubproof(first, 0, second, isWhole: true, path);
        return new(first, second, path);
    }

    void AddPath(long index, long from, long size, List<Digest> path)
    {
        if (size == 1) return;
        var left = LeftOf(size);
        if (index < left)
        {
            AddPath(index, from, left, path);
            path.Add(Over(from + left, size - left));
        }
        else
        {
            AddPath(index - left, from + left, size - left, path);
            path.Add(Over(from, left));
        }
    }

    // A subtree that is whole in both trees and was the old root itself is known to whoever checks.
    void AddSubproof(long first, long from, long size, bool isWhole, List<Digest> path)
    {
        if (first == size)
        {
            if (!isWhole) path.Add(Over(from, size));
            return;
        }
        var left = LeftOf(size);
        if (first <= left)
        {
            AddSubproof(first, from, left, isWhole, path);
            path.Add(Over(from + left, size - left));
        }
        else
        {
            AddSubproof(first - left, from + left, size - left, isWhole: false, path);
            path.Add(Over(from, left));
        }
    }

    // Where a subtree begins is a multiple of the power of two that its size does not exceed.
    Digest Over(long from, long size)
    {
        if (BitOperations.IsPow2(size))
        {
            var level = BitOperations.TrailingZeroCount(size);
            return nodes[PlaceOf(level, from >> level)];
        }
        var left = LeftOf(size);
        return MerkleHash.OfNode(Over(from, left), Over(from + left, size - left));
    }

    void Require(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }

    // The largest power of two below a size.
    static long LeftOf(long size) => (long)(BitOperations.RoundUpToPowerOf2((ulong)size) >> 1);

    // The n-th node of a level is the level-th that its last leaf makes whole.
    static long PlaceOf(int level, long number) =>
        NodesFor(((number + 1) << level) - 1) + level;
}
