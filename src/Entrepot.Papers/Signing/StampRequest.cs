using System.Formats.Asn1;
using System.Security.Cryptography;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>A TimeStampReq of RFC 3161 §2.4.1, as far as it matters.</summary>
/// <param name="HashAlgorithm">The identifier of the hash.</param>
/// <param name="Nonce">The bytes of an INTEGER that the answer repeats.</param>
sealed record StampRequest(
    string HashAlgorithm, byte[] Hash, ReadOnlyMemory<byte>? Nonce, bool WantsCertificates)
{
    public const int BytesMax = 4 << 10;

    const int NonceBytesMax = 32;

    static readonly Asn1Tag extensionsTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The policy that the asker insists on.</summary>
    public string? Policy { get; init; }

    public bool HasCriticalExtension { get; init; }

    /// <summary>Whether the hash is one that we stamp, and has its length.</summary>
    public bool IsHashAccepted => SignatureAlgorithm.HashOf(HashAlgorithm) is { } name
        && CryptographicOperations.HashData(name, []).Length == Hash.Length;

    public static StampRequest? TryRead(ReadOnlyMemory<byte> der) =>
        Parsing.Try(der, BytesMax, Read);

    /// <summary>The question that makes a stamper of somebody else stamp this.</summary>
    public static byte[] Write(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteImprint(writer, ObjectIds.Sha256, sha256);
            writer.WriteInteger(nonce);
            writer.WriteBoolean(true);
        }
        return writer.Encode();
    }

    public static void WriteImprint(AsnWriter writer, string algorithm, ReadOnlySpan<byte> hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(SignatureAlgorithm.Identifier(algorithm, hasNull: false));
            writer.WriteOctetString(hash);
        }
    }

    static StampRequest Read(AsnReader reader)
    {
        var request = reader.ReadSequence();
        if (request.ReadInteger() != 1) throw new AsnContentException("Version 1 is known.");
        var imprint = request.ReadSequence();
        var algorithm = SignatureAlgorithm.Read(imprint);
        var hash = imprint.ReadOctetString();
        imprint.ThrowIfNotEmpty();
        var policy = Next(request, Asn1Tag.ObjectIdentifier)
            ? request.ReadObjectIdentifier() : null;
        ReadOnlyMemory<byte>? nonce = Next(request, Asn1Tag.Integer)
            ? request.ReadIntegerBytes() : null;
        if (nonce is { Length: > NonceBytesMax })
            throw new AsnContentException("The nonce is too long.");
        var wantsCertificates = Next(request, Asn1Tag.Boolean) && request.ReadBoolean();
        var isCritical = Next(request, extensionsTag) && CertificateExtension
            .ReadAll(request.ReadSequence(extensionsTag)).Any(extension => extension.IsCritical);
        request.ThrowIfNotEmpty();
        return new(algorithm, hash, nonce, wantsCertificates)
        {
            Policy = policy, HasCriticalExtension = isCritical,
        };
    }

    static bool Next(AsnReader request, Asn1Tag tag) =>
        request.HasData && request.PeekTag().HasSameClassAndValue(tag);
}
