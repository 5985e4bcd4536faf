using System.Text;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Signing;

/// <summary>A signature that carries what authorities said when it was made.</summary>
public sealed class EvidenceTests : IDisposable
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("提单 3");

    readonly SmallTrust trust = new();

    [Fact]
    public void It_is_judged_without_asking_anybody()
    {
        var signature = trust.SignWithEvidence(paper, trust.NewOperator());
        Assert.Equal(SignatureReason.Valid, Alone(signature).Reason);
    }

    [Fact]
    public void A_later_list_is_heard_beside_it()
    {
        var key = trust.NewOperator();
        var signature = trust.SignWithEvidence(paper, key);
        trust.Clock.Now += TimeSpan.FromDays(1);
        trust.Revoke(key, since: trust.Clock.Now.AddDays(-2));
        Assert.Equal(SignatureReason.SignerRevoked, trust.Verify(paper, signature).Reason);
    }

    [Fact]
    public void A_suspension_at_the_signature_is_kept_though_released_later()
    {
        var key = trust.NewOperator();
        trust.Register.Suspend(key.Certificate.SerialNumber, trust.Clock.Now);
        trust.Clock.Now += TimeSpan.FromMinutes(1);
        var signature = trust.SignWithEvidence(paper, key);
        trust.Register.Release(key.Certificate.SerialNumber, trust.Clock.Now);
        trust.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(SignatureReason.SignerRevoked, trust.Verify(paper, signature).Reason);
    }

    [Fact]
    public void An_answer_of_strangers_has_no_place_in_it()
    {
        var key = trust.NewOperator();
        using var strangers = new SmallTrust();
        var foreign = OcspResponse.TryRead(
            strangers.Responder.AnswerFor(strangers.NewOperator().Certificate))!;
        var signature = PaperSignature.WithEvidence(
            trust.Sign(paper, key), new RevocationEvidence([], foreign));
        Assert.Equal(SignatureReason.Unexplained, trust.Verify(paper, signature).Reason);
    }

    public void Dispose() => trust.Dispose();

    SignatureVerdict Alone(byte[] signature) =>
        PaperSignature.Verify(paper, signature, trust.Anchors, RevocationEvidence.None);
}
