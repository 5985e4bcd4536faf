using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using static Entrepot.Papers.Invoices.SignatureNames;

namespace Entrepot.Papers.Invoices;

/// <summary>What came of checking the signature inside an invoice.</summary>
/// <param name="Fault">None: it is whole. Whether its signer is trusted is another question, for
/// whoever has the chain.</param>
public sealed record InvoiceSignatureVerdict(
    InvoiceRule Fault, X509Certificate2? Signer = null, DateTimeOffset? SignedAt = null);

/// <summary>
/// Checks the signature inside an invoice, and takes no other shape of it than the one that covers
/// the whole document: one signature, in its place, with one reference to everything and one to
/// what binds time and certificate. Nothing else can be wrapped in.
/// </summary>
public static class InvoiceSignature
{
    public static InvoiceSignatureVerdict Verify(ReadOnlyMemory<byte> invoice)
    {
        var (_, fault) = SafeXml.Load(invoice);
        if (fault is not null) return new(fault.Rule);
        var document = SignatureDocument.Load(invoice);
        var all = document.GetElementsByTagName("Signature", Ds);
        if (all.Count == 0) return new(InvoiceRule.SignatureMissing);
        if (all.Count > 1) return new(InvoiceRule.SignatureRepeated);
        var signature = (XmlElement)all[0]!;
        if (!IsInPlace(signature)) return new(InvoiceRule.SignatureElsewhere);
        return Check(signature);
    }

    static bool IsInPlace(XmlElement signature)
    {
        var root = signature.OwnerDocument.DocumentElement!;
        if (PlaceIn(root.NamespaceURI) is not { } path) return false;
        XmlNode? at = signature.ParentNode;
        foreach (var (_, name) in path.Reverse())
        {
            if (at is not XmlElement || at.LocalName != name.LocalName
                || at.NamespaceURI != name.NamespaceName)
            {
                return false;
            }
            at = at.ParentNode;
        }
        return at == root;
    }

    static InvoiceSignatureVerdict Check(XmlElement signature)
    {
        if (One(signature, "SignedInfo", Ds) is not { } info
            || Algorithm(info, "CanonicalizationMethod") != ExclusiveC14N
            || Algorithm(info, "SignatureMethod") is not { } method
            || Bytes(One(signature, "SignatureValue", Ds)) is not { } value)
        {
            return new(InvoiceRule.SignatureAlgorithm);
        }
        var references = Children(info, "Reference", Ds);
        var whole = references.Find(one => one.GetAttribute("URI").Length == 0);
        var bound = references.Find(one => one.GetAttribute("Type") == SignedPropertiesType);
        if (references.Count != 2 || whole is null || bound is null || whole == bound)
        {
            return new(InvoiceRule.SignatureCoversPart);
        }
        if (!HasTransforms(whole, Enveloped, ExclusiveC14N) || !HasTransforms(bound, ExclusiveC14N))
        {
            return new(InvoiceRule.SignatureAlgorithm);
        }
        if (Certificate(signature) is not { } signer)
        {
            return new(InvoiceRule.SignatureCertificate);
        }
        if (Properties(signature, bound) is not { } properties)
        {
            return new(InvoiceRule.SignatureProperties, signer);
        }
        if (!Fits(whole, XmlSubtree.DigestWithout(signature))
            || !Fits(bound, SHA256.HashData(XmlSubtree.Canonical(properties)))
            || !SignatureKey.Verifies(signer, method, XmlSubtree.Canonical(info), value))
        {
            return new(InvoiceRule.SignatureWrong, signer);
        }
        return Bind(properties, signer);
    }

    // The reference means the properties of this signature, and nothing else is called so.
    static XmlElement? Properties(XmlElement signature, XmlElement reference)
    {
        var properties = One(
            One(One(signature, "Object", Ds), "QualifyingProperties", Xades),
            "SignedProperties", Xades);
        var id = properties?.GetAttribute("Id") ?? "";
        if (id.Length == 0 || reference.GetAttribute("URI") != $"#{id}") return null;
        var isOnly = signature.OwnerDocument.GetElementsByTagName("*").Cast<XmlElement>()
            .Count(one => one.Attributes.Cast<XmlAttribute>().Any(attribute =>
                attribute.Value == id
                && attribute.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase))) == 1;
        return isOnly ? properties : null;
    }

    static InvoiceSignatureVerdict Bind(XmlElement properties, X509Certificate2 signer)
    {
        var signed = One(properties, "SignedSignatureProperties", Xades);
        var digest = One(
            One(One(signed, "SigningCertificateV2", Xades), "Cert", Xades), "CertDigest", Xades);
        if (digest is null || !Fits(digest, SHA256.HashData(signer.RawData)))
        {
            return new(InvoiceRule.SignatureCertificate, signer);
        }
        return DateTimeOffset.TryParse(
            One(signed, "SigningTime", Xades)?.InnerText, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at)
            ? new(InvoiceRule.None, signer, at)
            : new(InvoiceRule.SignatureProperties, signer);
    }

    static X509Certificate2? Certificate(XmlElement signature)
    {
        var first = One(One(signature, "KeyInfo", Ds), "X509Data", Ds);
        var bytes = first is null
            ? null
            : Bytes(Children(first, "X509Certificate", Ds).FirstOrDefault());
        if (bytes is null) return null;
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static bool HasTransforms(XmlElement reference, params string[] algorithms)
    {
        if (One(reference, "Transforms", Ds) is not { } transforms) return false;
        var found = Children(transforms, "Transform", Ds);
        // A transform with content of its own would be another one.
        return found.All(one => !one.HasChildNodes)
            && found.Select(one => one.GetAttribute("Algorithm")).SequenceEqual(algorithms);
    }

    static bool Fits(XmlElement holder, byte[] digest) =>
        Algorithm(holder, "DigestMethod") == Sha256
        && Bytes(One(holder, "DigestValue", Ds)) is { } value
        && CryptographicOperations.FixedTimeEquals(value, digest);

    static string? Algorithm(XmlElement from, string name) =>
        One(from, name, Ds) is { HasChildNodes: false } method
            ? method.GetAttribute("Algorithm")
            : null;

    static byte[]? Bytes(XmlElement? from)
    {
        if (from is null) return null;
        var text = from.InnerText;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    static XmlElement? One(XmlElement? from, string name, string ns)
    {
        if (from is null) return null;
        return Children(from, name, ns) is [var only] ? only : null;
    }

    static List<XmlElement> Children(XmlElement from, string name, string ns) =>
    [
        .. from.ChildNodes.OfType<XmlElement>()
            .Where(one => one.LocalName == name && one.NamespaceURI == ns),
    ];
}
