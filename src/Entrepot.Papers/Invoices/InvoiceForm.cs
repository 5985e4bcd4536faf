using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Entrepot.Papers.Invoices;

/// <summary>The forms an invoice is written in.</summary>
public enum InvoiceForm : byte
{
    None = 0,

    /// <summary>OASIS UBL 2.1.</summary>
    Ubl = 1,

    /// <summary>UN/CEFACT Cross Industry Invoice, D16B.</summary>
    Cii = 2,

    /// <summary>数电票.</summary>
    EInvoice = 3,
}

/// <summary>What was found in the bytes of an invoice. Without an invoice the findings say why.
/// </summary>
public sealed record InvoiceReading(
    InvoiceForm Form, Invoice? Invoice, IReadOnlyList<Finding> Findings);

/// <summary>Invoices as bytes, and back.</summary>
public static class InvoiceForms
{
    static readonly XmlWriterSettings settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>Writes an invoice. The same invoice gives the same bytes.</summary>
    public static byte[] Write(Invoice invoice, InvoiceForm form)
    {
        var root = form switch
        {
            InvoiceForm.Ubl => UblWriter.Write(invoice.AsEuropean()),
            InvoiceForm.Cii => CiiWriter.Write(invoice.AsEuropean()),
            InvoiceForm.EInvoice => EInvoiceWriter.Write(invoice.AsChinese()),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, settings)) new XDocument(root).Save(writer);
        return bytes.ToArray();
    }

    /// <summary>
    /// Reads an invoice of whichever form and holds it against the rules of that form. Nothing in
    /// the bytes makes this throw.
    /// </summary>
    public static InvoiceReading Read(ReadOnlyMemory<byte> bytes)
    {
        var (document, fault) = SafeXml.Load(bytes);
        return document?.Root is { } root
            ? Read(root)
            : new InvoiceReading(InvoiceForm.None, null, [fault!]);
    }

    static InvoiceReading Read(XElement root)
    {
        var findings = new List<Finding>();
        var (form, fields) = (FormOf(root.Name), new FormFields(findings));
        Invoice invoice;
        switch (form)
        {
            case InvoiceForm.Ubl: invoice = new UblReader(fields).Read(root); break;
            case InvoiceForm.Cii: invoice = new CiiReader(fields).Read(root); break;
            case InvoiceForm.EInvoice: invoice = new EInvoiceReader(fields).Read(root); break;
            default:
                fields.Fault(InvoiceRule.FormUnknown, null, root.Name.LocalName, null);
                return new InvoiceReading(form, null, findings);
        }
        var rules = form is InvoiceForm.EInvoice ? RuleSets.Chinese : RuleSets.European;
        findings.AddRange(InvoiceRules.Check(invoice, rules));
        return new InvoiceReading(form, invoice, findings);
    }

    static InvoiceForm FormOf(XName root) =>
        root == UblNames.Invoice + "Invoice" || root == UblNames.CreditNote + "CreditNote"
            ? InvoiceForm.Ubl
        : root == CiiNames.Rsm + "CrossIndustryInvoice" ? InvoiceForm.Cii
        : root == "EInvoice" ? InvoiceForm.EInvoice
        : InvoiceForm.None;
}
