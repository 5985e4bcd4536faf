using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Entrepot.Papers.Tests.Tools;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Signing;

/// <summary>What openssl, and the base class library, say of our signatures and time stamps.
/// </summary>
public sealed class OpenSslTests
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("仓单 7: 500 t methanol, tank 12");

    public static TheoryData<KeyAlgorithm> Algorithms =>
        [KeyAlgorithm.EcdsaP256, KeyAlgorithm.Rsa3072];

    [Theory, MemberData(nameof(Algorithms))]
    public void Openssl_verifies_the_signature_of_a_paper(KeyAlgorithm algorithm)
    {
        using var trust = new SmallTrust(algorithm);
        using var judge = new Judge(trust);
        var signature = judge.Write("paper.p7s", trust.Sign(paper, trust.NewOperator()));

        Judge.Agrees(Verify(judge, signature, paper));
        Assert.False(Verify(judge, signature, [.. paper, 0]).Agrees);
    }

    [Fact]
    public void Openssl_verifies_a_signature_that_carries_its_evidence()
    {
        using var trust = new SmallTrust();
        using var judge = new Judge(trust);
        var signed = trust.SignWithEvidence(paper, trust.NewOperator());
        Judge.Agrees(Verify(judge, judge.Write("paper.p7s", signed), paper));
    }

    [Theory, MemberData(nameof(Algorithms))]
    public void Openssl_verifies_a_time_stamp(KeyAlgorithm algorithm)
    {
        using var trust = new SmallTrust(algorithm);
        using var judge = new Judge(trust);
        var token = judge.Write("token.tst", trust.Stamper.Stamp(SHA256.HashData(paper)));

        Said Verify(byte[] content) => Judge.Openssl(
            "ts", "-verify", "-token_in", "-in", token, "-data", judge.Write("paper", content),
            "-CAfile", judge.Root, "-attime", judge.Now);

        Judge.Agrees(Verify(paper));
        Assert.False(Verify([.. paper, 0]).Agrees);
    }

    [Theory]
    [InlineData("-sha256", true)]
    [InlineData("-sha384", false)]
    [InlineData("-sha512", true)]
    public void Openssl_asks_for_a_time_stamp_and_is_content_with_the_answer(
        string hash, bool wantsCertificates)
    {
        using var trust = new SmallTrust();
        using var judge = new Judge(trust);
        var (content, question) = (judge.Write("paper", paper), judge.Path("paper.tsq"));
        string[] ask = ["ts", "-query", "-data", content, hash, "-out", question];
        Judge.Agrees(Judge.Openssl(wantsCertificates ? [.. ask, "-cert"] : ask));

        var answer = judge.Write(
            "paper.tsr", trust.Stamper.Answer(File.ReadAllBytes(question)));

        Judge.Agrees(Judge.Openssl(
            "ts", "-verify", "-queryfile", question, "-in", answer, "-CAfile", judge.Root,
            "-untrusted", judge.Write("untrusted.pem", Encoding.ASCII.GetBytes(string.Concat(
                trust.Stamper.Key.Path.Select(one => one.ExportCertificatePem() + "\n")))),
            "-attime", judge.Now));
    }

    [Theory]
    [InlineData("badAlg", "-sha1")]
    [InlineData("unacceptedPolicy", "-sha256", "-tspolicy", "1.2.3.4")]
    public void What_cannot_be_stamped_is_refused_with_the_reason(
        string reason, params string[] options)
    {
        using var trust = new SmallTrust();
        using var judge = new Judge(trust);
        var question = judge.Path("paper.tsq");
        Judge.Agrees(Judge.Openssl([
            "ts", "-query", "-data", judge.Write("paper", paper), "-out", question, .. options]));

        var refused = Judge.Openssl("ts", "-reply", "-text", "-in", judge.Write(
            "paper.tsr", trust.Stamper.Answer(File.ReadAllBytes(question))));

        Assert.Contains("Rejected", refused.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(reason, Names(refused.Output), StringComparison.Ordinal);
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

    static Said Verify(Judge judge, string signature, byte[] content) => Judge.Openssl(
        "cms", "-verify", "-binary", "-purpose", "any", "-cades", "-inform", "DER",
        "-in", signature, "-content", judge.Write("paper", content), "-CAfile", judge.Root,
        "-attime", judge.Now, "-out", "/dev/null");

    // openssl writes the bits as sentences.
    static string Names(string text) => text
        .Replace("unrecognized or unsupported algorithm", "badAlg", StringComparison.Ordinal)
        .Replace("the requested TSA policy is not supported by the TSA", "unacceptedPolicy",
            StringComparison.Ordinal);
}
