using System.Xml.Linq;

namespace Entrepot.Papers.Invoices;

/// <summary>Names of XML signatures (XMLDSIG 1.1) and of what XAdES puts into them.</summary>
static class SignatureNames
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    public const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    public const string SignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";
    public const string Enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    const string Ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";
    const string Sig = "urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2";

    const string Sac =
        "urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2";

    /// <summary>Where UBL has its signature, from the root down.</summary>
    public static readonly (string Prefix, XName Name)[] UblPlace =
    [
        ("ext", XName.Get("UBLExtensions", Ext)), ("ext", XName.Get("UBLExtension", Ext)),
        ("ext", XName.Get("ExtensionContent", Ext)),
        ("sig", XName.Get("UBLDocumentSignatures", Sig)),
        ("sac", XName.Get("SignatureInformation", Sac)),
    ];

    /// <summary>Where the signature of a form stands; null: the form has no place for one.
    /// </summary>
    public static (string Prefix, XName Name)[]? PlaceIn(string rootNamespace) =>
        rootNamespace == UblNames.Invoice || rootNamespace == UblNames.CreditNote ? UblPlace
        : rootNamespace.Length == 0 ? []
        : null;
}
