using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Trust;

/// <summary>What openssl says of our certificates.</summary>
public sealed class CertificateTests : IDisposable
{
    readonly SmallTrust trust = new();
    readonly Judge judge;

    public CertificateTests() => judge = new Judge(trust);

    [Fact]
    public void Openssl_verifies_the_path_of_every_profile()
    {
        foreach (var profile in Enum.GetValues<CertificateProfile>())
        {
            if (profile is CertificateProfile.None or CertificateProfile.Root) continue;
            var key = trust.Certify(profile, new Holder($"{profile}.example"));
            Judge.Agrees(Judge.Openssl(
                "verify", "-x509_strict", "-CAfile", judge.Root, "-untrusted", judge.Issuing,
                "-attime", judge.Now, judge.Pem($"{profile}.pem", key.Certificate)));
            Assert.Equal(profile, CertificateProfiles.Of(key.Certificate));
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
        var leaf = trust.Certify(profile, new Holder("somebody.example")).Certificate;
        var said = Judge.Openssl(
            "verify", "-purpose", purpose, "-CAfile", judge.Root, "-untrusted", judge.Issuing,
            "-attime", judge.Now, judge.Pem("leaf.pem", leaf));
        Assert.Equal(isGood, said.Agrees);
    }

    [Fact]
    public void A_certificate_says_whose_it_is_and_what_it_is_for()
    {
        var said = Judge.Openssl(
            "x509", "-noout", "-text", "-nameopt", "oneline,-esc_msb,utf8",
            "-in", judge.Pem("operator.pem", trust.NewOperator("张三").Certificate));

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
    public void A_certificate_is_renewed_for_the_same_key_or_for_a_new_one()
    {
        var old = trust.Certify(CertificateProfile.Server, new Holder("host.example")).Certificate;
        using var key = SoftwareKey.Create(KeyAlgorithm.EcdsaP256);

        var renewed = trust.Issuing.Renew(old, SmallTrust.Start.AddDays(30));
        var rekeyed = trust.Issuing.Renew(old, SmallTrust.Start.AddDays(30), key.PublicKey);

        foreach (var after in new[] { renewed, rekeyed })
        {
            Assert.Equal(old.Subject, after.Subject);
            Assert.NotEqual(old.SerialNumber, after.SerialNumber);
            Assert.True(after.NotAfter > old.NotAfter);
            Assert.True(after.MatchesHostname("host.example"));
            Assert.Equal(CertificateProfile.Server, CertificateProfiles.Of(after));
        }
        Assert.Equal(old.GetPublicKey(), renewed.GetPublicKey());
        Assert.NotEqual(old.GetPublicKey(), rekeyed.GetPublicKey());
    }

    [Fact]
    public void No_certificate_outlasts_its_authority()
    {
        var late = trust.Issuing.Certificate.NotAfter.AddDays(-10);
        var leaf = trust.Certify(CertificateProfile.Person, new Holder("王五"), late).Certificate;
        Assert.Equal(trust.Issuing.Certificate.NotAfter, leaf.NotAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a name that is longer than the sixty-four characters of RFC 5280 .")]
    public void A_name_has_1_to_64_characters(string name) => Assert.Throws<ArgumentException>(
        () => trust.Certify(CertificateProfile.Person, new Holder(name)));

    public void Dispose()
    {
        judge.Dispose();
        trust.Dispose();
    }
}
