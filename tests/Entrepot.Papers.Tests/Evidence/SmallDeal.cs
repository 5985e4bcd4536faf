using System.Security.Cryptography;
using System.Text;
using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Entrepot.Papers.Evidence;
using Entrepot.Papers.Tests.Anchor;
using Entrepot.Papers.Tests.Trust;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Evidence;

/// <summary>A deal with a signed contract, an invoice and three commands among forty.</summary>
sealed class SmallDeal : IDisposable
{
    const int Commands = 40;

    static readonly byte[] contract = Encoding.UTF8.GetBytes("""{"contract":"77"}""");

    public SmallDeal()
    {
        Venue = Trust.Certify(
            CertificateProfile.Seal, new Holder("Test Venue") { Organization = "通商" });
        var tree = new MerkleTree(new NodeList());
        var frames = Enumerable.Range(1, Commands).Select(Frame).ToList();
        foreach (var frame in frames) tree.Append(JournalLeaf.HashOf(frame));
        var statement = new AnchorStatement(3, Commands, tree.Root(Commands));
        Content = new EvidenceContent
        {
            Subject = PaperSubject.Contract, Id = 77, Venue = "通商 \"Test\"",
            MadeAt = Trust.Clock.Now,
            Papers =
            [
                new(PaperKind.Contract, "application/json", contract),
                new(PaperKind.Signature, "application/pkcs7-signature",
                    Trust.Sign(contract, Trust.NewOperator())),
                new(PaperKind.Invoice, "application/xml", "<Invoice/>"u8.ToArray()),
            ],
            Records = [.. new[] { 3, 17, 40 }.Select(n => new EvidenceRecord(
                frames[n - 1], tree.ProveInclusion(n - 1, Commands)))],
            Anchor = statement,
            AnchorToken = Trust.Stamper.Stamp(statement.ToHash()),
            RevocationLists = [.. Trust.Evidence.Lists.Select(list => list.Encoded)],
            Roots = [Trust.Root.Certificate],
            Names = new Dictionary<uint, string> { [5] = "甬江石化 <Yongjiang>" },
        };
    }

    public SmallTrust Trust { get; } = new();

    public SigningKey Venue { get; }

    public EvidenceContent Content { get; init; }

    public byte[] Write() => Write(Content);

    public byte[] Write(EvidenceContent content) =>
        EvidenceWriter.Write(content, Venue, Trust.Stamper);

    public EvidenceVerdict Verify(byte[] package) => EvidenceCheck.Of(package, Trust.Anchors);

    public void Dispose() => Trust.Dispose();

    static byte[] Frame(int sequence)
    {
        var frame = new byte[Core.Frame.SizeOf<PayContract>()];
        Core.Frame.Write(
            frame, new ParticipantId(5), new ClientKey((ulong)sequence),
            new PayContract(new ContractId(77)));
        FrameHeader.Stamp(
            frame, (ulong)sequence, new Instant(1_795_136_400L * Instant.PerSecond + sequence), 1);
        return frame;
    }
}
