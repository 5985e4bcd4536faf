using System.Security.Cryptography;
using System.Text;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Trust;

public sealed class KeyTests : IDisposable
{
    readonly SmallTrust trust = new();
    readonly Judge judge;

    public KeyTests() => judge = new Judge(trust);

    [Theory]
    [InlineData(KeyAlgorithm.EcdsaP256)]
    [InlineData(KeyAlgorithm.Rsa3072)]
    public void A_sealed_key_is_opened_by_openssl_and_by_us_with_the_passphrase_alone(
        KeyAlgorithm algorithm)
    {
        using var key = SoftwareKey.Create(algorithm);
        var pem = key.Seal("正确的口令");
        var file = judge.Write("key.pem", Encoding.ASCII.GetBytes(pem));

        Assert.Contains("AES-256-CBC",
            Judge.Openssl("asn1parse", "-in", file).Output, StringComparison.OrdinalIgnoreCase);
        Judge.Agrees(Judge.Openssl(
            "pkey", "-in", file, "-passin", "pass:正确的口令", "-noout"));
        Assert.False(Judge.Openssl(
            "pkey", "-in", file, "-passin", "pass:wrong", "-noout").Agrees);
        using var opened = SoftwareKey.Open(pem, "正确的口令");
        Assert.Equal(key.PublicKey, opened.PublicKey);
        Assert.ThrowsAny<CryptographicException>(() => SoftwareKey.Open(pem, "wrong"));
        Assert.ThrowsAny<CryptographicException>(() => SoftwareKey.Open("no key", "wrong"));
    }

    [Fact]
    public void A_key_shows_in_no_text_that_anything_here_writes_about_itself()
    {
        var key = trust.NewOperator();
        using var ecdsa = ECDsa.Create();
        using var software = SoftwareKey.Create(KeyAlgorithm.EcdsaP256);
        ecdsa.ImportFromEncryptedPem(software.Seal("x"), "x");
        var secret = Convert.ToHexString(ecdsa.ExportParameters(true).D!);
        using var holder = new SigningKey(software, trust.Issuing.Issue(
            CertificateProfile.Person, new Holder("王五"), software.PublicKey, SmallTrust.Start));

        foreach (var text in new[] { $"{software}", $"{holder}", $"{key}", $"{key.Key}" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("private key (EcdsaP256)", text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(
            typeof(PrivateKey).Assembly.GetExportedTypes().Where(
                type => type.IsAssignableTo(typeof(PrivateKey)) || type == typeof(SigningKey)),
            type => type.GetProperties().Any(
                property => property.PropertyType.IsAssignableTo(typeof(AsymmetricAlgorithm))));
    }

    [Fact]
    public void A_request_that_openssl_made_is_certified_and_a_changed_one_is_not()
    {
        var (keyFile, request) = (judge.Path("new.key"), judge.Path("new.csr"));
        Judge.Agrees(Judge.Openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", keyFile, "-out", request, "-subj", "/CN=whatever"));
        var pem = File.ReadAllText(request);

        var read = CertificateApplication.TryRead(pem)!;

        Assert.Equal(KeyAlgorithm.EcdsaP256, read.Algorithm);
        var issued = trust.Issuing.Issue(
            CertificateProfile.Person, new Holder("王五"), read.PublicKey, SmallTrust.Start);
        Judge.Agrees(Judge.Openssl(
            "verify", "-CAfile", judge.Root, "-untrusted", judge.Issuing, "-attime", judge.Now,
            judge.Pem("issued.pem", issued)));
        var place = pem.Length / 2;
        var changed = pem[..place] + (pem[place] == 'A' ? 'B' : 'A') + pem[(place + 1)..];
        Assert.Null(CertificateApplication.TryRead(changed));
    }

    [Theory]
    [InlineData("ec", "ec_paramgen_curve:P-384")]
    [InlineData("rsa", "rsa_keygen_bits:2048")]
    public void A_key_of_another_kind_is_not_certified(string kind, string option)
    {
        var request = judge.Path("new.csr");
        Judge.Agrees(Judge.Openssl(
            "req", "-new", "-newkey", kind, "-pkeyopt", option, "-nodes",
            "-keyout", judge.Path("new.key"), "-out", request, "-subj", "/CN=whatever"));
        Assert.Null(CertificateApplication.TryRead(File.ReadAllText(request)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----")]
    public void What_is_no_request_is_none(string pem) =>
        Assert.Null(CertificateApplication.TryRead(pem));

    [Fact]
    public void A_key_takes_no_certificate_of_another() => Assert.Throws<ArgumentException>(
        () => new SigningKey(SoftwareKey.Create(KeyAlgorithm.EcdsaP256),
            trust.NewOperator().Certificate));

    public void Dispose()
    {
        judge.Dispose();
        trust.Dispose();
    }
}
