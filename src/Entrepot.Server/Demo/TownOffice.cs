using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The town's operator at his desk. Who asks holds the gate of the models.</summary>
sealed class TownOffice(ReadModels models, Random dice)
{
    /// <summary>Looks at a listing that waits for it; leaves some to a visitor.</summary>
    public object? Audit()
    {
        var waiting = models.Listings.Live
            .Where(one => one.State is ListingState.PendingAudit).Skip(2).LastOrDefault();
        return waiting is null
            ? null
            : new AuditListing(waiting.Posted.Listing, Verdict.Approve, 0, 0, 0);
    }

    /// <summary>Decides on a claim that one of its accused has denied.</summary>
    public object? Decide(int number)
    {
        var denied = models.Contracts.Of(TownFirms.Trader(number))
            .FirstOrDefault(one => one.State is ContractState.Answered);
        if (denied is null) return null;
        var id = denied.Formed.Contract;
        return dice.Next(3) == 0
            ? new DecideDefault(id, Verdict.Reject, Parties.None, 0, 0, TownPapers.Decision)
            : new DecideDefault(id, Verdict.Approve, denied.Accused, 0, 0, TownPapers.Decision);
    }
}
