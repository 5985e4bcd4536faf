using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What waits for a firm: duties of its contracts, bargains and negotiations in which it
/// is its turn, auctions in which it is to reveal or to confirm. Who asks holds the gate.</summary>
sealed class FirmTasks(ReadModels models)
{
    /// <summary>What is due first stands first.</summary>
    public IEnumerable<ShownTask> Of(ParticipantId firm) =>
        Contracts(firm).Concat(Bargains(firm)).Concat(Talks(firm)).Concat(Auctions(firm))
            .OrderBy(task => task.Due ?? "~", StringComparer.Ordinal);

    IEnumerable<ShownTask> Contracts(ParticipantId firm) =>
        from contract in models.Contracts.Of(firm)
        where contract.IsLive
        let side = contract.SideOf(firm)
        from duty in ContractDuties.Of(contract)
        where duty.Who == side
        select new ShownTask(
            $"/contracts/{contract.Formed.Contract.Value}", GoodOf(contract.Formed.Market),
            models.Firms.NameOf(
                side is Parties.Buyer ? contract.Formed.Seller : contract.Formed.Buyer),
            duty.Duty, InstantText.OrNone(duty.Due.Nanoseconds));

    IEnumerable<ShownTask> Bargains(ParticipantId firm) =>
        from bargain in models.Listings.Awaiting(firm)
        let posted = bargain.Listing.Posted
        select new ShownTask(
            $"/listings/{posted.Listing.Value}", GoodOf(posted.Market),
            models.Firms.NameOf(bargain.Words[^1].By), bargain.State,
            bargain.Words[^1].ValidUntil.Text());

    IEnumerable<ShownTask> Talks(ParticipantId firm) =>
        from talk in models.Negotiations.Of(firm)
        where talk.IsOpen && talk.Last.By != firm
        select new ShownTask(
            $"/negotiations/{talk.Id.Value}", GoodOf(talk.Last.Words.Market),
            models.Firms.NameOf(talk.Last.By), talk.State, talk.Last.Words.ValidUntil.Text());

    IEnumerable<ShownTask> Auctions(ParticipantId firm) =>
        from auction in models.Auctions.All
        where auction.IsLive
        let duty = AuctionDuties.Of(auction, firm)
        where duty is not AuctionDuty.None
        select new ShownTask(
            $"/auctions/{auction.Id.Value}", GoodOf(auction.Terms.Market),
            models.Firms.NameOf(auction.Organiser), duty, auction.EndsAt.Text());

    Label GoodOf(MarketId market) => models.Firms.NameOf(models.Markets[market].Terms.Good);
}
