using System.Formats.Asn1;

namespace Entrepot.Papers.Trust;

/// <summary>An Extension of RFC 5280 §4.1 with its value still in DER.</summary>
readonly record struct CertificateExtension(string Id, bool IsCritical, byte[] Der)
{
    public static IEnumerable<CertificateExtension> ReadAll(AsnReader reader)
    {
        while (reader.HasData)
        {
            var extension = reader.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            var isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean)
                && extension.ReadBoolean();
            var der = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            yield return new(id, isCritical, der);
        }
    }

    /// <summary>Writes one that need not be understood, or must.</summary>
    public static void Write(
        AsnWriter writer, string id, Action<AsnWriter> writeValue, bool isCritical = false)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            if (isCritical) writer.WriteBoolean(true);
            using (writer.PushOctetString()) writeValue(writer);
        }
    }

    public AsnReader Value() => new(Der, AsnEncodingRules.DER);

    public void ThrowIfCritical()
    {
        if (IsCritical) throw new AsnContentException($"Extension {Id} is not known and critical.");
    }
}
