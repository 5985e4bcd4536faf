using System.Formats.Asn1;
using System.Security.Cryptography;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>Why a stamper stamps nothing; the bits of PKIFailureInfo, RFC 3161 §2.4.2.</summary>
public enum StampFailure : byte
{
    BadAlgorithm = 0,
    BadDataFormat = 5,
    UnacceptedPolicy = 15,
    UnacceptedExtension = 16,
}

/// <summary>A TimeStampResp of RFC 3161 §2.4.2.</summary>
public static class StampResponse
{
    const int Granted = 0;
    const int Rejected = 2;
    const int BitsPerByte = 8;
    const byte FirstBit = 0x80;

    /// <summary>The question that makes a stamper of somebody else stamp a hash.</summary>
    public static byte[] Ask(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> nonce) =>
        StampRequest.Write(sha256, nonce);

    /// <summary>The token in an answer; null unless it is about this hash and this question.
    /// </summary>
    public static byte[]? TokenOf(
        ReadOnlyMemory<byte> response, ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> nonce)
    {
        if (Parsing.Try(response, SignedMessage.BytesMax, Read) is not { } encoded) return null;
        if (TimeStampToken.TryRead(encoded) is not { } token) return null;
        return token.Nonce is { } answered
            && answered == new System.Numerics.BigInteger(nonce, isBigEndian: true)
            && token.IsOverHash(HashAlgorithmName.SHA256, sha256) ? encoded : null;
    }

    internal static byte[] Grant(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(Granted);
            writer.WriteEncodedValue(token);
        }
        return writer.Encode();
    }

    internal static byte[] Refuse(StampFailure failure)
    {
        var bit = (int)failure;
        var bits = new byte[bit / BitsPerByte + 1];
        bits[^1] = (byte)(FirstBit >> bit % BitsPerByte);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(Rejected);
            writer.WriteBitString(bits, BitsPerByte - 1 - bit % BitsPerByte);
        }
        return writer.Encode();
    }

    static byte[] Read(AsnReader reader)
    {
        var response = reader.ReadSequence();
        var status = response.ReadSequence();
        if (!status.TryReadInt32(out var code) || code is not (Granted or 1))
            throw new AsnContentException("The stamp was refused.");
        var token = response.ReadEncodedValue().ToArray();
        response.ThrowIfNotEmpty();
        return token;
    }
}
