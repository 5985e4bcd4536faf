using Entrepot.Core;
using Entrepot.Papers.Anchor;

namespace Entrepot.Services.Anchors;

/// <summary>
/// The root of the Merkle tree over all commands so far, and somebody's word on when he saw it.
/// Whoever keeps it can tell later whether anything before it was changed.
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Size">Commands under the root: those from 1 to this one.</param>
/// <param name="Token">An RFC 3161 token over the statement of the anchor.</param>
public sealed record Anchor(int Number, long Size, Digest Root, DateTimeOffset At, byte[] Token)
{
    /// <summary>What is stamped: root and size together, for a root alone does not say how many
    /// commands are under it.</summary>
    public AnchorStatement Statement => new(Number, Size, Root);
}
