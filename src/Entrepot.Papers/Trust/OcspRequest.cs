using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>A question about certificates, RFC 6960 §4.1.</summary>
/// <param name="Nonce">What makes the answer one to this question; null if any will do.</param>
sealed record OcspRequest(IReadOnlyList<CertificateId> Certificates, byte[]? Nonce)
{
    public const int BytesMax = 16 << 10;
    const int CertificatesMax = 64;

    // RFC 8954 §2.1
    const int NonceBytesMax = 32;

    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag explicit2 = new(TagClass.ContextSpecific, 2, isConstructed: true);

    public static OcspRequest? TryRead(ReadOnlyMemory<byte> der) =>
        Parsing.Try(der, BytesMax, Read);

    /// <summary>The question of what became of one certificate.</summary>
    public static byte[] Write(
        X509Certificate2 certificate, X509Certificate2 issuer, byte[]? nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                CertificateId.Of(certificate, issuer).Write(writer);
            }
            if (nonce is not null)
            {
                using (writer.PushSequence(explicit2)) WriteNonce(writer, nonce);
            }
        }
        return writer.Encode();
    }

    public static void WriteNonce(AsnWriter writer, byte[] nonce)
    {
        using (writer.PushSequence())
        {
            CertificateExtension.Write(
                writer, ObjectIds.OcspNonce, value => value.WriteOctetString(nonce));
        }
    }

    // A signature of the asker may follow; whether he signs makes no difference to the answer.
    static OcspRequest Read(AsnReader reader)
    {
        var request = reader.ReadSequence();
        var body = request.ReadSequence();
        if (request.HasData) request.ReadSequence(explicit0);
        request.ThrowIfNotEmpty();

        if (body.HasData && body.PeekTag() == explicit0) body.ReadSequence(explicit0);
        if (body.HasData && body.PeekTag() == explicit1) body.ReadSequence(explicit1);
        var certificates = new List<CertificateId>();
        var questions = body.ReadSequence();
        while (questions.HasData && certificates.Count < CertificatesMax)
            certificates.Add(CertificateId.Read(questions.ReadSequence()));
        questions.ThrowIfNotEmpty();
        if (certificates.Count == 0) throw new AsnContentException("Nothing is asked.");
        var nonce = body.HasData ? ReadNonce(body.ReadSequence(explicit2).ReadSequence()) : null;
        body.ThrowIfNotEmpty();
        return new(certificates, nonce);
    }

    static byte[]? ReadNonce(AsnReader extensions)
    {
        byte[]? nonce = null;
        foreach (var extension in CertificateExtension.ReadAll(extensions))
        {
            if (extension.Id != ObjectIds.OcspNonce) extension.ThrowIfCritical();
            else nonce = extension.Value().ReadOctetString();
        }
        return nonce is null or { Length: > 0 and <= NonceBytesMax } ? nonce
            : throw new AsnContentException("A nonce has 1 to 32 bytes.");
    }
}
