using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>Proves that a leaf is in a tree, by the hashes beside the way from it to the root.
/// </summary>
/// <param name="Index">Of the leaf, from 0.</param>
/// <param name="Size">Leaves of the tree.</param>
/// <param name="Path">From the leaf up.</param>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<Digest> Path)
{
    /// <summary>Whether a leaf of this hash stands at the index of the tree with this root (RFC
    /// 9162 §2.1.3.2).</summary>
    public bool Holds(Digest leaf, Digest root)
    {
        if (Index < 0 || Index >= Size) return false;
        var (node, place, last) = (leaf, Index, Size - 1);
        foreach (var beside in Path)
        {
            if (last == 0) return false;
            if (place % 2 == 1 || place == last)
            {
                node = MerkleHash.OfNode(beside, node);
                // On the right edge a node without a sibling rises as it is.
                while (place % 2 == 0 && place != 0) (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                node = MerkleHash.OfNode(node, beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        return last == 0 && node == root;
    }
}
