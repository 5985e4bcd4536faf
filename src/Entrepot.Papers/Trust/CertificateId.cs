using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>How OCSP names a certificate: CertID of RFC 6960 §4.1.1.</summary>
/// <param name="Hash">The identifier of the hash, SHA-1 with most askers; it hides nothing.
/// </param>
/// <param name="Serial">In hexadecimal capitals.</param>
sealed record CertificateId(string Hash, byte[] NameHash, byte[] KeyHash, string Serial)
{
    const string Sha1 = "1.3.14.3.2.26";

    public static CertificateId Of(X509Certificate2 certificate, X509Certificate2 issuer) =>
        Of(ObjectIds.Sha256, certificate.SerialNumber, issuer);

    public static CertificateId Of(string hash, string serial, X509Certificate2 issuer)
    {
        var name = HashName(hash) ?? throw new ArgumentOutOfRangeException(nameof(hash));
        return new(
            hash, CryptographicOperations.HashData(name, issuer.SubjectName.RawData),
            CryptographicOperations.HashData(name, issuer.PublicKey.EncodedKeyValue.RawData),
            serial);
    }

    /// <summary>Whether this could be a certificate of this issuer.</summary>
    public bool IsOf(X509Certificate2 issuer)
    {
        if (HashName(Hash) is null) return false;
        var same = Of(Hash, Serial, issuer);
        return same.NameHash.AsSpan().SequenceEqual(NameHash)
            && same.KeyHash.AsSpan().SequenceEqual(KeyHash);
    }

    public static CertificateId Read(AsnReader reader)
    {
        var id = reader.ReadSequence();
        var hash = SignatureAlgorithm.Read(id);
        var (name, key) = (id.ReadOctetString(), id.ReadOctetString());
        var serial = Convert.ToHexString(id.ReadIntegerBytes().Span);
        id.ThrowIfNotEmpty();
        return new(hash, name, key, serial);
    }

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(SignatureAlgorithm.Identifier(Hash, hasNull: true));
            writer.WriteOctetString(NameHash);
            writer.WriteOctetString(KeyHash);
            writer.WriteInteger(Convert.FromHexString(Serial));
        }
    }

    static HashAlgorithmName? HashName(string id) =>
        id == Sha1 ? HashAlgorithmName.SHA1 : SignatureAlgorithm.HashOf(id);
}
