using System.Globalization;
using System.Xml.Linq;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>How terms are written into XML forms: what is not there has no element.</summary>
static class FormText
{
    public static XElement? Some(XName name, string? text) =>
        text is null ? null : new XElement(name, text);

    /// <summary>An element around others, if there are any that say something.</summary>
    public static XElement? Box(XName name, params ReadOnlySpan<XElement?> parts)
    {
        var box = new XElement(name);
        foreach (var part in parts) box.Add(part);
        return box.HasElements ? box : null;
    }

    public static string? Iso(DateOnly? date) =>
        date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? TypeOf(Invoice invoice) => invoice.Type is InvoiceType.None
        ? null
        : ((int)invoice.Type).ToString(CultureInfo.InvariantCulture);
}

/// <summary>How sums are written: in which currency, and with which sign.</summary>
readonly record struct Sums(string? Currency, int Sign)
{
    public XElement? Of(XName name, Amount? amount) => amount is not { } sum ? null : new XElement(
        name, Unit, Money.Text(new Amount(Sign * sum.Units)));

    public XElement? Of(XName name, Figure? quantity, string? unit) =>
        quantity is not { } many ? null : new XElement(
            name, unit is null ? null : new XAttribute("unitCode", unit),
            new Figure(Sign * many.Units).ToString());

    public XElement Price(XName name, Figure price) => new(name, Unit, price.ToString());

    XAttribute? Unit => Currency is null ? null : new XAttribute("currencyID", Currency);
}
