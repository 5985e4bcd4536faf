using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Pdf;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Pdf;

/// <summary>The file around a signature. The signature itself is of the plainest kind here, made by
/// the base class library.</summary>
public sealed class SignedPdfTests : IDisposable
{
    static readonly DateTimeOffset now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    static readonly X509Certificate2 certificate = NewCertificate();
    static readonly byte[] plain = Paper();
    static readonly byte[] signed = Signed(Signed(plain, "甬江一号贸易"), "Yongjiang 2");

    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Pdfsig_finds_every_signature_valid()
    {
        var said = PaperPicture.Judge(
            "pdfsig", "-nocert", scratch.Write("signed.pdf", signed)).Output;
        Assert.Equal(2, Count(said, "Signature Type: ETSI.CAdES.detached"));
        Assert.Equal(2, Count(said, "Signature Validation: Signature is Valid."));
        Assert.Contains("Total document signed", said);
        Assert.Contains("Not total document signed", said);
    }

    [Fact]
    public void Qpdf_finds_no_fault_and_the_text_is_still_there()
    {
        PaperPicture.Judge("qpdf", "--check", scratch.Write("signed.pdf", signed));
        Assert.Contains("合同正文", PaperPicture.TextOf(scratch, signed));
    }

    [Fact]
    public void Signatures_are_found_in_order_with_what_they_cover()
    {
        Assert.Equal(PdfFinding.None, SignedPdf.Read(signed, out var found));
        Assert.Equal(["甬江一号贸易", "Yongjiang 2"], found.Select(one => one.Signer));
        Assert.All(found, one => Assert.True(IsValid(one)));
        Assert.True(signed.AsSpan().StartsWith(plain));
    }

    [Fact]
    public void A_paper_without_signature_says_so() =>
        Assert.Equal(PdfFinding.Unsigned, SignedPdf.Read(plain, out _));

    [Fact]
    public void Whatever_else_is_appended_is_told()
    {
        byte[][] additions = ["\n"u8.ToArray(), "%%EOF\n"u8.ToArray(), [0]];
        foreach (var addition in additions)
        {
            Assert.Equal(
                PdfFinding.AddedTo, SignedPdf.Read([.. signed, .. addition], out var found));
            Assert.Equal(2, found.Count);
        }
    }

    [Fact]
    public void An_update_by_another_program_is_told()
    {
        // As a forger would: a further revision that shows another page.
        var forged = scratch.Path("forged.pdf");
        var start = signed.AsSpan().LastIndexOf("startxref\n"u8);
        var previous = System.Text.Encoding.ASCII.GetString(signed.AsSpan(start + 10, 6)).Trim();
        var added = $"4 0 obj\n[]\nendobj\nxref\n4 1\n{signed.Length:D10} 00000 n \ntrailer\n"
            + $"<< /Size 40 /Root 1 0 R /Prev {previous} >>\nstartxref\n"
            + $"{signed.Length + 21}\n%%EOF\n";
        File.WriteAllBytes(
            forged, [.. signed, .. System.Text.Encoding.ASCII.GetBytes(added)]);
        Assert.Equal(
            PdfFinding.AddedTo, SignedPdf.Read(File.ReadAllBytes(forged), out _));
    }

    [Fact]
    public void Every_changed_byte_is_found()
    {
        var random = new Random(142);
        SignedPdf.Read(signed, out var whole);
        var inside = whole.Select(one => signed.AsSpan().IndexOf(
            System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(one.Signature))));
        for (var at = 0; at < signed.Length; at += random.Next(1, 80))
        {
            // What a signature itself admits is its verifier's to judge.
            if (inside.Index().Any(it => at >= it.Item
                && at < it.Item + 2 * whole[it.Index].Signature.Length)) continue;
            var changed = (byte[])signed.Clone();
            changed[at] ^= (byte)(1 << random.Next(8));
            var finding = SignedPdf.Read(changed, out var found);
            Assert.True(
                finding is not PdfFinding.None || found.Count < 2 || !found.All(IsValid),
                $"byte {at} of {signed.Length}");
        }
    }

    [Fact]
    public void What_is_cut_off_is_found()
    {
        var random = new Random(143);
        for (var run = 0; run < 200; run++)
        {
            var finding = SignedPdf.Read(
                signed[..random.Next(signed.Length)], out var found);
            Assert.True(finding is not PdfFinding.None || found.Count < 2);
        }
    }

    [Fact]
    public void A_signature_longer_than_its_place_is_not_cut() =>
        Assert.Throws<InvalidOperationException>(
            () => SignedPdf.Sign(plain, "A", now, _ => new byte[20_000]));

    [Fact]
    public void Only_what_is_written_here_is_signed_here() =>
        Assert.Throws<FormatException>(
            () => SignedPdf.Sign("%PDF-1.4\n%%EOF\n"u8.ToArray(), "A", now, _ => []));

    static byte[] Paper()
    {
        var composer = new PaperComposer(new PaperFrame(
            "合同", "Contract", "C-1", "", "https://example.org/verify", now));
        composer.Paragraph("合同正文");
        return composer.ToPdf();
    }

    static byte[] Signed(byte[] pdf, string name) => SignedPdf.Sign(pdf, name, now, content =>
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(new CmsSigner(certificate));
        return cms.Encode();
    });

    static bool IsValid(PdfSigned one)
    {
        var cms = new SignedCms(new ContentInfo(one.Content), detached: true);
        try
        {
            cms.Decode(one.Signature);
            cms.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Yongjiang", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
