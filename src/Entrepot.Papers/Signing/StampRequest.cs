namespace Entrepot.Papers.Signing;

/// <summary>A TimeStampReq of RFC 3161 §2.4.1, as far as it matters.</summary>
/// <param name="HashAlgorithm">The identifier of the hash.</param>
/// <param name="Nonce">A DER INTEGER that the answer repeats.</param>
sealed record StampRequest(
    string HashAlgorithm, byte[] Hash, ReadOnlyMemory<byte>? Nonce, bool WantsCertificates);
