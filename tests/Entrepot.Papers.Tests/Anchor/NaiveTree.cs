using System.Security.Cryptography;
using Entrepot.Core;
using Entrepot.Papers.Anchor;

namespace Entrepot.Papers.Tests.Anchor;

/// <summary>RFC 6962 §2.1 word by word, hashing everything each time.</summary>
static class NaiveTree
{
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return SHA256.HashData([0, .. leaves[0]]);
        var k = Split(leaves.Length);
        return SHA256.HashData([1, .. Root(leaves[..k]), .. Root(leaves[k..])]);
    }

    /// <summary>PATH(m, D[n]) of §2.1.1.</summary>
    public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return [];
        var k = Split(leaves.Length);
        return m < k
            ? [.. Path(m, leaves[..k]), Root(leaves[k..])]
            : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    /// <summary>PROOF(m, D[n]) of §2.1.2.</summary>
    public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> leaves) => Sub(m, leaves, true);

    static List<byte[]> Sub(int m, ReadOnlySpan<byte[]> leaves, bool isComplete)
    {
        if (m == leaves.Length) return isComplete ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. Sub(m, leaves[..k], isComplete), Root(leaves[k..])]
            : [.. Sub(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}

/// <summary>Nodes in memory.</summary>
sealed class NodeList : IMerkleNodes
{
    readonly List<Digest> nodes = [];

    public long Count => nodes.Count;

    public Digest this[long place] => nodes[(int)place];

    public void Append(Digest node) => nodes.Add(node);

    public void Cut(int count) => nodes.RemoveRange(count, nodes.Count - count);
}
