using System.Formats.Asn1;
using System.Security.Cryptography;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>Says when it saw a hash (RFC 3161). What it does not know, it does not learn.</summary>
/// <param name="key">Certified for time stamps and nothing else.</param>
/// <param name="clock">To be right within <see cref="AccuracySeconds"/>.</param>
public sealed class TimeStampAuthority(SigningKey key, TimeProvider clock) : ITimeStamper
{
    public const int AccuracySeconds = 1;

    /// <summary>Of a question; what is longer need not be read.</summary>
    public const int RequestBytesMax = StampRequest.BytesMax;

    const int Version1 = 1;

    /// <summary>Under which rules it stamps.</summary>
    public static string Policy => ObjectIds.TimeStampPolicy;

    public SigningKey Key { get; } = key;

    public byte[] Stamp(ReadOnlySpan<byte> sha256) => Stamp(new StampRequest(
        ObjectIds.Sha256, sha256.ToArray(), Nonce: null, WantsCertificates: true));

    /// <summary>Answers whatever was sent with a TimeStampResp: a token, or why there is none.
    /// </summary>
    public byte[] Answer(ReadOnlyMemory<byte> request)
    {
        if (StampRequest.TryRead(request) is not { } asked)
            return StampResponse.Refuse(StampFailure.BadDataFormat);
        if (!asked.IsHashAccepted) return StampResponse.Refuse(StampFailure.BadAlgorithm);
        if (asked.Policy is { } policy && policy != Policy)
            return StampResponse.Refuse(StampFailure.UnacceptedPolicy);
        if (asked.HasCriticalExtension)
            return StampResponse.Refuse(StampFailure.UnacceptedExtension);
        return StampResponse.Grant(Stamp(asked));
    }

    byte[] Stamp(StampRequest request)
    {
        var content = Content(request);
        return new SignedMessageWriter
        {
            Key = Key,
            ContentType = ObjectIds.TimeStampContent,
            Content = content,
            Digest = SHA256.HashData(content),
            Certificates = request.WantsCertificates ? Key.Path : [],
        }.Write();
    }

    byte[] Content(StampRequest request)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version1);
            writer.WriteObjectIdentifier(Policy);
            StampRequest.WriteImprint(writer, request.HashAlgorithm, request.Hash);
            // RFC 3161 §2.4.2: never given twice, even after a crash. A random one needs no memory.
            writer.WriteInteger(SerialNumber.New());
            writer.WriteGeneralizedTime(WholeMilliseconds(clock.GetUtcNow()));
            using (writer.PushSequence()) writer.WriteInteger(AccuracySeconds);
            if (request.Nonce is { } nonce) writer.WriteInteger(nonce.Span);
        }
        return writer.Encode();
    }

    static DateTimeOffset WholeMilliseconds(DateTimeOffset at) =>
        at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));
}
