using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Signing;

/// <summary>A hundred thousand malformed inputs at every door that strangers may knock at: each is
/// refused by its answer, none by an exception, and none costs much.</summary>
public sealed class FuzzTests : IDisposable
{
    const int Signatures = 30_000;
    const int Records = 12_000;
    const int Requests = 30_000;
    const long BytesPerInputMax = 32 << 20;

    static readonly byte[] paper = Encoding.UTF8.GetBytes("合同 1: 100 t PP-T30S @ 7800 CNY/t");

    readonly SmallTrust trust = new();

    [Fact]
    public void No_malformed_signature_is_valid_or_breaks_the_reader()
    {
        var signature = trust.SignWithEvidence(paper, trust.NewOperator());
        Throw(Signatures, signature, hostile => Assert.False(PaperSignature.Verify(
            paper, hostile, trust.Anchors, RevocationEvidence.None).IsValid));
    }

    [Fact]
    public void No_malformed_time_stamp_breaks_the_reader()
    {
        var token = trust.Stamper.Stamp(SHA256.HashData(paper));
        Throw(Records, token, hostile => TimeStampToken.TryRead(hostile));
        Throw(Records, StampResponse.Grant(token),
            hostile => StampResponse.TokenOf(hostile, SHA256.HashData(paper), [1]));
    }

    [Fact]
    public void No_malformed_record_of_revocation_breaks_the_reader()
    {
        var key = trust.NewOperator();
        trust.Revoke(key, since: trust.Clock.Now.AddHours(-1));
        Throw(Records, trust.Evidence.Lists[1].Encoded.ToArray(),
            hostile => RevocationList.TryRead(hostile)?.IsMadeBy(trust.Issuing.Certificate));
        Throw(Records, trust.Responder.AnswerFor(key.Certificate),
            hostile => OcspResponse.TryRead(hostile)?.IsMadeBy(trust.Issuing.Certificate));
    }

    [Fact]
    public void Every_malformed_request_is_answered()
    {
        var certificate = trust.NewOperator().Certificate;
        Throw(Requests, OcspRequest.Write(certificate, trust.Issuing.Certificate, [1, 2, 3]),
            hostile => Assert.NotEmpty(trust.Responder.Answer(hostile)));
        Throw(Requests, StampRequest.Write(SHA256.HashData(paper), [1, 2, 3]),
            hostile => Assert.NotEmpty(trust.Stamper.Answer(hostile)));
    }

    [Fact]
    public void No_malformed_application_breaks_the_reader()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=whoever", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        Throw(Records, request, hostile => CertificateApplication.TryRead(
            PemEncoding.WriteString("CERTIFICATE REQUEST", hostile)));
    }

    [Theory]
    [InlineData(0x30)]
    [InlineData(0x31)]
    [InlineData(0xA0)]
    [InlineData(0x24)]
    public void A_nest_of_a_million_bytes_is_refused_cheaply(byte tag)
    {
        var nest = new byte[SignedMessage.BytesMax];
        var place = nest.Length;
        while (place > 5)
        {
            var length = nest.Length - place;
            place -= 5;
            BinaryPrimitives.WriteInt32BigEndian(nest.AsSpan(place + 1), length);
            (nest[place], nest[place + 1]) = (tag, 0x83);
        }
        TryAll(nest[place..]);
    }

    [Fact]
    public void What_is_larger_than_its_limit_is_not_even_read()
    {
        Assert.Equal(SignatureReason.Malformed, PaperSignature.Verify(
            paper, new byte[SignedMessage.BytesMax + 1], trust.Anchors,
            RevocationEvidence.None).Reason);
        Assert.Null(OcspRequest.TryRead(new byte[OcspRequest.BytesMax + 1]));
        Assert.Null(StampRequest.TryRead(new byte[StampRequest.BytesMax + 1]));
        Assert.Null(OcspResponse.TryRead(new byte[OcspResponse.BytesMax + 1]));
        Assert.Null(RevocationList.TryRead(new byte[RevocationList.BytesMax + 1]));
        Assert.Null(CertificateApplication.TryRead(
            new string('A', CertificateApplication.LengthMax + 1)));
    }

    public void Dispose() => trust.Dispose();

    void TryAll(byte[] hostile) => Bounded(hostile, input =>
    {
        Assert.False(PaperSignature.Verify(
            paper, input, trust.Anchors, RevocationEvidence.None).IsValid);
        Assert.Null(TimeStampToken.TryRead(input));
        Assert.Null(RevocationList.TryRead(input));
        Assert.Null(OcspResponse.TryRead(input));
        Assert.NotEmpty(trust.Responder.Answer(input));
        Assert.NotEmpty(trust.Stamper.Answer(input));
    });

    static void Throw(int times, byte[] sample, Action<byte[]> at) =>
        Parallel.For(0, times, seed =>
        {
            var hostile = Malform(sample, new Random(seed));
            if (!hostile.AsSpan().SequenceEqual(sample)) Bounded(hostile, at);
        });

    static void Bounded(byte[] hostile, Action<byte[]> at)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        at(hostile);
        Assert.InRange(
            GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesPerInputMax);
    }

    /// <summary>A good sample with a few wounds, and now and then nothing but noise.</summary>
    static byte[] Malform(byte[] sample, Random random)
    {
        if (random.Next(16) == 0)
        {
            var noise = new byte[random.Next(512)];
            random.NextBytes(noise);
            return noise;
        }
        var wounded = sample.ToList();
        for (var wounds = random.Next(1, 5); wounds > 0 && wounded.Count > 1; wounds--)
        {
            var place = random.Next(wounded.Count);
            switch (random.Next(6))
            {
                case 0: wounded[place] = (byte)random.Next(256); break;
                case 1: wounded[place] ^= (byte)(1 << random.Next(8)); break;
                case 2: wounded.RemoveAt(place); break;
                case 3: wounded.Insert(place, (byte)random.Next(256)); break;
                case 4: wounded.RemoveRange(place, wounded.Count - place); break;
                default: Repeat(wounded, place, random); break;
            }
        }
        return [.. wounded];
    }

    static void Repeat(List<byte> wounded, int place, Random random)
    {
        var length = Math.Min(random.Next(1, 64), wounded.Count - place);
        wounded.InsertRange(random.Next(wounded.Count), wounded.GetRange(place, length));
    }
}
