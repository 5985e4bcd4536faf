using System.Xml;

namespace Entrepot.Papers.Invoices;

/// <summary>A signed document byte for byte: white space is content. The caller has seen that the
/// bytes keep within the limits.</summary>
static class SignatureDocument
{
    public static XmlDocument Load(ReadOnlyMemory<byte> bytes)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = SafeXml.Open(bytes);
        document.Load(reader);
        return document;
    }

    public static byte[] Save(XmlDocument document)
    {
        using var bytes = new MemoryStream();
        document.Save(bytes);
        return bytes.ToArray();
    }
}
