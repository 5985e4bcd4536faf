using Entrepot.Core;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Contracts;
using Entrepot.Papers.Pdf;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;
using Entrepot.Services.Archive;

namespace Entrepot.Server;

/// <summary>
/// Signs contract papers: what binds both forms with a signature that stands apart, and the PDF
/// with one inside. When both sides have signed, the venue witnesses under its seal.
/// </summary>
sealed class PaperSigning(
    PaperBook book, PaperArchive archive, VenueTrust trust, MarketClock clock, TimeProvider time)
    : IDisposable
{
    const string Cms = "application/pkcs7-signature";
    const string Pdf = "application/pdf";

    // A signature goes behind the one before it, so there is one at a time.
    readonly SemaphoreSlim turn = new(1);

    /// <summary>Signs papers of a firm: all, or none when one does not await its signature.
    /// </summary>
    public async Task<PaperRefusal> SignAsync(
        IReadOnlyList<KeptPaper> papers, ParticipantId firm, string name, SigningKey key)
    {
        await turn.WaitAsync();
        try
        {
            foreach (var paper in papers)
            {
                var refusal = book.Check(paper, Act(firm, Digest.None));
                if (refusal is not PaperRefusal.None) return refusal;
            }

            // From here on the signatures must succeed.
            foreach (var paper in papers)
            {
                Sign(paper, firm, name, key);
                if (book.Awaits(paper, ParticipantId.Operator))
                {
                    Sign(paper, ParticipantId.Operator, Wording.For("zh")[Word.Title], trust.Seal);
                }
            }
            return PaperRefusal.None;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    void Sign(KeptPaper paper, ParticipantId firm, string name, SigningKey key)
    {
        var signature = PaperSignature.WithEvidence(
            PaperSignature.Sign(
                Find(paper.Made.Binding), key, trust.Stamper, time.GetUtcNow()),
            trust.EvidenceFor(key.Certificate));
        // Readers of PDF look for evidence elsewhere, and some cannot read a signature with it.
        var pdf = SignedPdf.Sign(
            Find(paper.Pdf), name, time.GetUtcNow(),
            content => PaperSignature.Sign(content, key, trust.Stamper, at: null));
        Keep(paper, signature, PaperKind.Signature, Cms);
        Keep(paper, pdf, PaperKind.Contract, Pdf);
        book.Apply(
            paper, Act(firm, CanonicalJson.DigestOf(signature)),
            CanonicalJson.DigestOf(pdf).ToString());
    }

    // The term for signing runs by the market's clock; a signature bears the machine's.
    PaperAct Act(ParticipantId firm, Digest evidence) =>
        new(PaperDeed.Sign, firm.Value, clock.Time, evidence);

    byte[] Find(string digest) => archive.Find(PaperBook.DigestOf(digest))
        ?? throw new IOException($"The archive has lost {digest}.");

    void Keep(KeptPaper paper, byte[] bytes, PaperKind kind, string mediaType)
    {
        foreach (var firm in new[] { paper.Made.Seller, paper.Made.Buyer })
        {
            archive.Keep(bytes, new PaperEntry(
                kind, PaperSubject.Contract, paper.Made.Contract, new ParticipantId(firm),
                mediaType)
            {
                MadeAt = clock.Now,
            });
        }
    }
}
