using System.Text;
using System.Text.Json;
using Entrepot.Papers.Invoices;
using Entrepot.Papers.Tests.Tools;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Signatures inside invoices: made here, verified by xmlsec1 and by us, and attacked.
/// </summary>
public sealed class InvoiceSignatureTests
{
    const int Mutations = 10_000;
    const string End = "</ds:Signature>";

    static readonly DateTimeOffset at = new(2026, 3, 20, 8, 30, 0, TimeSpan.Zero);
    static readonly SmallTrust trust = new();
    static readonly SigningKey signer = trust.NewOperator();

    public static TheoryData<InvoiceForm> Forms => [InvoiceForm.Ubl, InvoiceForm.EInvoice];

    [Theory]
    [InlineData(InvoiceForm.Ubl, KeyAlgorithm.EcdsaP256)]
    [InlineData(InvoiceForm.Ubl, KeyAlgorithm.Rsa3072)]
    [InlineData(InvoiceForm.EInvoice, KeyAlgorithm.EcdsaP256)]
    [InlineData(InvoiceForm.EInvoice, KeyAlgorithm.Rsa3072)]
    public void Others_verify_what_we_sign(InvoiceForm form, KeyAlgorithm algorithm)
    {
        using var own = new SmallTrust(algorithm);
        var key = own.NewOperator();
        var signed = Signed(form, key);
        var root = Encoding.ASCII.GetBytes(own.Root.Certificate.ExportCertificatePem());
        using var scratch = new Scratch();
        var said = Tool.Run(
            "xmlsec1", "--verify", "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            "--verification-time", "2026-03-20 08:30:00", "--trusted-pem",
            scratch.Write("root.pem", root), scratch.Write("signed.xml", signed));
        Assert.True(said.Agrees, said.ToString());

        var verdict = InvoiceSignature.Verify(signed);
        Assert.Equal((InvoiceRule.None, at), (verdict.Fault, verdict.SignedAt));
        Assert.Equal(key.Certificate.RawData, verdict.Signer!.RawData);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_signed_invoice_reads_as_the_same(InvoiceForm form)
    {
        var invoice = Deliveries.GoldenInvoice;
        var reading = InvoiceForms.Read(Signed(form, signer));
        Assert.Empty(reading.Findings);
        Assert.Equal(
            Text(InvoiceForms.Read(InvoiceForms.Write(invoice, form)).Invoice!),
            Text(reading.Invoice!));
    }

    [Fact]
    public void What_is_signed_is_not_signed_again_and_CII_not_at_all()
    {
        Assert.Throws<ArgumentException>(() => Sign(Signed(InvoiceForm.Ubl, signer), signer));
        Assert.Throws<ArgumentException>(() => Sign(
            InvoiceForms.Write(Deliveries.GoldenInvoice, InvoiceForm.Cii), signer));
    }

    [Theory]
    [InlineData(InvoiceRule.SignatureWrong, "995571.20", "995571.21")]
    [InlineData(InvoiceRule.SignatureWrong, "2026-03-20T08:30:00Z", "2026-03-21T08:30:00Z")]
    [InlineData(InvoiceRule.SignatureProperties, "URI=\"#signed-properties\"", "URI=\"#other\"")]
    [InlineData(InvoiceRule.SignatureCoversPart, "URI=\"\"", "URI=\"#signed-properties\"")]
    [InlineData(InvoiceRule.SignatureCoversPart, "01903#SignedProperties", "01903#Signed")]
    [InlineData(
        InvoiceRule.SignatureAlgorithm, "xmldsig#enveloped-signature",
        "xmldsig#base64")]
    [InlineData(InvoiceRule.SignatureAlgorithm, "<ds:CanonicalizationMethod", "<ds:Other")]
    [InlineData(InvoiceRule.SignatureWrong, "ecdsa-sha256", "rsa-sha256")]
    [InlineData(InvoiceRule.SignatureCertificate, "X509Certificate>MII", "X509Certificate>NII")]
    public void A_change_has_its_verdict(InvoiceRule fault, string before, string after)
    {
        var text = Encoding.UTF8.GetString(Signed(InvoiceForm.EInvoice, signer));
        Assert.Contains(before, text, StringComparison.Ordinal);
        var changed = text.Replace(before, after, StringComparison.Ordinal);
        if (before[0] == '<')
        {
            changed = changed.Replace(
                "</ds:CanonicalizationMethod", "</ds:Other", StringComparison.Ordinal);
        }
        Assert.Equal(fault, Verify(changed));
    }

    [Fact]
    public void Wrapping_is_refused()
    {
        var text = Encoding.UTF8.GetString(Signed(InvoiceForm.EInvoice, signer));
        var begin = text.IndexOf("<ds:Signature", StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal) + End.Length;
        var (signature, body) = (text[begin..end], text[..begin] + text[end..]);
        var root = body[body.IndexOf("<EInvoice>", StringComparison.Ordinal)..];

        // The signed invoice inside another one that says something else.
        var forged = root.Replace("995571.20", "1.00", StringComparison.Ordinal);
        var whole = root.Replace(
            "</EInvoice>", $"{signature}</EInvoice>", StringComparison.Ordinal);
        Assert.Equal(InvoiceRule.SignatureElsewhere, Verify(forged.Replace(
            "</EInvoice>", $"<Wrapped>{whole}</Wrapped></EInvoice>", StringComparison.Ordinal)));
        // The original in an object of the signature, the forged one around it.
        Assert.Equal(InvoiceRule.SignatureWrong, Verify(forged.Replace(
            "</EInvoice>",
            signature.Replace(
                End, $"<ds:Other>{root}</ds:Other>{End}", StringComparison.Ordinal) + "</EInvoice>",
            StringComparison.Ordinal)));
        Assert.Equal(InvoiceRule.SignatureRepeated, Verify(root.Replace(
            "</EInvoice>", $"{signature}{signature}</EInvoice>", StringComparison.Ordinal)));
        // Other properties under the same name.
        Assert.Equal(InvoiceRule.SignatureProperties, Verify(root.Replace(
            "</EInvoice>", $"<Other Id=\"signed-properties\"/>{signature}</EInvoice>",
            StringComparison.Ordinal)));
        Assert.Equal(InvoiceRule.SignatureMissing, Verify(body));
    }

    [Fact]
    public void The_certificate_of_another_does_not_take_its_place()
    {
        var other = trust.NewOperator("李四");
        var text = Encoding.UTF8.GetString(Signed(InvoiceForm.Ubl, signer));
        Assert.Equal(InvoiceRule.SignatureWrong, Verify(text.Replace(
            Convert.ToBase64String(signer.Certificate.RawData),
            Convert.ToBase64String(other.Certificate.RawData),
            StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Whatever_still_verifies_says_the_same(InvoiceForm form)
    {
        var random = new Random(1903 + (int)form);
        var signed = Signed(form, signer);
        var same = Text(InvoiceForms.Read(signed).Invoice!);
        for (var round = 0; round < Mutations; round++)
        {
            var mutated = Mutation.Of(signed, random);
            if (InvoiceSignature.Verify(mutated).Fault is not InvoiceRule.None) continue;
            Assert.Equal(same, Text(InvoiceForms.Read(mutated).Invoice!));
        }
    }

    static InvoiceRule Verify(string xml) =>
        InvoiceSignature.Verify(Encoding.UTF8.GetBytes(xml)).Fault;

    static byte[] Signed(InvoiceForm form, SigningKey key) =>
        Sign(InvoiceForms.Write(Deliveries.GoldenInvoice, form), key);

    static byte[] Sign(byte[] invoice, SigningKey key) => InvoiceSigner.Sign(invoice, key, at);

    static string Text(Invoice invoice) => JsonSerializer.Serialize(invoice);
}
