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

    /// <summary>The referee laboratory's word on goods; leaves a visitor some time for it.
    /// </summary>
    public TownAct? Report()
    {
        var asked = models.Contracts.Of(TownFirms.Laboratory)
            .FirstOrDefault(one => one.State is ContractState.Refereed);
        if (asked is null || dice.Next(4) != 0) return null;
        var agreed = asked.Formed.Quantity.Units;
        return new TownAct(TownFirms.Laboratory, new ReportAsReferee(
            asked.Formed.Contract, new Quantity(agreed - agreed * dice.Next(120) / 1000), 1, 0,
            TownPapers.Referee));
    }

    /// <summary>Decides on the oldest claim that one of its accused has denied; leaves one to a
    /// visitor.</summary>
    public TownAct? Decide()
    {
        var denied = models.Contracts.Disputed
            .Where(one => one.State is ContractState.Answered).Skip(1).FirstOrDefault();
        if (denied is null) return null;
        var id = denied.Formed.Contract;
        return new TownAct(ParticipantId.Operator, dice.Next(3) == 0
            ? new DecideDefault(id, Verdict.Reject, Parties.None, 0, 0, TownPapers.Decision)
            : new DecideDefault(id, Verdict.Approve, denied.Accused, 0, 0, TownPapers.Decision));
    }
}
