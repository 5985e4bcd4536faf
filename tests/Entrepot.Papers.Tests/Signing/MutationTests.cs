using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Text;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Signing;

/// <summary>No byte of a signed paper can change unseen: neither of the paper, nor of anything in
/// its signature, signed or not.</summary>
public sealed class MutationTests : IDisposable
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("合同 1: 100 t PP-T30S @ 7800 CNY/t");

    readonly SmallTrust trust = new();

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x20)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void No_byte_of_a_signature_can_change(byte mask)
    {
        var signature = trust.SignWithEvidence(paper, trust.NewOperator());
        Assert.True(Alone(paper, signature).IsValid);
        var unseen = new ConcurrentBag<int>();
        Parallel.For(0, signature.Length, place =>
        {
            var changed = signature.ToArray();
            changed[place] ^= mask;
            if (Alone(paper, changed).IsValid) unseen.Add(place);
        });
        Assert.Empty(unseen.Order().Select(place => Around(signature, place)));
    }

    [Fact]
    public void No_byte_of_the_paper_can_change()
    {
        var signature = trust.SignWithEvidence(paper, trust.NewOperator());
        for (var place = 0; place < paper.Length; place++)
        {
            var changed = paper.ToArray();
            changed[place] ^= 1;
            Assert.Equal(SignatureReason.ContentChanged, Alone(changed, signature).Reason);
        }
    }

    [Fact]
    public void No_byte_can_be_left_out_or_put_in()
    {
        var signature = trust.SignWithEvidence(paper, trust.NewOperator());
        var unseen = new ConcurrentBag<int>();
        Parallel.For(0, signature.Length, place =>
        {
            byte[] without = [.. signature[..place], .. signature[(place + 1)..]];
            byte[] within = [.. signature[..place], 0, .. signature[place..]];
            if (Alone(paper, without).IsValid || Alone(paper, within).IsValid)
                unseen.Add(place);
            if (place % 16 == 0 && Alone(paper, signature[..place]).IsValid) unseen.Add(place);
        });
        Assert.Empty(unseen.Order().Select(place => Around(signature, place)));
    }

    [Fact]
    public void A_certificate_that_nobody_needs_is_not_explained()
    {
        var key = trust.NewOperator();
        using var crowded = new SigningKey(
            key.Key, key.Certificate, trust.Issuing.Certificate, trust.NewOperator().Certificate);
        Assert.Equal(SignatureReason.Unexplained,
            trust.Verify(paper, trust.Sign(paper, crowded)).Reason);
    }

    [Fact]
    public void A_second_signer_makes_it_malformed()
    {
        var signature = trust.Sign(paper, trust.NewOperator());
        Assert.Equal(SignatureReason.Malformed,
            trust.Verify(paper, WithSignerTwice(signature)).Reason);
    }

    public void Dispose() => trust.Dispose();

    SignatureVerdict Alone(byte[] content, byte[] signature) => PaperSignature.Verify(
        content, signature, trust.Anchors, RevocationEvidence.None);

    static string Around(byte[] signature, int place) => $"{place}: " + Convert.ToHexString(
        signature[Math.Max(0, place - 8)..Math.Min(signature.Length, place + 8)]);

    static byte[] WithSignerTwice(byte[] signature)
    {
        var wrap = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var message = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var type = message.ReadObjectIdentifier();
        var body = message.ReadSequence(wrap).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(wrap))
            using (writer.PushSequence())
            {
                for (var i = 0; i < 4; i++) writer.WriteEncodedValue(body.ReadEncodedValue().Span);
                var signer = body.ReadSetOf().ReadEncodedValue();
                using (writer.PushSetOf())
                {
                    writer.WriteEncodedValue(signer.Span);
                    writer.WriteEncodedValue(signer.Span);
                }
            }
        }
        return writer.Encode();
    }
}
