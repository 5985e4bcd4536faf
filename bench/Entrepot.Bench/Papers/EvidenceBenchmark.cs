using System.Diagnostics;
using System.Security.Cryptography;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Entrepot.Papers.Evidence;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Bench.Papers;

/// <summary>A package of a deal with many papers and commands: made, and verified.</summary>
sealed class EvidenceBenchmark(Options options, Report report)
{
    const int Papers = 20;
    const int PaperBytes = 200_000;
    const int Records = 200;

    public void Run()
    {
        var now = DateTimeOffset.UtcNow;
        using var root = CertificationAuthority.CreateRoot(
            new Holder("Bench Root"), SoftwareKey.Create(KeyAlgorithm.EcdsaP256), now);
        using var seal = Certify(root, CertificateProfile.Seal, now);
        using var stamping = Certify(root, CertificateProfile.TimeStamping, now);
        var stamper = new TimeStampAuthority(stamping, TimeProvider.System);
        var content = Content(root, seal, stamper, now);
        var anchors = new TrustAnchors(root.Certificate);
        var (made, judged) = (new Sample(), new Sample());
        var bytes = 0;
        for (var round = 0; round < options.Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var package = EvidenceWriter.Write(content, seal, stamper);
            made.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            Invariant.Holds(EvidenceCheck.Of(package, anchors).Holds);
            judged.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            bytes = package.Length;
        }
        var size =
            $"{Papers} papers, {Papers / 2} signatures, {Records} commands, {bytes:N0} bytes";
        report.Add("evidence", "package made", "s", made, size);
        report.Add("evidence", "package verified", "s", judged, size);
    }

    EvidenceContent Content(
        CertificationAuthority root, SigningKey seal, ITimeStamper stamper, DateTimeOffset now)
    {
        var nodes = new Nodes();
        var tree = new MerkleTree(nodes);
        var frames = Enumerable.Range(1, Records).Select(Frame).ToList();
        foreach (var frame in frames) tree.Append(JournalLeaf.HashOf(frame));
        for (var more = options.Sized(1_000_000); more > 0; more--) tree.Append(MerkleHash.Empty);
        var statement = new AnchorStatement(1, tree.Size, tree.Root(tree.Size));
        var papers = Enumerable.Range(0, Papers)
            .Select(_ => RandomNumberGenerator.GetBytes(PaperBytes)).ToList();
        return new EvidenceContent
        {
            Subject = PaperSubject.Contract, Id = 1, Venue = "Bench", MadeAt = now,
            Papers =
            [
                .. papers.Select(paper => new EvidencePaper(
                    PaperKind.Contract, "application/pdf", paper)),
                .. papers.Take(Papers / 2).Select(paper => new EvidencePaper(
                    PaperKind.Signature, "application/pkcs7-signature",
                    PaperSignature.Sign(paper, seal, stamper, now))),
            ],
            Records = [.. frames.Select((frame, n) => new EvidenceRecord(
                frame, tree.ProveInclusion(n, tree.Size)))],
            Anchor = statement, AnchorToken = stamper.Stamp(statement.ToHash()),
            RevocationLists = [root.BuildRevocationList([], 1, now, now.AddDays(7))],
            Roots = [root.Certificate], Names = new Dictionary<uint, string>(),
        };
    }

    static SigningKey Certify(
        CertificationAuthority root, CertificateProfile profile, DateTimeOffset now) =>
        root.Certify(
            profile, new Holder($"Bench {profile}"), SoftwareKey.Create(KeyAlgorithm.EcdsaP256),
            now);

    static byte[] Frame(int sequence)
    {
        var frame = new byte[Core.Frame.SizeOf<PayContract>()];
        Core.Frame.Write(
            frame, new ParticipantId(5), new ClientKey((ulong)sequence),
            new PayContract(new ContractId(1)));
        FrameHeader.Stamp(frame, (ulong)sequence, new Instant(sequence), 1);
        return frame;
    }

    /// <summary>Nodes in memory.</summary>
    sealed class Nodes : IMerkleNodes
    {
        readonly List<Digest> nodes = [];

        public long Count => nodes.Count;

        public Digest this[long place] => nodes[(int)place];

        public void Append(Digest node) => nodes.Add(node);
    }
}
