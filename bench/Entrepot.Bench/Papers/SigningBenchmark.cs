using System.Diagnostics;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Bench.Papers;

/// <summary>Signatures of contracts of 20 KB, each by one of 100 signers, stamped by the venue's
/// own authority, on all cores; and the verdicts on them, with revocation lists at hand or with the
/// evidence inside.</summary>
sealed class SigningBenchmark(Options options, Report report)
{
    const int Signers = 100;
    const int SignedFull = 10_000;
    const int ContentBytes = 20 << 10;

    static readonly DateTimeOffset start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    readonly byte[] content = new byte[ContentBytes];

    public void Run()
    {
        new Random(1).NextBytes(content);
        using var root = CertificationAuthority.CreateRoot(Named("Root"), NewKey(), start);
        using var issuing = root.CreateIssuing(Named("Issuing"), NewKey(), start);
        var register = new CertificateRegister();
        var keys = Enumerable.Range(0, Signers).Select(n => Certify(
            CertificateProfile.Operator, $"Operator {n}")).ToList();
        var stamper = new TimeStampAuthority(
            Certify(CertificateProfile.TimeStamping, "Stamps"), new Standing());
        var responder = new OcspResponder(
            Certify(CertificateProfile.OcspResponder, "OCSP"), issuing.Certificate, register,
            new Standing(), TimeSpan.FromDays(1));
        var rootList = ListOf(root);
        var lists = new RevocationEvidence([rootList, ListOf(issuing)]);
        var anchors = new TrustAnchors(root.Certificate);
        var stampers = OcspResponse.TryRead(responder.AnswerFor(stamper.Key.Certificate))!;
        var inside = keys.ConvertAll(key => new RevocationEvidence(
            [rootList], OcspResponse.TryRead(responder.AnswerFor(key.Certificate))!, stampers));

        var signed = new byte[options.Sized(SignedFull)][];
        Measure("signed and stamped, P-256", signed.Length, n => signed[n] =
            PaperSignature.Sign(content, keys[n % Signers], stamper, start));
        Measure("verified, lists at hand", signed.Length, n => Must(
            PaperSignature.Verify(content, signed[n], anchors, lists)));
        for (var n = 0; n < signed.Length; n++)
            signed[n] = PaperSignature.WithEvidence(signed[n], inside[n % Signers]);
        Measure("verified, evidence inside", signed.Length, n => Must(
            PaperSignature.Verify(content, signed[n], anchors, RevocationEvidence.None)));

        SigningKey Certify(CertificateProfile profile, string name)
        {
            var key = issuing.Certify(profile, Named(name), NewKey(), start);
            register.Add(key.Certificate);
            return key;
        }
    }

    void Measure(string workload, int times, Action<int> one)
    {
        var rates = new Sample();
        Parallel.For(0, times / 10, one);
        for (var round = 0; round < options.Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            Parallel.For(0, times, one);
            rates.Add(times / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        report.Add("papers", workload, "papers/s", rates);
    }

    static void Must(SignatureVerdict verdict)
    {
        if (!verdict.IsValid) throw new InvalidOperationException($"It is {verdict.Reason}.");
    }

    static RevocationList ListOf(CertificationAuthority authority) => RevocationList.TryRead(
        authority.BuildRevocationList([], 1, start, start.AddDays(7)))!;

    static Holder Named(string name) => new(name);

    static SoftwareKey NewKey() => SoftwareKey.Create(KeyAlgorithm.EcdsaP256);

    sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => start;
    }
}
