using Entrepot.Papers.Tests.Tools;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Trust;

/// <summary>Lists and answers about revocation, before openssl and before our own reader.</summary>
public sealed class RevocationTests : IDisposable
{
    readonly SmallTrust trust = new();
    readonly Judge judge;

    public RevocationTests() => judge = new Judge(trust);

    [Fact]
    public void A_revocation_list_is_read_by_openssl_and_stops_a_revoked_certificate()
    {
        var (good, bad) = (trust.NewOperator(), trust.NewOperator());
        trust.Revoke(bad, RevocationReason.KeyCompromise, trust.Clock.Now.AddHours(-1));
        var lists = trust.Evidence.Lists;
        var text = Judge.Openssl(
            "crl", "-inform", "DER", "-noout", "-text", "-verify", "-CAfile", judge.Issuing,
            "-in", judge.Write("issuing.crl", lists[1].Encoded.Span));
        Judge.Agrees(text);
        Assert.Contains("Key Compromise", text.Output, StringComparison.Ordinal);
        Assert.Contains("Invalidity Date", text.Output, StringComparison.Ordinal);

        Judge.Agrees(Check(good, lists.Select(list => list.Encoded)));
        Assert.Contains("certificate revoked",
            Check(bad, lists.Select(list => list.Encoded)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspended_certificate_is_listed_until_a_delta_list_removes_it()
    {
        var key = trust.NewOperator();
        var serial = key.Certificate.SerialNumber;
        Assert.Equal(RegisterResult.Ok, trust.Register.Suspend(serial, trust.Clock.Now));
        var lists = trust.Evidence.Lists.Select(list => list.Encoded).ToList();
        Assert.Contains("revoked", Check(key, lists).Error, StringComparison.Ordinal);

        var suspended = trust.Clock.Now;
        trust.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(RegisterResult.Ok, trust.Register.Release(serial, trust.Clock.Now));
        var delta = trust.Issuing.BuildDeltaList(
            trust.Register.ChangesSince(suspended), (9, 2), trust.Clock.Now,
            trust.Clock.Now.AddDays(1));

        var text = Judge.Openssl(
            "crl", "-inform", "DER", "-noout", "-text", "-verify", "-CAfile", judge.Issuing,
            "-in", judge.Write("delta.crl", delta));
        Assert.Contains("Remove From CRL", text.Output, StringComparison.Ordinal);
        Assert.Contains("Delta CRL Indicator: critical", text.Output, StringComparison.Ordinal);
        Assert.Null(RevocationList.TryRead(delta));
        Assert.Empty(trust.Register.Revocations);
    }

    [Theory]
    [InlineData("good")]
    [InlineData("revoked")]
    [InlineData("unknown")]
    public void Openssl_asks_about_a_certificate_and_believes_the_answer(string expected)
    {
        var key = trust.NewOperator();
        if (expected == "revoked") trust.Revoke(key);
        using var strangers = new SmallTrust();
        var asked = expected == "unknown" ? strangers.NewOperator() : key;
        var question = judge.Path("question.der");
        Judge.Agrees(Judge.Openssl(
            "ocsp", "-issuer", judge.Issuing, "-reqout", question,
            "-cert", judge.Pem("asked.pem", asked.Certificate)));

        var answer = judge.Write(
            "answer.der", trust.Responder.Answer(File.ReadAllBytes(question)));

        var said = Judge.Openssl(
            "ocsp", "-reqin", question, "-respin", answer, "-resp_text",
            "-CAfile", judge.Root, "-verify_other", judge.Issuing, "-attime", judge.Now);
        Judge.Agrees(said);
        Assert.Contains("Response verify OK", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", said.Error, StringComparison.Ordinal);
        Assert.Contains($"Cert Status: {expected}", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_question_is_told_so() => Assert.Contains(
        "malformedrequest",
        Judge.Openssl("ocsp", "-respin", judge.Write(
            "answer.der", trust.Responder.Answer(new byte[7])), "-noverify").Output,
        StringComparison.Ordinal);

    [Fact]
    public void Our_own_question_is_answered_with_its_nonce()
    {
        var key = trust.NewOperator();
        byte[] nonce = [1, 2, 3, 4, 5, 6, 7, 8];
        var answer = OcspResponse.TryRead(trust.Responder.Answer(
            OcspRequest.Write(key.Certificate, trust.Issuing.Certificate, nonce)))!;

        Assert.Equal(nonce, answer.Nonce);
        Assert.True(answer.IsMadeBy(trust.Issuing.Certificate));
        Assert.False(answer.IsMadeBy(trust.Root.Certificate));
    }

    [Theory]
    [InlineData(CertificateProfile.Server)]
    [InlineData(CertificateProfile.Operator)]
    public void Who_was_not_certified_to_answer_is_not_believed(CertificateProfile profile)
    {
        var key = trust.NewOperator();
        var responder = new OcspResponder(
            trust.Certify(profile, new Holder("impostor.example")), trust.Issuing.Certificate,
            trust.Register, trust.Clock, TimeSpan.FromDays(1));
        var answer = OcspResponse.TryRead(responder.AnswerFor(key.Certificate))!;
        Assert.False(answer.IsMadeBy(trust.Issuing.Certificate));
    }

    [Fact]
    public void A_register_says_why_it_does_not_change()
    {
        var (register, now) = (trust.Register, trust.Clock.Now);
        var serial = trust.NewOperator().Certificate.SerialNumber;
        const RevocationReason Reason = RevocationReason.Superseded;

        Assert.Equal(RegisterResult.CertificateNotFound, register.Suspend("00", now));
        Assert.Equal(RegisterResult.CertificateNotFound, register.Release("00", now));
        Assert.Equal(RegisterResult.CertificateNotFound, register.Revoke("00", now, Reason));
        Assert.Equal(RegisterResult.CertificateNotSuspended, register.Release(serial, now));
        Assert.Equal(RegisterResult.ReasonNotForRevocation,
            register.Revoke(serial, now, RevocationReason.CertificateHold));
        Assert.Equal(RegisterResult.Ok, register.Suspend(serial, now));
        Assert.Equal(RegisterResult.CertificateNotGood, register.Suspend(serial, now));
        Assert.Equal(RegisterResult.Ok, register.Revoke(serial, now.AddHours(1), Reason));
        Assert.Equal(RegisterResult.CertificateRevoked, register.Revoke(serial, now, Reason));
        Assert.Equal(RegisterResult.CertificateNotSuspended, register.Release(serial, now));
        Assert.Equal(now, Assert.Single(register.Revocations).At);
    }

    public void Dispose()
    {
        judge.Dispose();
        trust.Dispose();
    }

    Said Check(SigningKey key, IEnumerable<ReadOnlyMemory<byte>> lists) => Judge.Openssl(
        "verify", "-crl_check_all", "-CAfile", judge.Root, "-untrusted", judge.Issuing,
        "-CRLfile", judge.PemLists("all.crl", lists),
        "-attime", Judge.Seconds(trust.Clock.Now.AddMinutes(1)),
        judge.Pem("leaf.pem", key.Certificate));
}
