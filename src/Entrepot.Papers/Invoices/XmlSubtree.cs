using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Entrepot.Papers.Invoices;

/// <summary>Parts of an XML document as the bytes that are hashed and signed.</summary>
static class XmlSubtree
{
    /// <summary>The exclusive canonical form of an element, with the names it inherits.</summary>
    public static byte[] Canonical(XmlElement element)
    {
        var alone = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var copy = (XmlElement)alone.AppendChild(alone.ImportNode(element, deep: true))!;
        for (var above = element.ParentNode; above is XmlElement from; above = from.ParentNode)
        {
            foreach (XmlAttribute one in from.Attributes)
            {
                if (one.NamespaceURI != XmlReservedNs || copy.HasAttribute(one.Name)) continue;
                copy.SetAttributeNode((XmlAttribute)alone.ImportNode(one, deep: true));
            }
        }
        return Canonical(alone);
    }

    /// <summary>The exclusive canonical form of a document.</summary>
    public static byte[] Canonical(XmlDocument document)
    {
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(document);
        using var bytes = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The digest of a document without one of its elements: what an enveloped signature
    /// covers.</summary>
    public static byte[] DigestWithout(XmlElement left)
    {
        var (parent, next) = (left.ParentNode!, left.NextSibling);
        parent.RemoveChild(left);
        var digest = SHA256.HashData(Canonical(left.OwnerDocument));
        parent.InsertBefore(left, next);
        return digest;
    }

    const string XmlReservedNs = "http://www.w3.org/2000/xmlns/";
}
