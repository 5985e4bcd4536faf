using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class EventLanguage
{
    Phrase Of(in SpecialSessionPlanned e) => new(
        $"planned {cast.Sessions.Of(e.Session)}", $"by {Firm(e.Organiser)}");

    Phrase Of(in SpecialSessionStateChanged e) => new(
        $"{cast.Sessions.Of(e.Session)} {Words(e.To)}", $"was {Words(e.From)}");

    Phrase Of(in GuestListChanged e) => new(
        $"{(e.Verdict is Verdict.Approve ? "invited" : "disinvited")} {Firm(e.Firm)}",
        $"to {cast.Sessions.Of(e.Session)}");

    Phrase Of(in AddedToSession e) => new(
        $"added {cast.Listings.Of(e.Listing)} to {cast.Sessions.Of(e.Session)}");

    Phrase Of(in SpecialSessionReported e) => new(
        $"reported {cast.Sessions.Of(e.Session)}",
        $"{e.Objects} objects {e.Contracts} contracts",
        $"{Units.Text(e.Volume)} t for {Money(e.Turnover)}");

    Phrase Of(in AuctionRulesSet e) => new(
        $"auction rules of {cast.Markets.Of(e.Rules.Market)}", $"version {e.Rules.Version}");

    Phrase Of(in AuctionAnnounced e) => new(
        $"announced {cast.Auctions.Of(e.Auction)}",
        $"{Words(e.Terms.Format)} {Words(e.Terms.Side)} by {Firm(e.Organiser)}",
        $"{Units.Text(e.Terms.Quantity)} @ {Units.Text(e.Terms.StartPrice)}",
        $"rules {e.Rules}", On(e.Terms.Market));

    Phrase Of(in BidderQualified e) => new(
        $"qualified {Firm(e.Bidder)}", $"paddle {e.Paddle}", $"for {Units.Text(e.Quantity)} t");

    Phrase Of(in BidderRefused e) => new(
        $"refused {Firm(e.Bidder)}", $"in {cast.Auctions.Of(e.Auction)}", $"reason {e.Reason}");

    Phrase Of(in BidPlaced e) => new(
        $"bid {Units.Text(e.Quantity)} @ {Units.Text(e.Price)}",
        $"by {Firm(e.Bidder)}", $"paddle {e.Paddle}", $"until {Units.Clock(e.EndsAt)}");

    Phrase Of(in ReserveRevealed e) => new($"reserve {Units.Text(e.Price)}");

    Phrase Of(in BidCommitted e) => new($"sealed by {Firm(e.Bidder)}", $"paddle {e.Paddle}");

    Phrase Of(in CommitmentEnded e) => new(
        $"seal of {Firm(e.Bidder)} {(e.IsForfeited != 0 ? "lapsed" : "withdrawn")}");

    Phrase Of(in BidRevealed e) => new(
        $"revealed {Units.Text(e.Quantity)} @ {Units.Text(e.Price)} by {Firm(e.Bidder)}",
        $"paddle {e.Paddle}");

    Phrase Of(in AuctionAwarded e) => new(
        $"awarded {Units.Text(e.Quantity)} @ {Units.Text(e.Price)} to {Firm(e.Bidder)}",
        $"paddle {e.Paddle}", $"in {cast.Auctions.Of(e.Auction)}");

    Phrase Of(in AwardEnded e) => new(
        $"award of {Firm(e.Bidder)} {Words(e.Outcome)}",
        e.Contract.Value == 0 ? "" : $"as {cast.Contracts.Of(e.Contract)}");

    Phrase Of(in AuctionStateChanged e) => new(
        $"{cast.Auctions.Of(e.Auction)} {Words(e.To)}",
        $"was {Words(e.From)}", $"until {Units.Clock(e.EndsAt)}", $"reason {e.Reason}");
}
