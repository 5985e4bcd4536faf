namespace Entrepot.Papers.Signing;

/// <summary>Who says when: the authority of this venue, or one of somebody else.</summary>
public interface ITimeStamper
{
    /// <summary>An RFC 3161 token that says when this was seen, with the stamper's certificates.
    /// </summary>
    /// <param name="sha256">The hash of what is stamped.</param>
    byte[] Stamp(ReadOnlySpan<byte> sha256);
}
