using System.Formats.Asn1;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>Puts what authorities said into a signature: RevocationInfoChoices of RFC 5652 §10.2.1,
/// with OCSP as RFC 5940 writes it. What the signer signed stays as it was.</summary>
static class EvidenceEmbedding
{
    // RFC 5652 §5.1: as soon as there is more than revocation lists.
    const int VersionOfOther = 5;

    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public static byte[] Put(RevocationEvidence evidence, ReadOnlyMemory<byte> signature)
    {
        var message = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var type = message.ReadObjectIdentifier();
        var body = message.ReadSequence(explicit0).ReadSequence();
        var version = body.ReadInteger();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(explicit0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(evidence.Responses.Count > 0 ? VersionOfOther : version);
                writer.WriteEncodedValue(body.ReadEncodedValue().Span);
                writer.WriteEncodedValue(body.ReadEncodedValue().Span);
                writer.WriteEncodedValue(body.ReadEncodedValue().Span);
                Write(writer, evidence);
                writer.WriteEncodedValue(body.ReadEncodedValue().Span);
            }
        }
        return writer.Encode();
    }

    public static RevocationEvidence Read(AsnReader records)
    {
        var lists = new List<RevocationList>();
        var responses = new List<OcspResponse>();
        while (records.HasData)
        {
            if (records.PeekTag() == explicit1) responses.Add(ReadResponse(records));
            else lists.Add(RevocationList.TryRead(records.ReadEncodedValue()) ?? throw Strange());
        }
        return new(lists, responses);
    }

    static void Write(AsnWriter writer, RevocationEvidence evidence)
    {
        using (writer.PushSetOf(explicit1))
        {
            foreach (var list in evidence.Lists) writer.WriteEncodedValue(list.Encoded.Span);
            foreach (var response in evidence.Responses)
            {
                using (writer.PushSequence(explicit1))
                {
                    writer.WriteObjectIdentifier(ObjectIds.OcspInMessage);
                    writer.WriteEncodedValue(response.Encoded.Span);
                }
            }
        }
    }

    static OcspResponse ReadResponse(AsnReader records)
    {
        var other = records.ReadSequence(explicit1);
        if (other.ReadObjectIdentifier() != ObjectIds.OcspInMessage) throw Strange();
        var response = OcspResponse.TryRead(other.ReadEncodedValue()) ?? throw Strange();
        other.ThrowIfNotEmpty();
        return response;
    }

    static AsnContentException Strange() => new("This says nothing about revocation.");
}
