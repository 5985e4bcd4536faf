using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// Pages as a file of PDF 1.7 after the rules of PDF/A-2 (ISO 19005-2, level B): fonts and colours
/// inside, metadata that any program finds, nothing that runs. An empty form and an empty list of
/// annotations wait in it for signatures.
/// </summary>
static class PdfDocument
{
    const string Producer = "Entrepot";

    public static byte[] Write(PaperFrame frame, EmbeddedFont font, List<PageCanvas> pages)
    {
        var objects = new PdfObjects();
        var catalog = objects.Reserve();
        var tree = objects.Reserve();
        var fonts = font.Write(objects);
        var annotations = objects.Add("[]");
        var numbers = new List<int>();
        foreach (var page in pages)
        {
            var content = objects.AddStream("", page.Content);
            // Signatures are seen from the first page.
            var marks = numbers.Count == 0 ? $" /Annots {annotations} 0 R" : "";
            numbers.Add(objects.Add(
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Box(PaperComposer.Width)} "
                + $"{Box(PaperComposer.Height)}] /Resources << /Font << /F1 {fonts} 0 R >> >> "
                + $"/Contents {content} 0 R{marks} >>"));
        }
        var kids = string.Join(' ', numbers.Select(number => $"{number} 0 R"));
        objects.Set(tree, $"<< /Type /Pages /Kids [{kids}] /Count {numbers.Count} >>");
        var form = objects.Add("<< /Fields [] >>");
        var metadata = objects.AddStream(
            "/Type /Metadata /Subtype /XML", Metadata(frame), isPlain: true);
        var profile = objects.AddStream("/N 3", ColorProfile.Bytes);
        objects.Set(
            catalog,
            $"<< /Type /Catalog /Pages {tree} 0 R /Metadata {metadata} 0 R /AcroForm {form} 0 R "
            + "/Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> /OutputIntents "
            + "[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
            + $"/Info (sRGB) /DestOutputProfile {profile} 0 R >>] >>");
        return objects.ToFile(catalog, objects.Add(Properties(frame)));
    }

    static string TitleOf(PaperFrame frame) =>
        $"{frame.TitleZh} {frame.TitleEn} {frame.Number}";

    static string Properties(PaperFrame frame)
    {
        var title = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(TitleOf(frame)));
        return $"<< /Title <FEFF{title}> /Producer ({Producer}) "
            + $"/CreationDate ({DateOf(frame.MadeAt)}) >>";
    }

    /// <summary>A moment as PDF writes it, in UTC.</summary>
    public static string DateOf(DateTimeOffset moment) => moment.UtcDateTime.ToString(
        "'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    static string Box(double points) => points.ToString(CultureInfo.InvariantCulture);

    // ISO 16684-1. The markers around it let a program find it that knows no PDF.
    static byte[] Metadata(PaperFrame frame)
    {
        XNamespace rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        XNamespace xmp = "http://ns.adobe.com/xap/1.0/";
        XNamespace pdf = "http://ns.adobe.com/pdf/1.3/";
        XNamespace pdfa = "http://www.aiim.org/pdfa/ns/id/";
        XNamespace meta = "adobe:ns:meta/";
        var made = frame.MadeAt.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var packet = new XElement(
            meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", meta),
            new XElement(
                rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", rdf),
                new XElement(
                    rdf + "Description", new XAttribute(rdf + "about", ""),
                    new XAttribute(XNamespace.Xmlns + "dc", dc),
                    new XAttribute(XNamespace.Xmlns + "xmp", xmp),
                    new XAttribute(XNamespace.Xmlns + "pdf", pdf),
                    new XAttribute(XNamespace.Xmlns + "pdfaid", pdfa),
                    new XElement(pdfa + "part", 2),
                    new XElement(pdfa + "conformance", "B"),
                    new XElement(xmp + "CreateDate", made),
                    new XElement(pdf + "Producer", Producer),
                    new XElement(dc + "title", new XElement(
                        rdf + "Alt", new XElement(
                            rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"),
                            TitleOf(frame)))))));
        return Encoding.UTF8.GetBytes(
            "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + packet.ToString(SaveOptions.DisableFormatting)
            + "\n<?xpacket end=\"r\"?>");
    }
}
