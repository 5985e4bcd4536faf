using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Entrepot.Papers.Evidence;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Cli;

/// <summary>entrepot verify-evidence: judges a package by its bytes and the roots that the reader
/// believes.</summary>
static class VerifyEvidence
{
    public static Command Command(Wording words, GlobalOptions global)
    {
        var package = new Argument<string>("FILE") { Description = words[Word.HelpPackage] };
        var roots = new Option<string>("--roots")
        {
            Description = words[Word.HelpRoots], HelpName = "PEM", Required = true,
        };
        var command = new Command("verify-evidence", words[Word.HelpEvidence])
        {
            package, roots,
        };
        command.SetAction(result => Run(
            result.GetRequiredValue(package), result.GetRequiredValue(roots), words,
            result.GetValue(global.Json)));
        return command;
    }

    static int Run(string path, string roots, Wording words, bool json)
    {
        var verdict = EvidenceCheck.Of(Bytes(path), Roots(roots));
        var failure = verdict.Holds
            ? null
            : new Failure(
                Problem.EvidenceBroken, Path.GetFileName(path),
                verdict.Findings.Count(finding => !finding.Holds));
        if (json) Json.Write(ToJson(verdict));
        else Show(verdict, words);
        if (!json && failure is not null) Console.Error.WriteLine(failure.Sentence(words));
        return (int)(failure?.Problem.ExitCode ?? ExitCode.Ok);
    }

    static byte[] Bytes(string path)
    {
        if (!File.Exists(path)) throw new RefusedException(Problem.FileNotFound, path);
        // What is larger is no package; no more than it takes to see that is read.
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, StoredZip.BytesMax + 1L)];
        file.ReadExactly(bytes);
        return bytes;
    }

    static TrustAnchors Roots(string path)
    {
        if (!File.Exists(path)) throw new RefusedException(Problem.FileNotFound, path);
        try
        {
            var anchors = TrustAnchors.FromPem(File.ReadAllText(path));
            if (anchors.Roots.Count > 0) return anchors;
        }
        catch (CryptographicException)
        {
            // Said below.
        }
        throw new RefusedException(Problem.RootsMalformed, path);
    }

    static void Show(EvidenceVerdict verdict, Wording words)
    {
        var facts = new FactSheet();
        facts.Head(words[verdict.Holds ? Word.EvidenceHolds : Word.EvidenceDoesNotHold]);
        foreach (var finding in verdict.Findings)
        {
            facts.Add(
                $"{words[WordOf(finding.Question)]} {finding.Subject}".TrimEnd(),
                words[finding.Holds ? Word.Holds : Word.DoesNotHold], Remark(finding));
        }
        var screen = new Screen();
        screen.Write(facts.Render());
        if (verdict.MadeAt is not { } at) return;
        screen.Blank();
        screen.Write(words.Of(
            Word.EvidenceAbout, verdict.Subject, verdict.Id, verdict.Venue, Utc(at)));
    }

    static string Remark(EvidenceFinding finding)
    {
        var reason = finding.Reason is SignatureReason.Valid
            ? ""
            : $"{(int)finding.Reason} {finding.Reason}";
        var at = finding.At is { } seen ? Utc(seen) : "";
        return string.Join("  ", new[] { reason, finding.Signer, at }.Where(one => one.Length > 0));
    }

    static object ToJson(EvidenceVerdict verdict) => new
    {
        verdict.Holds,
        Subject = verdict.Subject.ToString(),
        Id = verdict.Id.ToString(CultureInfo.InvariantCulture),
        verdict.Venue,
        verdict.MadeAt,
        Findings = verdict.Findings.Select(finding => new
        {
            Question = finding.Question.ToString(),
            finding.Subject,
            finding.Holds,
            Reason = finding.Reason.ToString(),
            finding.Signer,
            finding.At,
        }),
        ExitCode = (int)(verdict.Holds ? ExitCode.Ok : ExitCode.Damaged),
    };

    static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static Word WordOf(EvidenceQuestion question) => question switch
    {
        EvidenceQuestion.Container => Word.QuestionContainer,
        EvidenceQuestion.Manifest => Word.QuestionManifest,
        EvidenceQuestion.File => Word.QuestionFile,
        EvidenceQuestion.ManifestSignature => Word.QuestionManifestSignature,
        EvidenceQuestion.PaperSignature => Word.QuestionPaperSignature,
        EvidenceQuestion.Record => Word.QuestionRecord,
        _ => Word.QuestionAnchorStamp,
    };
}
