using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class EventLanguage
{
    /// <summary>A state as people call it.</summary>
    public static string Words(Enum state) => Spaced(state.ToString());

    Phrase OfTrade(in Frame e) => e.Header.Kind switch
    {
        MessageKind.SecurityChanged => Of(in e.As<SecurityChanged>()),
        MessageKind.ListingPosted => Of(in e.As<ListingPosted>()),
        MessageKind.ListingStateChanged => Of(in e.As<ListingStateChanged>()),
        MessageKind.CounterOfferMade => Of(in e.As<CounterOfferMade>()),
        MessageKind.CounterOfferRevised => Of(in e.As<CounterOfferRevised>()),
        MessageKind.PaperFiled => Of(in e.As<PaperFiled>()),
        MessageKind.FixingPublished => Of(in e.As<FixingPublished>()),
        MessageKind.ContractPriced => Of(in e.As<ContractPriced>()),
        MessageKind.InvoicePenalised => Of(in e.As<InvoicePenalised>()),
        MessageKind.CounterOfferEnded => Of(in e.As<CounterOfferEnded>()),
        MessageKind.InquiryOpened => Of(in e.As<InquiryOpened>()),
        MessageKind.InquiryClosed => Of(in e.As<InquiryClosed>()),
        MessageKind.QuoteMade => Of(in e.As<QuoteMade>()),
        MessageKind.NegotiationEnded => Of(in e.As<NegotiationEnded>()),
        MessageKind.SpotRulesSet => Of(in e.As<SpotRulesSet>()),
        MessageKind.DifferentialsSet => Of(in e.As<DifferentialsSet>()),
        MessageKind.RefereeDesignated => Of(in e.As<RefereeDesignated>()),
        MessageKind.GoodsObjected => Of(in e.As<GoodsObjected>()),
        MessageKind.RefereeAsked => Of(in e.As<RefereeAsked>()),
        MessageKind.RefereeReported => Of(in e.As<RefereeReported>()),
        MessageKind.PriceAdjusted => Of(in e.As<PriceAdjusted>()),
        MessageKind.ContractFormed => Of(in e.As<ContractFormed>()),
        MessageKind.ContractStateChanged => Of(in e.As<ContractStateChanged>()),
        MessageKind.ContractDelivered => Of(in e.As<ContractDelivered>()),
        MessageKind.GoodsAccepted => Of(in e.As<GoodsAccepted>()),
        MessageKind.DeliveryTimeProposed => Of(in e.As<DeliveryTimeProposed>()),
        MessageKind.SpecialSessionPlanned => Of(in e.As<SpecialSessionPlanned>()),
        MessageKind.SpecialSessionStateChanged => Of(in e.As<SpecialSessionStateChanged>()),
        MessageKind.GuestListChanged => Of(in e.As<GuestListChanged>()),
        MessageKind.AddedToSession => Of(in e.As<AddedToSession>()),
        MessageKind.SpecialSessionReported => Of(in e.As<SpecialSessionReported>()),
        MessageKind.AuctionRulesSet => Of(in e.As<AuctionRulesSet>()),
        MessageKind.AuctionAnnounced => Of(in e.As<AuctionAnnounced>()),
        MessageKind.BidderQualified => Of(in e.As<BidderQualified>()),
        MessageKind.BidderRefused => Of(in e.As<BidderRefused>()),
        MessageKind.BidPlaced => Of(in e.As<BidPlaced>()),
        MessageKind.ReserveRevealed => Of(in e.As<ReserveRevealed>()),
        MessageKind.BidCommitted => Of(in e.As<BidCommitted>()),
        MessageKind.CommitmentEnded => Of(in e.As<CommitmentEnded>()),
        MessageKind.BidRevealed => Of(in e.As<BidRevealed>()),
        MessageKind.AuctionAwarded => Of(in e.As<AuctionAwarded>()),
        MessageKind.AwardEnded => Of(in e.As<AwardEnded>()),
        MessageKind.AuctionStateChanged => Of(in e.As<AuctionStateChanged>()),
        var kind => throw new ScenarioException($"Nobody can say what {kind} is."),
    };

    Phrase Of(in SecurityChanged e) => new(
        $"{Words(e.Change)} {Money(e.Amount)} of {Firm(e.Firm)}",
        e.To == e.Firm ? "" : e.To == ParticipantId.Operator ? "to House" : $"to {Firm(e.To)}",
        $"as {Words(e.SecurityKind)}", $"left {Money(e.Left)}");

    Phrase Of(in ListingPosted e) => new(
        $"listed {cast.Listings.Of(e.Listing)}",
        $"{Words(e.Side)} by {Firm(e.Lister)}",
        $"{Units.Text(e.Quantity)} @ {Units.Text(e.Price)}",
        e.State is ListingState.PendingAudit ? "pending audit" : "",
        e.IsOffBand != 0 ? "off band" : "", On(e.Market));

    Phrase Of(in ListingStateChanged e) => new(
        $"{cast.Listings.Of(e.Listing)} {Words(e.To)}",
        $"was {Words(e.From)}", $"left {Units.Text(e.Left)}", $"reason {e.Reason}");

    Phrase Of(in CounterOfferMade e) => new(
        $"offered {cast.CounterOffers.Of(e.Offer)}",
        $"{Units.Text(e.Quantity)} @ {Units.Text(e.Price)}", $"by {Firm(e.Bidder)}",
        $"for {cast.Listings.Of(e.Listing)}");

    Phrase Of(in CounterOfferRevised e) => new(
        $"countered {cast.CounterOffers.Of(e.Offer)}",
        $"{Units.Text(e.Quantity)} @ {Units.Text(e.Price)}", $"by {Firm(e.By)}",
        $"round {e.Round}");

    Phrase Of(in PaperFiled e) => new(
        $"filed {Words(e.Paper)}", $"of {SubjectOf(in e)}", $"by {Firm(e.Filer)}");

    string SubjectOf(in PaperFiled e) => e.Subject switch
    {
        PaperSubject.Contract => cast.Contracts.Of(new ContractId(e.Id)),
        PaperSubject.Receipt => cast.Receipts.Of(new ReceiptId(e.Id)),
        PaperSubject.Negotiation => cast.Negotiations.Of(new NegotiationId(e.Id)),
        _ => $"invoice {e.Id}",
    };

    static Phrase Of(in FixingPublished e) => new(
        $"fixed index {e.Index.Value}", $"on {e.Date.Value}", $"at {Units.Text(e.Price)}");

    Phrase Of(in ContractPriced e) => new(
        $"priced {cast.Contracts.Of(e.Contract)}",
        $"{Words(e.Origin)} {Units.Text(e.Final)}", $"was {Units.Text(e.Provisional)}",
        $"of {e.Fixings} fixings");

    Phrase Of(in InvoicePenalised e) => new(
        $"invoice of {cast.Contracts.Of(e.Contract)} {(e.IsDefault != 0 ? "missing" : "late")}",
        $"{e.Days} days", $"costs {Money(e.Penalty)}");

    Phrase Of(in CounterOfferEnded e) => new(
        $"{cast.CounterOffers.Of(e.Offer)} {Words(e.State)}", $"by {Firm(e.Bidder)}");

    Phrase Of(in InquiryOpened e) => new(
        $"inquiry {cast.Inquiries.Of(e.Inquiry)}",
        $"{Words(e.Side)} {Units.Text(e.Quantity)}", $"by {Firm(e.Initiator)}");

    Phrase Of(in InquiryClosed e) => new($"{cast.Inquiries.Of(e.Inquiry)} {Words(e.State)}");

    Phrase Of(in QuoteMade e) => new(
        $"{cast.Negotiations.Of(e.Negotiation)} {Words(e.State)}",
        $"{Units.Text(e.Words.Quantity)} @ {Units.Text(e.Words.Price)}",
        $"{Firm(e.Words.Seller)} to {Firm(e.Words.Buyer)}", $"revision {e.Revision}",
        e.IsOffBand != 0 ? "off band" : "");

    Phrase Of(in NegotiationEnded e) => new(
        $"{cast.Negotiations.Of(e.Negotiation)} {Words(e.To)}", $"was {Words(e.From)}",
        $"revision {e.Revision}");

    Phrase Of(in SpotRulesSet e) => new(
        $"ruled {cast.Markets.Of(e.Rules.Market)}", $"version {e.Rules.Version}");

    Phrase Of(in ContractFormed e) => new(
        $"contract {cast.Contracts.Of(e.Contract)}",
        $"{Units.Text(e.Quantity)} @ {Units.Text(e.Price)}",
        $"{Firm(e.Seller)} to {Firm(e.Buyer)}", $"value {Money(e.Value)}", $"rules {e.Rules}",
        e.Receipt.Value == 0 ? "" : $"from {Receipt(e.Receipt)}",
        e.IsOffBand != 0 ? "off band" : "",
        $"risk {Words(e.RiskPasses).Replace("at ", "from ")}", On(e.Market));

    Phrase Of(in ContractStateChanged e) => new(
        $"{cast.Contracts.Of(e.Contract)} {Words(e.To)}",
        $"was {Words(e.From)}", $"by {Words(e.Done)}", $"upon {e.Verb}");

    Phrase Of(in DeliveryTimeProposed e) => new(
        $"proposed delivery of {cast.Contracts.Of(e.Contract)}", $"by {Words(e.By)}");

    Phrase Of(in ContractDelivered e) => new(
        $"delivered {cast.Contracts.Of(e.Contract)}",
        $"paid {Money(e.FirstPayment)}", $"buyer fee {Money(e.BuyerFee)}",
        $"seller fee {Money(e.SellerFee)}", $"from {Receipt(e.From)}", $"into {Receipt(e.To)}");

    Phrase Of(in GoodsAccepted e) => new(
        $"accepted goods of {cast.Contracts.Of(e.Contract)}",
        $"{Units.Text(e.Weighed)} t", $"@ {Units.Text(e.Price)}", $"due {Money(e.Due)}",
        $"over {Money(e.OverShort)}", $"net {Money(e.Net)}", $"tax {Money(e.Tax)}");

    Phrase Of(in RefereeDesignated e) => new(
        $"referee of {cast.Markets.Of(e.Rules.Market)} is {Firm(e.Rules.Laboratory)}",
        $"fee {Money(e.Rules.Fee)}", $"version {e.Rules.Version}");

    Phrase Of(in GoodsObjected e) => new(
        $"objected to goods of {cast.Contracts.Of(e.Contract)}",
        $"{Units.Text(e.Weighed)} t", $"grade {e.Grade}", $"due {Money(e.Due)}");

    Phrase Of(in RefereeAsked e) => new(
        $"asked {Firm(e.Laboratory)} about {cast.Contracts.Of(e.Contract)}",
        $"by {Words(e.Asked)}", $"fee {Money(e.Fee)}");

    Phrase Of(in RefereeReported e) => new(
        $"{Firm(e.Laboratory)} reported on {cast.Contracts.Of(e.Contract)}",
        $"{Units.Text(e.Weighed)} t", $"grade {e.Grade}", $"due {Money(e.Due)}",
        $"fee {Money(e.Fee)} of {Words(e.Loser)}");

    Phrase Of(in DifferentialsSet e) => new(
        $"differed {cast.Markets.Of(e.Market)}", $"version {e.Version}");

    Phrase Of(in PriceAdjusted e) => new(
        $"adjusted {cast.Contracts.Of(e.Contract)}",
        $"{Units.Text(e.Base)} to {Units.Text(e.Settlement)}", $"version {e.Version}",
        $"location {Units.Text(e.Location, Units.Money)}",
        $"grade {Units.Text(e.GradePremium, Units.Money)}",
        $"of {cast.Warehouses.Of(e.Warehouse)}");

    static string Money(Amount amount) => Units.Text(amount.Units, Units.Money);
}
