using System.Text;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Signing;

/// <summary>Each way in which a signature can fail has its own number.</summary>
public sealed class VerdictTests : IDisposable
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("合同 1: 100 t PP-T30S @ 7800 CNY/t");

    readonly SmallTrust trust = new();

    [Theory]
    [InlineData(KeyAlgorithm.EcdsaP256)]
    [InlineData(KeyAlgorithm.Rsa3072)]
    public void A_signature_under_a_good_certificate_is_valid(KeyAlgorithm algorithm)
    {
        using var others = new SmallTrust(algorithm);
        var signature = others.Sign(paper, others.NewOperator("李四"));

        var verdict = others.Verify(paper, signature);

        Assert.Equal(SignatureReason.Valid, verdict.Reason);
        Assert.Equal(others.Clock.Now, verdict.SignedAt);
        Assert.Contains("李四", verdict.Signer!.Subject, StringComparison.Ordinal);
        Assert.Equal(6, verdict.Certificates.Count);
    }

    [Fact]
    public void A_paper_signed_under_an_expired_certificate_fails()
    {
        var key = trust.NewOperator();
        trust.Clock.Now = key.Certificate.NotAfter + TimeSpan.FromDays(1);
        Expect(SignatureReason.SignerExpired, trust.Sign(paper, key));
    }

    [Fact]
    public void A_paper_signed_before_its_certificate_expired_stays_valid()
    {
        var key = trust.NewOperator();
        var signature = trust.Sign(paper, key);
        var evidence = trust.Evidence;
        trust.Clock.Now = key.Certificate.NotAfter + TimeSpan.FromDays(1);

        Assert.True(trust.Verify(paper, signature).IsValid);
        Assert.True(PaperSignature.Verify(paper, signature, trust.Anchors, evidence).IsValid);
    }

    [Fact]
    public void A_certificate_that_begins_tomorrow_signs_nothing_today()
    {
        var key = trust.Certify(
            CertificateProfile.Person, new Holder("王五"), trust.Clock.Now.AddDays(1));
        Expect(SignatureReason.SignerNotYetValid, trust.Sign(paper, key));
    }

    [Fact]
    public void A_signature_after_the_revocation_is_void()
    {
        var key = trust.NewOperator();
        trust.Revoke(key);
        trust.Clock.Now += TimeSpan.FromMinutes(1);

        var verdict = Expect(SignatureReason.SignerRevoked, trust.Sign(paper, key));
        Assert.Equal(RevocationReason.KeyCompromise, verdict.Revocation!.Reason);
    }

    [Fact]
    public void A_signature_before_the_revocation_stands()
    {
        var key = trust.NewOperator();
        var signature = trust.Sign(paper, key);
        trust.Clock.Now += TimeSpan.FromMinutes(1);
        trust.Revoke(key);

        var verdict = Expect(SignatureReason.Valid, signature);
        Assert.Equal(trust.Clock.Now, verdict.Revocation!.At);
    }

    [Fact]
    public void A_key_lost_before_the_signature_voids_it_though_revoked_later()
    {
        var key = trust.NewOperator();
        var signature = trust.Sign(paper, key);
        trust.Clock.Now += TimeSpan.FromDays(1);
        trust.Revoke(key, since: trust.Clock.Now.AddDays(-2));
        Expect(SignatureReason.SignerRevoked, signature);
    }

    [Fact]
    public void A_revoked_issuer_voids_what_it_issued()
    {
        var key = trust.NewOperator();
        trust.RevokeIssuing();
        trust.Clock.Now += TimeSpan.FromMinutes(1);
        Expect(SignatureReason.TimeStamperRevoked, trust.Sign(paper, key));
    }

    [Fact]
    public void Without_a_word_on_revocation_nothing_is_valid()
    {
        var signature = trust.Sign(paper, trust.NewOperator());
        Assert.Equal(SignatureReason.TimeStamperRevocationUnknown,
            PaperSignature.Verify(
                paper, signature, trust.Anchors, RevocationEvidence.None).Reason);
    }

    [Fact]
    public void A_list_that_ran_out_before_the_signature_says_nothing_about_it()
    {
        var stale = trust.Evidence;
        trust.Clock.Now += TimeSpan.FromDays(8);
        var signature = trust.Sign(paper, trust.NewOperator());
        Assert.Equal(SignatureReason.TimeStamperRevocationUnknown,
            PaperSignature.Verify(paper, signature, trust.Anchors, stale).Reason);
    }

    [Theory]
    [InlineData(CertificateProfile.Server)]
    [InlineData(CertificateProfile.TimeStamping)]
    [InlineData(CertificateProfile.OcspResponder)]
    [InlineData(CertificateProfile.Issuing)]
    public void A_certificate_for_something_else_signs_no_paper(CertificateProfile profile)
    {
        var key = trust.Certify(profile, new Holder("somebody.example"));
        Expect(SignatureReason.SignerUsageWrong, trust.Sign(paper, key));
    }

    [Fact]
    public void A_signer_of_another_root_is_a_stranger()
    {
        using var strangers = new SmallTrust();
        var signature = PaperSignature.Sign(
            paper, strangers.NewOperator(), trust.Stamper, trust.Clock.Now);
        Expect(SignatureReason.SignerUnknown, signature);
    }

    [Fact]
    public void A_time_stamp_of_another_root_is_a_strangers()
    {
        using var strangers = new SmallTrust();
        var signature = PaperSignature.Sign(
            paper, trust.NewOperator(), strangers.Stamper, trust.Clock.Now);
        Expect(SignatureReason.TimeStamperUnknown, signature);
    }

    [Fact]
    public void A_time_stamper_past_its_validity_stamps_nothing()
    {
        trust.Clock.Now = trust.Stamper.Key.Certificate.NotAfter + TimeSpan.FromDays(1);
        var key = trust.Certify(
            CertificateProfile.Person, new Holder("王五"), trust.Clock.Now.AddDays(-1));
        Expect(SignatureReason.TimeStampOutsideValidity, trust.Sign(paper, key));
    }

    [Fact]
    public void A_certificate_for_papers_stamps_no_time()
    {
        var stamper = new TimeStampAuthority(trust.NewOperator(), trust.Clock);
        var signature = PaperSignature.Sign(
            paper, trust.NewOperator(), stamper, trust.Clock.Now);
        Expect(SignatureReason.TimeStamperUsageWrong, signature);
    }

    [Fact]
    public void A_time_stamp_over_another_signature_is_broken()
    {
        var signature = PaperSignature.Sign(
            paper, trust.NewOperator(), new WrongStamper(trust.Stamper), trust.Clock.Now);
        Expect(SignatureReason.TimeStampBroken, signature);
    }

    [Fact]
    public void A_time_claimed_after_the_time_stamp_contradicts_it()
    {
        var signature = PaperSignature.Sign(
            paper, trust.NewOperator(), trust.Stamper, trust.Clock.Now.AddHours(1));
        Expect(SignatureReason.SigningTimeContradicted, signature);
    }

    [Fact]
    public void A_signature_without_a_claimed_time_takes_that_of_the_stamp()
    {
        var signature = PaperSignature.Sign(
            paper, trust.NewOperator(), trust.Stamper, at: null);
        Assert.Equal(trust.Clock.Now, Expect(SignatureReason.Valid, signature).SignedAt);
    }

    [Fact]
    public void Other_bytes_are_another_paper()
    {
        var signature = trust.Sign(paper, trust.NewOperator());
        Assert.Equal(SignatureReason.ContentChanged,
            trust.Verify([.. paper, 0], signature).Reason);
        Assert.Equal(SignatureReason.ContentChanged, trust.Verify([], signature).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(2 << 20)]
    public void What_is_no_signature_is_malformed(int length) =>
        Expect(SignatureReason.Malformed, new byte[length]);

    [Fact]
    public void A_byte_too_many_is_malformed() =>
        Expect(SignatureReason.Malformed, [.. trust.Sign(paper, trust.NewOperator()), 0]);

    public void Dispose() => trust.Dispose();

    SignatureVerdict Expect(SignatureReason reason, byte[] signature)
    {
        var verdict = trust.Verify(paper, signature);
        Assert.Equal(reason, verdict.Reason);
        return verdict;
    }

    sealed class WrongStamper(ITimeStamper stamper) : ITimeStamper
    {
        public byte[] Stamp(ReadOnlySpan<byte> sha256) => stamper.Stamp(new byte[sha256.Length]);
    }
}
