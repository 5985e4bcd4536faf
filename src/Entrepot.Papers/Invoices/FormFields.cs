using System.Globalization;
using System.Xml.Linq;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// Takes terms out of an XML form. What cannot be read is a finding; what is not there is null;
/// what may be there once and is there twice is a finding too, because two readers would take
/// different ones.
/// </summary>
sealed class FormFields(List<Finding> findings)
{
    const int TextMax = 2_000;

    /// <summary>-1 where the form writes what is taken back as positive sums.</summary>
    public int Sign { get; set; } = 1;

    /// <summary>What every sum must be in, where the form says it with each.</summary>
    public string? Currency { get; set; }

    public XElement? One(XElement? from, params ReadOnlySpan<XName> path)
    {
        foreach (var name in path)
        {
            if (from is null) return null;
            var found = from.Elements(name).Take(2).ToList();
            if (found.Count > 1)
            {
                findings.Add(new Finding(InvoiceRule.ElementRepeated, name.LocalName));
            }
            from = found.FirstOrDefault();
        }
        return from;
    }

    public string? Text(XElement? from, params ReadOnlySpan<XName> path)
    {
        var text = One(from, path)?.Value.Trim();
        if (text is not { Length: > TextMax }) return text is "" ? null : text;
        findings.Add(new Finding(InvoiceRule.TextTooLong, NameOf(from, path)));
        return null;
    }

    public Amount? Sum(XElement? from, params ReadOnlySpan<XName> path)
    {
        if (Text(from, path) is not { } text) return null;
        var currency = One(from, path)?.Attribute("currencyID")?.Value;
        if (Currency is not null && currency is not null && currency != Currency)
        {
            findings.Add(new Finding(
                InvoiceRule.CurrencyDiffers, NameOf(from, path), currency, Currency));
        }
        if (Money.TryParse(text, out var amount)) return new Amount(Sign * amount.Units);
        findings.Add(new Finding(InvoiceRule.NumberMalformed, NameOf(from, path), Short(text)));
        return null;
    }

    public Figure? Number(XElement? from, params ReadOnlySpan<XName> path) =>
        Text(from, path) is { } text ? NumberOf(text, NameOf(from, path)) : null;

    public Figure? NumberOf(string text, string? name)
    {
        if (Figure.TryParse(text, out var figure)) return figure;
        findings.Add(new Finding(InvoiceRule.NumberMalformed, name, Short(text)));
        return null;
    }

    /// <summary>The price of one, where it is said for so many.</summary>
    public Figure? PricePer(Figure? price, Figure? many) =>
        price is { } sum && many is { Units: > 0 } all && all.Units != Figure.One
            ? Money.Each(sum, all)
            : price;

    public DateOnly? Date(XElement? from, string format, params ReadOnlySpan<XName> path)
    {
        if (Text(from, path) is not { } text) return null;
        var day = text.Length > format.Length ? text[..format.Length] : text;
        if (DateOnly.TryParseExact(
            day, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        findings.Add(new Finding(InvoiceRule.DateMalformed, NameOf(from, path), Short(text)));
        return null;
    }

    public TaxCategory? Category(XElement? from, params ReadOnlySpan<XName> path)
    {
        if (Text(from, path) is not { } text) return null;
        var category = TaxCategories.Find(text);
        if (category is null)
        {
            findings.Add(new Finding(InvoiceRule.CategoryUnknown, Found: Short(text)));
        }
        return category;
    }

    public InvoiceType Type(XElement? from, params ReadOnlySpan<XName> path)
    {
        if (Text(from, path) is not { } text) return InvoiceType.None;
        switch (text)
        {
            case "380": return InvoiceType.Invoice;
            case "381": return InvoiceType.CreditNote;
            default:
                findings.Add(new Finding(InvoiceRule.TypeUnknown, Found: Short(text)));
                return InvoiceType.None;
        }
    }

    public void Fault(InvoiceRule rule, string? where, string? found, string? expected) =>
        findings.Add(new Finding(rule, where, Short(found), expected));

    static string? NameOf(XElement? from, ReadOnlySpan<XName> path) =>
        path.Length > 0 ? path[^1].LocalName : from?.Name.LocalName;

    static string? Short(string? text) => text is { Length: > 40 } ? text[..40] : text;
}
