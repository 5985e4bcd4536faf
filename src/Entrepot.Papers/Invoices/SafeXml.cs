using System.Xml;
using System.Xml.Linq;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// XML of strangers, within limits: no document type, so no entities; nothing is fetched; and no
/// document is larger, deeper or fuller than an invoice can be.
/// </summary>
static class SafeXml
{
    public const int BytesMax = 4 << 20;
    public const int DepthMax = 48;
    public const int ElementsMax = 40_000;
    public const int AttributesMax = 32;

    static readonly XmlReaderSettings settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null,
        MaxCharactersInDocument = BytesMax, MaxCharactersFromEntities = 1,
        CloseInput = true,
    };

    /// <returns>The document, or why it is not one.</returns>
    public static (XDocument? Document, Finding? Fault) Load(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > BytesMax) return (null, new Finding(InvoiceRule.TooLarge));
        try
        {
            using (var reader = Open(bytes))
            {
                if (Measure(reader) is { } fault) return (null, fault);
            }
            using var again = Open(bytes);
            return (XDocument.Load(again, LoadOptions.PreserveWhitespace), null);
        }
        catch (XmlException exception)
        {
            var rule = bytes.Span.IndexOf("<!DOCTYPE"u8) >= 0
                ? InvoiceRule.DocumentTypeDefinition
                : InvoiceRule.NotWellFormed;
            return (null, new Finding(rule, $"{exception.LineNumber}:{exception.LinePosition}"));
        }
    }

    /// <summary>A reader under the limits, for whoever has measured the bytes before.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> bytes) =>
        XmlReader.Create(new MemoryStream(bytes.ToArray(), writable: false), settings);

    static Finding? Measure(XmlReader reader)
    {
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element) continue;
            if (reader.Depth > DepthMax) return new Finding(InvoiceRule.TooDeep);
            if (++elements > ElementsMax || reader.AttributeCount > AttributesMax)
            {
                return new Finding(InvoiceRule.TooManyElements);
            }
        }
        return null;
    }
}
