using System.Xml.Linq;

namespace Entrepot.Papers.Invoices;

/// <summary>The namespaces of the Cross Industry Invoice, D16B.</summary>
static class CiiNames
{
    /// <summary>CCYYMMDD (UNTDID 2379).</summary>
    public const string DayFormat = "102";

    public const string DayPattern = "yyyyMMdd";

    public static readonly XNamespace Rsm =
        "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

    public static readonly XNamespace Ram =
        "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";

    public static readonly XNamespace Udt =
        "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";

    public static readonly XNamespace Qdt =
        "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
}
