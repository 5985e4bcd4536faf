using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>A list of what an authority took back, as read from outside.</summary>
public sealed class RevocationList
{
    public const int BytesMax = 16 << 20;

    static readonly Asn1Tag extensionsTag = new(TagClass.ContextSpecific, 0);

    readonly Dictionary<string, Revocation> entries = [];
    SignedDer signed = null!;
    X509Certificate2? provenIssuer;

    RevocationList(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The issuer's name, in DER.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public long Number { get; private set; }

    /// <summary>Since when what expired stays on the list.</summary>
    public DateTimeOffset? KeepsExpiredSince { get; private set; }

    public IReadOnlyCollection<Revocation> Entries => entries.Values;

    /// <returns>Null if it is no list, or one that says less than it seems to: with an extension
    /// that this reader does not know and must.</returns>
    public static RevocationList? TryRead(ReadOnlyMemory<byte> der) =>
        Parsing.Try(der, BytesMax, reader => new RevocationList(der).Fill(reader));

    public Revocation? Find(string serial) => entries.GetValueOrDefault(serial);

    /// <summary>Whether this authority made the list.</summary>
    public bool IsMadeBy(X509Certificate2 issuer)
    {
        if (provenIssuer is { } proven && StrangeCertificate.IsSame(proven, issuer)) return true;
        if (!issuer.SubjectName.RawData.AsSpan().SequenceEqual(Issuer.Span)) return false;
        if (!signed.IsMadeBy(issuer)) return false;
        provenIssuer = issuer;
        return true;
    }

    RevocationList Fill(AsnReader reader)
    {
        var list = reader.ReadSequence();
        signed = SignedDer.Read(list);
        list.ThrowIfNotEmpty();
        var body = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();

        body.ReadInteger();
        if (SignatureAlgorithm.Read(body) != signed.Algorithm)
            throw new AsnContentException("Two algorithms for one signature.");
        Issuer = body.ReadEncodedValue();
        (From, Until) = (body.ReadTime(), body.ReadTime());
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            ReadEntries(body.ReadSequence());
        if (body.HasData)
        {
            var outer = body.ReadSequence(extensionsTag);
            foreach (var extension in CertificateExtension.ReadAll(outer.ReadSequence()))
                Take(extension);
        }
        body.ThrowIfNotEmpty();
        return this;
    }

    void ReadEntries(AsnReader reader)
    {
        while (reader.HasData)
        {
            var entry = reader.ReadSequence();
            var serial = Convert.ToHexString(entry.ReadIntegerBytes().Span);
            var revocation = new Revocation(
                serial, entry.ReadTime(), RevocationReason.Unspecified);
            if (entry.HasData)
            {
                foreach (var extension in CertificateExtension.ReadAll(entry.ReadSequence()))
                    revocation = With(revocation, extension);
            }
            entry.ThrowIfNotEmpty();
            entries[serial] = revocation;
        }
    }

    static Revocation With(Revocation revocation, CertificateExtension extension)
    {
        switch (extension.Id)
        {
            case ObjectIds.CrlReason:
                return revocation with
                {
                    Reason = extension.Value().ReadEnumeratedValue<RevocationReason>(),
                };
            case ObjectIds.InvalidityDate:
                return revocation with
                {
                    InvalidSince = extension.Value().ReadGeneralizedTime(),
                };
            default:
                extension.ThrowIfCritical();
                return revocation;
        }
    }

    void Take(CertificateExtension extension)
    {
        switch (extension.Id)
        {
            case ObjectIds.CrlNumber:
                Number = extension.Value().TryReadInt64(out var number)
                    ? number : throw new AsnContentException("The number is too large.");
                break;
            case ObjectIds.ExpiredCertificatesOnCrl:
                KeepsExpiredSince = extension.Value().ReadGeneralizedTime();
                break;
            default:
                extension.ThrowIfCritical();
                break;
        }
    }
}
