using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Trust;

/// <summary>A root, an issuing authority, a time stamper and whoever signs, on one day.</summary>
sealed class SmallTrust : IDisposable
{
    /// <summary>The day on which it was all set up.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly PublicationPoints Points = new(
        "http://localhost/trust/crl/issuing.crl", "http://localhost/trust/ocsp",
        "http://localhost/trust/ca.crt");

    readonly List<IDisposable> owned = [];

    public SmallTrust(KeyAlgorithm algorithm = KeyAlgorithm.EcdsaP256)
    {
        Algorithm = algorithm;
        Root = Own(CertificationAuthority.CreateRoot(
            new Holder("Test Root (private CA)") { Organization = "Test Venue" },
            SoftwareKey.Create(algorithm), Start));
        Issuing = Own(Root.CreateIssuing(
            new Holder("Test Issuing (private CA)") { Organization = "Test Venue" },
            SoftwareKey.Create(algorithm), Start, Points));
        RootRegister.Add(Issuing.Certificate);
        Stamper = new TimeStampAuthority(
            Certify(CertificateProfile.TimeStamping, new Holder("Test Time Stamping")), Clock);
        Responder = new OcspResponder(
            Certify(CertificateProfile.OcspResponder, new Holder("Test OCSP")),
            Issuing.Certificate, Register, Clock, TimeSpan.FromDays(1));
        Anchors = new TrustAnchors(Root.Certificate);
    }

    public KeyAlgorithm Algorithm { get; }

    public StandingClock Clock { get; } = new(Start.AddHours(2));

    public CertificationAuthority Root { get; }

    public CertificationAuthority Issuing { get; }

    public CertificateRegister RootRegister { get; } = new();

    public CertificateRegister Register { get; } = new();

    public TimeStampAuthority Stamper { get; }

    public OcspResponder Responder { get; }

    public TrustAnchors Anchors { get; }

    /// <summary>What both authorities say, as of the clock.</summary>
    public RevocationEvidence Evidence =>
        new([ListOf(Root, RootRegister), ListOf(Issuing, Register)]);

    /// <summary>A firm's operator with a new key.</summary>
    public SigningKey NewOperator(string name = "张三") => Certify(
        CertificateProfile.Operator,
        new Holder(name) { Organization = "甬江石化", CreditCode = "91350100M000100Y43" });

    public SigningKey Certify(
        CertificateProfile profile, Holder holder, DateTimeOffset? from = null)
    {
        var key = Own(Issuing.Certify(
            profile, holder, SoftwareKey.Create(Algorithm), from ?? Start));
        Register.Add(key.Certificate);
        return key;
    }

    public byte[] Sign(ReadOnlySpan<byte> content, SigningKey key) =>
        PaperSignature.Sign(content, key, Stamper, Clock.Now);

    /// <summary>Signs, and puts a root's list and two answers into the signature.</summary>
    public byte[] SignWithEvidence(ReadOnlySpan<byte> content, SigningKey key) =>
        PaperSignature.WithEvidence(Sign(content, key), new RevocationEvidence(
            [ListOf(Root, RootRegister)],
            OcspResponse.TryRead(Responder.AnswerFor(key.Certificate))!,
            OcspResponse.TryRead(Responder.AnswerFor(Stamper.Key.Certificate))!));

    public SignatureVerdict Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature) =>
        PaperSignature.Verify(content, signature, Anchors, Evidence);

    /// <summary>Takes a certificate back now.</summary>
    public void Revoke(
        SigningKey key, RevocationReason reason = RevocationReason.KeyCompromise,
        DateTimeOffset? since = null) =>
        Register.Revoke(key.Certificate.SerialNumber, Clock.Now, reason, since);

    /// <summary>Takes the issuing authority back now.</summary>
    public void RevokeIssuing() => RootRegister.Revoke(
        Issuing.Certificate.SerialNumber, Clock.Now, RevocationReason.AuthorityCompromise);

    public void Dispose() => owned.ForEach(one => one.Dispose());

    RevocationList ListOf(CertificationAuthority authority, CertificateRegister register) =>
        RevocationList.TryRead(authority.BuildRevocationList(
            register.Revocations, 1 + register.Revocations.Count, Clock.Now,
            Clock.Now.AddDays(7)))!;

    T Own<T>(T one) where T : IDisposable
    {
        owned.Add(one);
        return one;
    }
}
