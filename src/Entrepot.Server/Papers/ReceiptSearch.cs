using System.Globalization;
using Entrepot.Core;
using Entrepot.Papers.Pdf;
using Entrepot.Papers.Receipts;
using Entrepot.Papers.Signing;
using Entrepot.Services.Archive;

namespace Entrepot.Server;

/// <summary>Tells anybody who holds a receipt's paper how the receipt stands: by its number and the
/// digest of the paper, never whose it is nor how much it is over. Lenders get it in writing, under
/// the venue's seal and a time stamp.</summary>
sealed class ReceiptSearch(
    ReadModels models, PaperArchive archive, VenueTrust trust, MarketClock clock,
    ServerOptions options)
{
    const string Pdf = "application/pdf";

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/receipts/{receipt}/standing", Standing).Allow(Policy.Public)
            .WithSummary("How a receipt stands, by its number and the SHA-256 of its paper: free, "
                + "pledged or gone; not whose it is.");
        api.MapGet("/receipts/{receipt}/search", Search).Allow(Scope.Read)
            .WithSummary("The same in writing: a certificate of search as signed PDF.");
    }

    IResult Standing(string receipt, string? paper)
    {
        if (paper is not { Length: 2 * Digest.Size })
        {
            return Problem.Of(Refusal.FieldMalformed, "paper");
        }
        return Find(receipt, paper) is { } entry
            ? Results.Json(
                new
                {
                    receipt, paper, standing = entry.Standing, isCopy = true,
                    sequence = entry.Sequence.Text(),
                },
                JsonText.Objects)
            : Problem.Of(Refusal.ThingNotFound);
    }

    IResult Search(HttpContext http, string receipt, string? paper)
    {
        if (paper is not { Length: 2 * Digest.Size } || Find(receipt, paper) is not { } entry)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        var number = $"CD{receipt}";
        var found = SearchCertificate.Make(
            number, PaperBook.DigestOf(paper), entry,
            $"{options.Url}/api/v1/receipts/{receipt}/standing?paper={paper}");
        var pdf = SignedPdf.Sign(
            found.Pdf, Wording.For("zh")[Word.Title], entry.At,
            content => PaperSignature.Sign(content, trust.Seal, trust.Stamper, at: null));
        Keep(found.Json, "application/json", receipt, http.Caller().Firm);
        Keep(pdf, Pdf, receipt, http.Caller().Firm);
        return Results.File(pdf, Pdf, $"{number}.pdf");
    }

    void Keep(byte[] bytes, string mediaType, string receipt, ParticipantId firm) =>
        archive.Keep(bytes, new PaperEntry(
            PaperKind.SearchCertificate, PaperSubject.Receipt,
            ulong.Parse(receipt, CultureInfo.InvariantCulture), firm, mediaType)
        {
            MadeAt = clock.Now,
        });

    // The entry in the register is the only authoritative record (Civil Code 441): a paper that is
    // not that of a receipt is none. Of what has ended the number alone is remembered.
    RegisterEntry? Find(string receipt, string paper)
    {
        if (!ulong.TryParse(receipt, CultureInfo.InvariantCulture, out var id)) return null;
        lock (models.Gate)
        {
            var found = models.Receipts.Find(new ReceiptId(id));
            if (found is null && !models.Receipts.HasEnded(new ReceiptId(id))) return null;
            if (found is not null && found.Paper.ToString() != paper) return null;
            var state = found?.State ?? ReceiptState.None;
            return new RegisterEntry(
                ReceiptStandings.Of(state), models.Position, clock.Time);
        }
    }
}
