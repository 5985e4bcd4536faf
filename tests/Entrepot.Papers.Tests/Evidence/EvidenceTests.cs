using System.IO.Compression;
using System.Text;
using Entrepot.Core;
using Entrepot.Papers.Evidence;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Tests.Tools;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Evidence;

public sealed class EvidenceTests : IDisposable
{
    readonly SmallDeal deal = new();
    readonly Scratch scratch = new();

    [Fact]
    public void A_package_as_it_was_made_holds_in_every_question()
    {
        var verdict = deal.Verify(deal.Write());
        Assert.True(verdict.Holds, string.Join('\n', verdict.Findings));
        Assert.Equal((PaperSubject.Contract, 77UL), (verdict.Subject, verdict.Id));
        Assert.Equal(deal.Content.Venue, verdict.Venue);
        Assert.Equal(
            Enum.GetValues<EvidenceQuestion>().Skip(1),
            verdict.Findings.Select(finding => finding.Question).Distinct().Order());
        Assert.Equal(["3", "17", "40"], SubjectsOf(verdict, EvidenceQuestion.Record));
        var signature = verdict.Findings.Single(
            finding => finding.Question is EvidenceQuestion.PaperSignature);
        Assert.Equal(("张三", deal.Trust.Clock.Now), (signature.Signer, signature.At));
    }

    /// <summary>One flipped bit of every byte; the package is small, but has every part.</summary>
    [Fact]
    public void Any_changed_byte_of_the_zip_is_found()
    {
        var package = deal.Write(deal.Content with { RevocationLists = [] });
        var original = package.ToArray();
        for (var at = 0; at < package.Length; at++)
        {
            package[at] ^= (byte)(1 << at % 8);
            Assert.False(deal.Verify(package).Findings[0].Holds);
            package[at] = original[at];
        }
    }

    /// <summary>Where the sums of the zip are put right, every byte of every file counts still.
    /// </summary>
    [Fact]
    public void Any_changed_byte_of_any_file_is_found()
    {
        var files = StoredZip.TryRead(deal.Write())!.ToArray();
        var dice = new Random(9);
        foreach (var (index, file) in files.Index())
        {
            var whole = file.Bytes.Length <= 600;
            for (var n = 0; n < (whole ? file.Bytes.Length : 60); n++)
            {
                var bytes = file.Bytes.ToArray();
                bytes[whole ? n : dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(8));
                files[index] = file with { Bytes = bytes };
                Assert.False(deal.Verify(StoredZip.Write(files)).Holds, $"{file.Name} {n}");
            }
            files[index] = file;
        }
    }

    [Fact]
    public void A_file_more_or_less_or_in_another_place_is_found()
    {
        var files = StoredZip.TryRead(deal.Write())!;
        for (var n = 0; n < files.Count; n++)
        {
            Assert.False(deal.Verify(StoredZip.Write(
                [.. files.Where((_, at) => at != n)])).Holds);
        }
        var more = new PackageFile("more.txt", "x"u8.ToArray());
        Assert.False(deal.Verify(StoredZip.Write([.. files, more])).Holds);
        Assert.False(deal.Verify(StoredZip.Write([.. files.Reverse()])).Holds);
    }

    [Fact]
    public void A_package_that_somebody_else_signed_is_not_the_venues()
    {
        using var stranger = new SmallTrust();
        var key = stranger.Certify(CertificateProfile.Seal, new Holder("Test Venue"));
        var forged = EvidenceWriter.Write(deal.Content, key, stranger.Stamper);
        var verdict = deal.Verify(forged);
        var signature = verdict.Findings.First(
            finding => finding.Question is EvidenceQuestion.ManifestSignature);
        Assert.Equal(SignatureReason.TimeStamperUnknown, signature.Reason);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void A_record_that_was_never_in_the_journal_is_found_though_the_venue_signs_it()
    {
        var record = deal.Content.Records[1];
        var frame = record.Frame.ToArray();
        frame[^1] ^= 1;
        var verdict = deal.Verify(deal.Write(deal.Content with
        {
            Records = [deal.Content.Records[0], record with { Frame = frame }],
        }));
        Assert.Equal(
            [true, false], verdict.Findings
                .Where(finding => finding.Question is EvidenceQuestion.Record)
                .Select(finding => finding.Holds));
    }

    [Fact]
    public void A_paper_that_was_exchanged_is_found_by_its_signature()
    {
        var papers = deal.Content.Papers.ToArray();
        papers[0] = papers[0] with { Bytes = "{}"u8.ToArray() };
        var verdict = deal.Verify(deal.Write(deal.Content with { Papers = papers }));
        Assert.Equal(SignatureReason.ContentChanged, verdict.Findings.Single(
            finding => finding.Question is EvidenceQuestion.PaperSignature).Reason);
    }

    [Fact]
    public void The_same_content_is_the_same_zip()
    {
        var files = StoredZip.TryRead(deal.Write())!;
        Assert.Equal(StoredZip.Write(files), StoredZip.Write([.. files]));
    }

    [Fact]
    public void Other_programs_open_it_and_openssl_agrees()
    {
        var zip = scratch.Write("package.zip", deal.Write());
        ZipFile.ExtractToDirectory(zip, scratch.Path("opened"));
        var root = scratch.Write("root.pem", Encoding.ASCII.GetBytes(
            deal.Trust.Root.Certificate.ExportCertificatePem()));
        var at = deal.Trust.Clock.Now.ToUnixTimeSeconds().ToString();
        string In(string name) => Path.Combine(scratch.Path("opened"), name);
        AssertAgrees(Tool.Run(
            "openssl", "cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER",
            "-in", In("manifest.p7s"), "-content", In("manifest.json"), "-CAfile", root,
            "-attime", at, "-out", "/dev/null"));
        AssertAgrees(Tool.Run(
            "openssl", "ts", "-verify", "-token_in", "-in", In("anchor.tst"),
            "-data", In("anchor.json"), "-CAfile", root, "-attime", at));
        AssertAgrees(Tool.Run("xmllint", "--html", "--noout", In("report.html")));
    }

    [Fact]
    public void The_report_is_in_both_languages_and_names_of_firms_are_text()
    {
        var report = StoredZip.TryRead(deal.Write())!.Single(file => file.Name == "report.html");
        var html = Encoding.UTF8.GetString(report.Bytes.Span);
        foreach (var expected in new[]
        {
            "证据包", "Evidence package", "付款", "甬江石化 &lt;Yongjiang&gt; #5", "Contract 77",
        })
        {
            Assert.Contains(expected, html, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<Yongjiang>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_says_the_same_words_in_both_languages() => Assert.Equal(
        new ReportWords("zh").Names, new ReportWords("en").Names);

    public void Dispose()
    {
        deal.Dispose();
        scratch.Dispose();
    }

    static IEnumerable<string> SubjectsOf(EvidenceVerdict verdict, EvidenceQuestion question) =>
        verdict.Findings.Where(finding => finding.Question == question)
            .Select(finding => finding.Subject);

    static void AssertAgrees(Said said) => Assert.True(said.Agrees, said.ToString());
}
