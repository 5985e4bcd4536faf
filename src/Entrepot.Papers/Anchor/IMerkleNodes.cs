using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>Where the nodes of a tree lie: a row that only grows.</summary>
public interface IMerkleNodes
{
    long Count { get; }

    Digest this[long place] { get; }

    void Append(Digest node);
}
