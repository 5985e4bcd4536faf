using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Tests.Tools;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Signing;

/// <summary>What openssl says of our certificates, signatures and time stamps.</summary>
public sealed class OpenSslTests : IDisposable
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("仓单 7: 500 t methanol, tank 12");

    readonly Scratch scratch = new();

    public static TheoryData<KeyAlgorithm> Algorithms =>
        [KeyAlgorithm.EcdsaP256, KeyAlgorithm.Rsa3072];

    [Theory, MemberData(nameof(Algorithms))]
    public void Openssl_verifies_the_signature_of_a_paper(KeyAlgorithm algorithm)
    {
        using var trust = new SmallTrust(algorithm);
        var signature = scratch.Write("paper.p7s", trust.Sign(paper, trust.NewOperator()));

        Said Verify(byte[] content) => Tool.Run(
            "openssl", "cms", "-verify", "-binary", "-purpose", "any", "-cades",
            "-inform", "DER", "-in", signature, "-content", scratch.Write("paper", content),
            "-CAfile", Root(trust), "-attime", Seconds(trust.Clock.Now), "-out", "/dev/null");

        AssertAgrees(Verify(paper));
        Assert.False(Verify([.. paper, 0]).Agrees);
    }

    [Theory, MemberData(nameof(Algorithms))]
    public void Openssl_verifies_a_time_stamp(KeyAlgorithm algorithm)
    {
        using var trust = new SmallTrust(algorithm);
        var token = scratch.Write("token.tst", trust.Stamper.Stamp(SHA256.HashData(paper)));

        Said Verify(byte[] content) => Tool.Run(
            "openssl", "ts", "-verify", "-token_in", "-in", token,
            "-data", scratch.Write("paper", content), "-CAfile", Root(trust),
            "-attime", Seconds(trust.Clock.Now));

        AssertAgrees(Verify(paper));
        Assert.False(Verify([.. paper, 0]).Agrees);
    }

    [Theory, MemberData(nameof(Algorithms))]
    public void Openssl_verifies_the_path_of_every_profile(KeyAlgorithm algorithm)
    {
        using var trust = new SmallTrust(algorithm);
        foreach (var profile in Enum.GetValues<CertificateProfile>())
        {
            if (profile is CertificateProfile.None or CertificateProfile.Root) continue;
            var leaf = Pem($"{profile}.pem",
                trust.Certify(profile, new Holder($"{profile}.example")).Certificate);
            AssertAgrees(Tool.Run(
                "openssl", "verify", "-x509_strict", "-CAfile", Root(trust),
                "-untrusted", Pem("issuing.pem", trust.Issuing.Certificate),
                "-attime", Seconds(trust.Clock.Now), leaf));
        }
    }

    [Theory]
    [InlineData(CertificateProfile.Server, "sslserver", true)]
    [InlineData(CertificateProfile.Server, "timestampsign", false)]
    [InlineData(CertificateProfile.TimeStamping, "timestampsign", true)]
    [InlineData(CertificateProfile.TimeStamping, "sslserver", false)]
    [InlineData(CertificateProfile.Operator, "sslclient", true)]
    [InlineData(CertificateProfile.Operator, "timestampsign", false)]
    [InlineData(CertificateProfile.Keeper, "sslclient", false)]
    [InlineData(CertificateProfile.OcspResponder, "ocsphelper", true)]
    public void A_certificate_is_good_for_its_purpose_alone(
        CertificateProfile profile, string purpose, bool isGood)
    {
        using var trust = new SmallTrust();
        var leaf = trust.Certify(profile, new Holder("somebody.example")).Certificate;
        var said = Tool.Run(
            "openssl", "verify", "-purpose", purpose, "-CAfile", Root(trust),
            "-untrusted", Pem("issuing.pem", trust.Issuing.Certificate),
            "-attime", Seconds(trust.Clock.Now), Pem("leaf.pem", leaf));
        Assert.Equal(isGood, said.Agrees);
    }

    [Fact]
    public void A_certificate_says_whose_it_is_and_what_it_is_for()
    {
        using var trust = new SmallTrust();
        var said = Tool.Run(
            "openssl", "x509", "-noout", "-text", "-nameopt", "oneline,-esc_msb,utf8",
            "-in", Pem("operator.pem", trust.NewOperator("张三").Certificate));

        foreach (var expected in new[]
        {
            "CN = 张三", "O = 甬江石化", "organizationIdentifier = NTRCN-91350100M000100Y43",
            "Test Issuing (private CA)", "Digital Signature, Non Repudiation",
            "URI:http://localhost/trust/ocsp", "URI:http://localhost/trust/crl/issuing.crl",
            "X509v3 Authority Key Identifier", "CA:FALSE",
        })
        {
            Assert.Contains(expected, said.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_revocation_list_is_read_by_openssl_and_stops_a_revoked_certificate()
    {
        using var trust = new SmallTrust();
        var (good, bad) = (trust.NewOperator(), trust.NewOperator());
        trust.Revoke(bad, RevocationReason.KeyCompromise, trust.Clock.Now.AddHours(-1));
        var lists = trust.Evidence.Lists;
        var text = Tool.Run(
            "openssl", "crl", "-inform", "DER", "-noout", "-text", "-verify",
            "-CAfile", Pem("issuing.pem", trust.Issuing.Certificate),
            "-in", scratch.Write("issuing.crl", lists[1].Encoded.Span));
        AssertAgrees(text);
        Assert.Contains("Key Compromise", text.Output, StringComparison.Ordinal);
        Assert.Contains("Invalidity Date", text.Output, StringComparison.Ordinal);

        Said Check(SigningKey key) => Tool.Run(
            "openssl", "verify", "-crl_check_all", "-CAfile", Root(trust),
            "-untrusted", Pem("issuing.pem", trust.Issuing.Certificate),
            "-CRLfile", scratch.Write("all.crl", Encoding.ASCII.GetBytes(string.Concat(
                lists.Select(list => PemEncoding.WriteString("X509 CRL", list.Encoded.Span)
                    + "\n")))),
            "-attime", Seconds(trust.Clock.Now.AddMinutes(1)),
            Pem("leaf.pem", key.Certificate));

        AssertAgrees(Check(good));
        Assert.Contains("certificate revoked", Check(bad).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_base_class_library_reads_our_signatures_and_time_stamps()
    {
        using var trust = new SmallTrust();
        var token = new SignedCms();
        token.Decode(trust.Stamper.Stamp(SHA256.HashData(paper)));
        token.CheckSignature(verifySignatureOnly: true);

        var signed = new SignedCms(new ContentInfo(paper), detached: true);
        signed.Decode(trust.Sign(paper, trust.NewOperator()));
        signed.CheckSignature(verifySignatureOnly: true);
    }

    public void Dispose() => scratch.Dispose();

    string Root(SmallTrust trust) => Pem("root.pem", trust.Root.Certificate);

    string Pem(
        string name, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        scratch.Write(name, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));

    static string Seconds(DateTimeOffset at) =>
        at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    static void AssertAgrees(Said said) => Assert.True(said.Agrees, said.ToString());
}
