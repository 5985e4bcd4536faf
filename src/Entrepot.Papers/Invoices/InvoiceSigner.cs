using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Entrepot.Papers.Trust;
using static Entrepot.Papers.Invoices.SignatureNames;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// Signs an invoice inside its XML: an enveloped signature over the whole document with exclusive
/// canonical form, which binds time and certificate as XAdES has it (baseline B). UBL has it among
/// its extensions, the Chinese form at its end; CII has no place for one and is signed from
/// outside.
/// </summary>
public static class InvoiceSigner
{
    const string SignatureId = "signature";
    const string PropertiesId = "signed-properties";

    /// <exception cref="ArgumentException">These bytes are no invoice that can be signed so.
    /// </exception>
    public static byte[] Sign(byte[] invoice, SigningKey key, DateTimeOffset at)
    {
        var (parsed, fault) = SafeXml.Load(invoice);
        if (parsed is null) throw new ArgumentException(fault!.Code, nameof(invoice));
        var document = SignatureDocument.Load(invoice);
        var place = PlaceFor(document);
        var signature = Add(place, "ds", "Signature", Ds);
        signature.SetAttribute("Id", SignatureId);
        var info = AddInfo(signature, key.Certificate);
        var value = Add(signature, "ds", "SignatureValue", Ds);
        AddCertificates(signature, key);
        var properties = AddProperties(signature, key.Certificate, at);

        AddReference(info, "", null, XmlSubtree.DigestWithout(signature), Enveloped);
        AddReference(
            info, $"#{PropertiesId}", SignedPropertiesType,
            SHA256.HashData(XmlSubtree.Canonical(properties)));
        var signed = key.Key.Sign(XmlSubtree.Canonical(info));
        value.InnerText = Convert.ToBase64String(SignatureKey.FromDer(key.Certificate, signed));
        return SignatureDocument.Save(document);
    }

    static XmlElement PlaceFor(XmlDocument document)
    {
        var root = document.DocumentElement!;
        var path = PlaceIn(root.NamespaceURI)
            ?? throw new ArgumentException("This form has no place for a signature.");
        if (document.GetElementsByTagName("Signature", Ds).Count > 0)
        {
            throw new ArgumentException("It is signed already.");
        }
        var place = root;
        foreach (var (prefix, name) in path)
        {
            var next = document.CreateElement(prefix, name.LocalName, name.NamespaceName);
            // What extends UBL stands before everything else.
            if (place == root) root.InsertBefore(next, root.FirstChild);
            else place.AppendChild(next);
            place = next;
        }
        return place;
    }

    static XmlElement AddInfo(XmlElement signature, X509Certificate2 certificate)
    {
        var info = Add(signature, "ds", "SignedInfo", Ds);
        Add(info, "ds", "CanonicalizationMethod", Ds).SetAttribute("Algorithm", ExclusiveC14N);
        Add(info, "ds", "SignatureMethod", Ds)
            .SetAttribute("Algorithm", SignatureKey.MethodOf(certificate));
        return info;
    }

    static void AddReference(
        XmlElement info, string uri, string? type, byte[] digest, params string[] before)
    {
        var reference = Add(info, "ds", "Reference", Ds);
        reference.SetAttribute("URI", uri);
        if (type is not null) reference.SetAttribute("Type", type);
        var transforms = Add(reference, "ds", "Transforms", Ds);
        foreach (var one in (string[])[.. before, ExclusiveC14N])
        {
            Add(transforms, "ds", "Transform", Ds).SetAttribute("Algorithm", one);
        }
        AddDigest(reference, "ds", digest);
    }

    static void AddCertificates(XmlElement signature, SigningKey key)
    {
        var all = Add(Add(signature, "ds", "KeyInfo", Ds), "ds", "X509Data", Ds);
        foreach (var one in key.Path)
        {
            Add(all, "ds", "X509Certificate", Ds).InnerText =
                Convert.ToBase64String(one.RawData);
        }
    }

    static XmlElement AddProperties(
        XmlElement signature, X509Certificate2 certificate, DateTimeOffset at)
    {
        var qualifying = Add(
            Add(signature, "ds", "Object", Ds), "xades", "QualifyingProperties", Xades);
        qualifying.SetAttribute("Target", $"#{SignatureId}");
        var properties = Add(qualifying, "xades", "SignedProperties", Xades);
        properties.SetAttribute("Id", PropertiesId);
        var signed = Add(properties, "xades", "SignedSignatureProperties", Xades);
        Add(signed, "xades", "SigningTime", Xades).InnerText = at.ToUniversalTime().ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var cert = Add(
            Add(signed, "xades", "SigningCertificateV2", Xades), "xades", "Cert", Xades);
        AddDigest(
            Add(cert, "xades", "CertDigest", Xades), "ds",
            SHA256.HashData(certificate.RawData));
        return properties;
    }

    static void AddDigest(XmlElement to, string prefix, byte[] digest)
    {
        Add(to, prefix, "DigestMethod", Ds).SetAttribute("Algorithm", Sha256);
        Add(to, prefix, "DigestValue", Ds).InnerText = Convert.ToBase64String(digest);
    }

    static XmlElement Add(XmlElement to, string prefix, string name, string ns) =>
        (XmlElement)to.AppendChild(to.OwnerDocument.CreateElement(prefix, name, ns))!;
}
