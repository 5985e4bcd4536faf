using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>Whether a message is what its signer signed; who that is is another question.</summary>
static class MessageCheck
{
    /// <param name="hashContent">The content's hash by the algorithm it is given.</param>
    /// <param name="signer">The certificate that the signature was made under, if one was found.
    /// </param>
    public static SignatureReason Of(
        SignedMessage message, Func<HashAlgorithmName, byte[]> hashContent,
        out X509Certificate2? signer)
    {
        var by = message.Signer;
        signer = message.Certificates.FirstOrDefault(by.IsNamedBy);
        if (signer is null) return SignatureReason.SignerUnknown;
        if (SignatureAlgorithm.HashOf(by.Digest) is not { } digest
            || SignatureAlgorithm.HashOf(by.Algorithm, by.Digest) is not { } hash)
            return SignatureReason.AlgorithmNotAccepted;
        if (!SignatureAlgorithm.IsMadeBy(signer, hash, by.SignedBytes, by.Signature))
            return SignatureReason.SignatureBroken;
        if (!Names(by, signer)) return SignatureReason.SignerNotBound;
        if (Read(by, ObjectIds.ContentType, value => value.ReadObjectIdentifier())
            != message.ContentType)
            return SignatureReason.Malformed;
        var signed = Read(by, ObjectIds.MessageDigest, value => value.ReadOctetString());
        if (signed is null) return SignatureReason.Malformed;
        return signed.AsSpan().SequenceEqual(hashContent(digest))
            ? SignatureReason.Valid : SignatureReason.ContentChanged;
    }

    /// <summary>The value of a signed attribute; null if it is missing or malformed.</summary>
    public static T? Read<T>(MessageSigner signer, string id, Func<AsnReader, T> read)
        where T : class =>
        signer.Signed.TryGetValue(id, out var value)
            ? Parsing.Try(value, SignedMessage.BytesMax, read) : null;

    // RFC 5035 §3: the first of the references is the signer's.
    static bool Names(MessageSigner by, X509Certificate2 signer)
    {
        var reference = Read(by, ObjectIds.SigningCertificateV2, ReadReference);
        return reference is { Algorithm: { } algorithm, Hash: { } hash }
            && CryptographicOperations.HashData(algorithm, signer.RawDataMemory.Span)
                .AsSpan().SequenceEqual(hash);
    }

    sealed record Reference(HashAlgorithmName? Algorithm, byte[] Hash);

    static Reference ReadReference(AsnReader reader)
    {
        var identifier = reader.ReadSequence().ReadSequence().ReadSequence();
        var algorithm = identifier.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence)
            ? SignatureAlgorithm.Read(identifier) : ObjectIds.Sha256;
        return new(SignatureAlgorithm.HashOf(algorithm), identifier.ReadOctetString());
    }
}
