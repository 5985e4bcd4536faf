using System.Globalization;
using Entrepot.Core;
using Entrepot.Papers.Receipts;

namespace Entrepot.Server;

/// <summary>Tells anybody who holds a receipt's paper how the receipt stands: by its number and the
/// digest of the paper, never whose it is nor how much it is over.</summary>
sealed class ReceiptSearch(ReadModels models, MarketClock clock)
{
    public void Map(RouteGroupBuilder api) =>
        api.MapGet("/receipts/{receipt}/standing", Standing).Allow(Policy.Public)
            .WithSummary("How a receipt stands, by its number and the SHA-256 of its paper: free, "
                + "pledged or gone; not whose it is.");

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
