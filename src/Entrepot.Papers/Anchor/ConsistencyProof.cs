using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>Proves that a tree is the beginning of another: nothing was cut or rewritten between
/// the two.</summary>
/// <param name="First">Leaves of the smaller tree.</param>
/// <param name="Second">Leaves of the larger one.</param>
public sealed record ConsistencyProof(long First, long Second, IReadOnlyList<Digest> Path)
{
    /// <summary>Whether the trees with these roots are one the beginning of the other (RFC 9162
    /// §2.1.4.2).</summary>
    public bool Holds(Digest first, Digest second)
    {
        if (First < 0 || First > Second) return false;
        if (First == Second) return Path.Count == 0 && first == second;
        if (First == 0) return Path.Count == 0 && first == MerkleHash.Empty;
        // The smaller tree is one whole subtree of the larger: its root is the first hash.
        var path = BitOperations.IsPow2(First) ? [first, .. Path] : Path;
        return path.Count > 0 && Climb(path, first, second);
    }

    bool Climb(IReadOnlyList<Digest> path, Digest first, Digest second)
    {
        var (place, last) = (First - 1, Second - 1);
        while (place % 2 == 1) (place, last) = (place >> 1, last >> 1);
        var (older, newer) = (path[0], path[0]);
        foreach (var beside in path.Skip(1))
        {
            if (last == 0) return false;
            if (place % 2 == 1 || place == last)
            {
                older = MerkleHash.OfNode(beside, older);
                newer = MerkleHash.OfNode(beside, newer);
                while (place % 2 == 0 && place != 0) (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                newer = MerkleHash.OfNode(newer, beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        return last == 0 && older == first && newer == second;
    }
}
