using Entrepot.Core;

namespace Entrepot.Services.Archive;

/// <summary>What the archive has under a digest is not what was kept.</summary>
public sealed class PaperDamagedException(Digest digest)
    : IOException($"The paper {digest} in the archive has changed since it was kept.")
{
    public Digest Digest { get; } = digest;
}
