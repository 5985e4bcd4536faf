using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>
/// The venue's certification authority with all that it runs: the issuing authority, the time
/// stamper, the OCSP responder and the venue's own seal. It is a private one, and says so in its
/// names.
/// </summary>
sealed class VenueTrust : IDisposable
{
    public const string Root = "root";
    public const string Issuing = "issuing";

    const string Stamping = "stamping";
    const string Sealing = "seal";
    const string RootList = "root.crl";

    static readonly TimeSpan listValidity = TimeSpan.FromDays(7);
    static readonly TimeSpan listAge = TimeSpan.FromHours(1);
    static readonly TimeSpan answerValidity = TimeSpan.FromDays(1);
    static readonly TimeSpan rootListValidity = TimeSpan.FromDays(365);

    readonly Lock use = new();
    readonly TimeProvider clock;
    readonly PublicationPoints points;
    (int Changes, RevocationList? List) published;
    int changes;

    /// <summary>Opens what the folder holds; what is missing is made.</summary>
    public VenueTrust(ServerOptions options, TimeProvider clock)
    {
        this.clock = clock;
        var address = (options.PublicUrl ?? options.Url).TrimEnd('/');
        points = new PublicationPoints(
            $"{address}/trust/crl/issuing.crl", $"{address}/trust/ocsp",
            $"{address}/trust/issuing.crt");
        var folder = new TrustFolder(options.TrustFolder, options.TrustPassphrase);
        if (!folder.Has(Issuing)) Found(folder, address);
        RootCertificate = folder.Certificate(Root);
        RootRevocations = RevocationList.TryRead(folder.Read(RootList))
            ?? throw new InvalidDataException($"{RootList} is damaged.");
        Authority = new CertificationAuthority(folder.Open(Issuing), points);
        Anchors = new TrustAnchors(RootCertificate);
        Stamper = new TimeStampAuthority(
            OpenOrCertify(folder, Stamping, CertificateProfile.TimeStamping), clock);
        Seal = OpenOrCertify(folder, Sealing, CertificateProfile.Seal);
        responder = NewResponder();
    }

    public X509Certificate2 RootCertificate { get; }

    /// <summary>What the root took back: nothing, until its key is fetched to say otherwise.
    /// </summary>
    public RevocationList RootRevocations { get; }

    public CertificationAuthority Authority { get; }

    public TrustAnchors Anchors { get; }

    public TimeStampAuthority Stamper { get; }

    /// <summary>Under which the venue signs.</summary>
    public SigningKey Seal { get; }

    public CertificateRegister Register { get; } = new();

    /// <summary>Answers about revocation; its certificate is short-lived and renewed in time.
    /// </summary>
    public OcspResponder Responder
    {
        get
        {
            lock (use)
            {
                if (clock.GetUtcNow() > responder.Until.AddDays(-1)) responder = NewResponder();
                return responder.Responder;
            }
        }
    }

    (OcspResponder Responder, DateTimeOffset Until) responder;

    /// <summary>What the issuing authority took back, as of now or nearly.</summary>
    public RevocationList Revocations
    {
        get
        {
            lock (use)
            {
                var now = clock.GetUtcNow();
                if (published.List is { } list && published.Changes == changes
                    && now < list.From + listAge)
                    return list;
                // Milliseconds as number: it rises though nothing remembers the last.
                published = (changes, RevocationList.TryRead(Authority.BuildRevocationList(
                    Register.Revocations, now.ToUnixTimeMilliseconds(), now, now + listValidity)));
                return published.List!;
            }
        }
    }

    /// <summary>What both authorities say now.</summary>
    public RevocationEvidence Evidence => new([RootRevocations, Revocations]);

    /// <summary>The evidence to put into a signature: answers about its signer and its time
    /// stamper.</summary>
    public RevocationEvidence EvidenceFor(X509Certificate2 signer) => new(
        [RootRevocations], OcspResponse.TryRead(Responder.AnswerFor(signer))!,
        OcspResponse.TryRead(Responder.AnswerFor(Stamper.Key.Certificate))!);

    /// <summary>What was issued or taken back: the next list says so.</summary>
    public void Changed()
    {
        lock (use) changes++;
    }

    public void Dispose()
    {
        Authority.Dispose();
        Stamper.Key.Dispose();
        Seal.Dispose();
    }

    void Found(TrustFolder folder, string address)
    {
        var now = clock.GetUtcNow();
        var (rootKey, issuingKey) = (NewKey(), NewKey());
        using var root = CertificationAuthority.CreateRoot(
            Named("Root"), rootKey, now, new PublicationPoints(
                $"{address}/trust/crl/root.crl", $"{address}/trust/ocsp",
                $"{address}/trust/root.crt"));
        using var issuing = root.CreateIssuing(Named("Issuing"), issuingKey, now);
        folder.Keep(Root, rootKey, root.Certificate);
        folder.Write(RootList, root.BuildRevocationList(
            [], now.ToUnixTimeMilliseconds(), now, now + rootListValidity));
        folder.Keep(Issuing, issuingKey, issuing.Certificate);
    }

    SigningKey OpenOrCertify(TrustFolder folder, string name, CertificateProfile profile)
    {
        if (!folder.Has(name))
        {
            using var key = NewKey();
            folder.Keep(name, key, Authority.Issue(
                profile, Named(profile == CertificateProfile.Seal ? "Venue" : "Time Stamping"),
                key.PublicKey, clock.GetUtcNow()));
        }
        var opened = folder.Open(name, Authority.Certificate);
        Register.Add(opened.Certificate);
        return opened;
    }

    (OcspResponder, DateTimeOffset) NewResponder()
    {
        var key = Authority.Certify(
            CertificateProfile.OcspResponder, Named("OCSP"), NewKey(), clock.GetUtcNow());
        Register.Add(key.Certificate);
        return (
            new OcspResponder(key, Authority.Certificate, Register, clock, answerValidity),
            key.Certificate.NotAfter);
    }

    static Holder Named(string part) =>
        new($"Entrepot {part} (private CA)") { Organization = "Entrepot" };

    static SoftwareKey NewKey() => SoftwareKey.Create(KeyAlgorithm.EcdsaP256);
}
