using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Taking and bargaining: how a listing becomes contracts.
sealed partial class NaiveVenue
{
    internal sealed class Bargain
    {
        public required CounterOfferId Id { get; init; }
        public required Listing Listing { get; init; }
        public required MakeCounterOffer Made { get; set; }

        /// <summary>How many offers there have been; the lister's are the even ones.</summary>
        public uint Round { get; set; } = 1;
        public bool IsForBidder => Round % 2 == 0;
        public required ParticipantId Bidder { get; init; }
        public Due? Due { get; set; }
    }

    readonly NaiveIds bargainIds = new();
    readonly Dictionary<CounterOfferId, Bargain> bargains = [];

    public IReadOnlyDictionary<CounterOfferId, Bargain> Bargains => bargains;

    ResultCode CheckMayAnswer(Listing listing, ListingTraits how)
    {
        var code = CheckTrader(listing.Market);
        if (code is not ResultCode.Ok) return code;
        if (!listing.Posted.Traits.HasFlag(how))
        {
            return how is ListingTraits.Takeable
                ? ResultCode.TakingNotAllowed
                : ResultCode.BargainingNotAllowed;
        }
        if (listing.Named.Length > 0 && !listing.Named.Contains(command.Sender))
        {
            return ResultCode.NotNamed;
        }
        if (AreOneOwner(command.Sender, listing.Lister)) return ResultCode.SelfDealing;
        code = CheckLetIn(listing.Session, command.Sender);
        if (code is not ResultCode.Ok) return code;
        if (listing.Market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        return listing.IsOpen ? ResultCode.Ok : ResultCode.ListingNotOpen;
    }

    ResultCode CheckCanBeHad(Listing listing, long quantity)
    {
        var posted = listing.Posted;
        if (posted.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.ListingExpired;
        }
        if (quantity % listing.Market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        if (quantity > listing.Left) return ResultCode.ExceedsListing;
        if (quantity < posted.MinimumTake.Units) return ResultCode.BelowMinimumTake;
        var rest = listing.Left - quantity;
        if (rest != 0 && rest < posted.MinimumTake.Units) return ResultCode.RestBelowMinimumTake;
        if (!listing.IsFromReceipt) return ResultCode.Ok;
        var receipt = receipts[posted.Receipt];
        if (receipt.State is ReceiptState.FrozenJudicial) return ResultCode.ReceiptFrozenByCourt;
        return receipt.Holds.Count == Limits.HoldsPerReceiptMax
            ? ResultCode.ExceedsHoldsOfReceipt
            : ResultCode.Ok;
    }

    ResultCode CheckTaker(
        Listing listing, ParticipantId taker, ReceiptId receipt, (Price Price, long Quantity) what)
    {
        var market = listing.Market;
        if (listing.IsAtOnce) return CheckBuyer(listing, taker, what);
        var code = receipt.Value != 0
            ? CheckGoods(
                market, taker, receipt, what.Quantity, listing.Posted.Terms.DeliverBy)
            : CheckPurse(
                taker, market.Terms.Currency, GoodFaith(market, what.Price, what.Quantity));
        if (code is not ResultCode.Ok) return code;
        var goods = listing.IsFromReceipt ? listing.Posted.Receipt : receipt;
        if (goods.Value != 0)
        {
            code = CheckDeliverable(listing.Table, goods, what.Price, what.Quantity);
            if (code is not ResultCode.Ok) return code;
        }
        return listing.IsSale
            ? CheckDeal(market.Terms.Good, listing.Lister, taker)
            : CheckDeal(market.Terms.Good, taker, listing.Lister);
    }

    ResultCode Handle(TakeListing c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (c.Counterparty != listing.Lister) return ResultCode.CounterpartyDoesNotMatch;
        if (listing.IsSale && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var code = CheckMayAnswer(listing, ListingTraits.Takeable);
        if (code is not ResultCode.Ok) return code;
        code = CheckCanBeHad(listing, c.Quantity.Units);
        if (code is not ResultCode.Ok) return code;
        var what = (listing.Posted.Price, c.Quantity.Units);
        code = CheckTaker(listing, command.Sender, c.Receipt, what);
        if (code is not ResultCode.Ok) return code;

        Take(listing, command.Sender, c.Receipt, what);
        return ResultCode.Ok;
    }

    void Take(
        Listing listing, ParticipantId taker, ReceiptId receipt, (Price Price, long Quantity) what)
    {
        var (market, posted) = (listing.Market, listing.Posted);
        var isAll = what.Quantity == listing.Left;
        var held = listing.Security?.Left ?? 0;
        var part = isAll
            ? held
            : Math.Min(held, GoodFaith(market, posted.Price, what.Quantity));
        if (part > 0) GiveBack(listing.Security!, part);
        if (isAll) listing.Security = null;
        var (buyer, seller) = listing.IsSale
            ? (taker, listing.Lister)
            : (listing.Lister, taker);
        var contract = Form(new Contract
        {
            Id = new ContractId(contractIds.Give()), Market = market, Buyer = buyer,
            Seller = seller, Terms = posted.Terms, Price = what.Price, Quantity = what.Quantity,
            Receipt = listing.IsSale ? posted.Receipt : receipt, Rules = RulesOf(market),
            Pricing = posted.Pricing, Table = listing.Table,
        }, Mechanism.Listing, listing.Id.Value);
        listing.Session?.Count(what.Quantity, contract.Value);
        if (listing.IsFromReceipt)
        {
            var goods = receipts[posted.Receipt];
            TakeFromHold(goods, HoldReason.Listing, listing.Id.Value, what.Quantity);
            KeepFor(goods, HoldReason.Contract, what.Quantity, contract.Id.Value);
        }
        else
        {
            GiveGoodFaith(contract, listing.Lister, part);
        }
        if (receipt.Value != 0)
        {
            HoldForTrade(
                receipts[receipt], HoldReason.Contract, what.Quantity, contract.Id.Value);
        }
        else if (!listing.IsAtOnce)
        {
            GiveGoodFaith(contract, taker, GoodFaith(market, what.Price, what.Quantity));
        }
        listing.Left -= what.Quantity;
        listing.WasTaken = true;
        if (isAll) End(listing, ListingState.Taken);
        else Lead(listing, ListingState.PartlyTaken);
        value = contract.Id.Value;
        if (listing.IsAtOnce) Exchange(contract);
        else Begin(contract);
    }

    ResultCode Handle(MakeCounterOffer c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (c.Counterparty != listing.Lister) return ResultCode.CounterpartyDoesNotMatch;
        if (listing.IsSale && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var what = (c.Price, c.Quantity.Units);
        var code = CheckTerms(listing.Market, c.Price, c.Quantity.Units, listing.Posted.Terms);
        if (code is not ResultCode.Ok) return code;
        code = CheckMayAnswer(listing, ListingTraits.Bargaining);
        if (code is not ResultCode.Ok) return code;
        if (c.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        code = CheckCanBeHad(listing, c.Quantity.Units);
        if (code is not ResultCode.Ok) return code;
        code = CheckTaker(listing, command.Sender, c.Receipt, what);
        if (code is not ResultCode.Ok) return code;
        if (listing.Bargains.Count == Limits.CounterOffersPerListingMax)
        {
            return ResultCode.ExceedsCounterOffers;
        }

        var bargain = new Bargain
        {
            Id = new CounterOfferId(bargainIds.Give()), Listing = listing, Made = c,
            Bidder = command.Sender,
        };
        bargains.Add(bargain.Id, bargain);
        listing.Bargains.Insert(0, bargain);
        bargain.Due = Plan(c.ValidUntil, () => End(bargain, CounterOfferState.Lapsed));
        Emit(new CounterOfferMade(
            bargain.Id, c.Listing, c.Price, c.Quantity, c.Receipt, c.ValidUntil, command.Sender,
            0));
        value = bargain.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(AcceptCounterOffer c)
    {
        if (!bargains.TryGetValue(c.Offer, out var bargain))
        {
            return ResultCode.CounterOfferNotFound;
        }
        var (listing, made) = (bargain.Listing, bargain.Made);
        var code = CheckMayAct(bargain);
        if (code is not ResultCode.Ok) return code;
        if (made.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.CounterOfferLapsed;
        }
        var what = (made.Price, made.Quantity.Units);
        code = CheckCanBeHad(listing, made.Quantity.Units);
        if (code is not ResultCode.Ok) return code;
        code = CheckTaker(listing, bargain.Bidder, made.Receipt, what);
        if (code is not ResultCode.Ok) return code;

        End(bargain, CounterOfferState.Accepted);
        Take(listing, bargain.Bidder, made.Receipt, what);
        return ResultCode.Ok;
    }

    // Whose turn it is, and whether the two may come to terms.
    ResultCode CheckMayAct(Bargain bargain)
    {
        var listing = bargain.Listing;
        var isLister = listing.Lister == command.Sender;
        if (!isLister && bargain.Bidder != command.Sender) return ResultCode.ListerOnly;
        if (isLister == bargain.IsForBidder) return ResultCode.NotYourTurn;
        if (!isLister) return CheckMayAnswer(listing, ListingTraits.Bargaining);
        if (listing.Market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        if (!listing.IsOpen) return ResultCode.ListingNotOpen;
        if (FirmOf(bargain.Bidder).IsSuspended) return ResultCode.ParticipantSuspended;
        return AreOneOwner(bargain.Bidder, listing.Lister)
            ? ResultCode.SelfDealing
            : CheckLetIn(listing.Session, bargain.Bidder);
    }

    ResultCode Handle(ReviseCounterOffer c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (!bargains.TryGetValue(c.Offer, out var bargain))
        {
            return ResultCode.CounterOfferNotFound;
        }
        var (listing, isLister) = (bargain.Listing, bargain.Listing.Lister == command.Sender);
        if (!isLister && bargain.Bidder != command.Sender) return ResultCode.ListerOnly;
        if (isLister == bargain.IsForBidder) return ResultCode.NotYourTurn;
        if (c.Receipt.Value != 0 && (isLister || listing.IsSale))
        {
            return ResultCode.ReceiptNotAllowed;
        }
        var code = CheckTerms(
            listing.Market, c.Price, c.Quantity.Units, listing.Posted.Terms);
        if (code is not ResultCode.Ok) return code;
        code = CheckMayAct(bargain);
        if (code is not ResultCode.Ok) return code;
        if (bargain.Made.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.CounterOfferLapsed;
        }
        if (c.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        code = CheckCanBeHad(listing, c.Quantity.Units);
        if (code is not ResultCode.Ok) return code;
        if (!isLister)
        {
            code = CheckTaker(
                listing, bargain.Bidder, c.Receipt, (c.Price, c.Quantity.Units));
            if (code is not ResultCode.Ok) return code;
        }

        bargain.Round++;
        bargain.Made = bargain.Made with
        {
            Price = c.Price, Quantity = c.Quantity, ValidUntil = c.ValidUntil,
            Receipt = isLister ? bargain.Made.Receipt : c.Receipt,
        };
        Cancel(bargain.Due);
        bargain.Due = Plan(c.ValidUntil, () => End(bargain, CounterOfferState.Lapsed));
        Emit(new CounterOfferRevised(
            c.Offer, listing.Id, c.Price, c.Quantity, bargain.Made.Receipt, c.ValidUntil,
            command.Sender, bargain.Round));
        return ResultCode.Ok;
    }

    ResultCode Handle(RejectCounterOffer c)
    {
        if (!bargains.TryGetValue(c.Offer, out var bargain))
        {
            return ResultCode.CounterOfferNotFound;
        }
        var isLister = bargain.Listing.Lister == command.Sender;
        if (!isLister && bargain.Bidder != command.Sender) return ResultCode.ListerOnly;
        if (!isLister && !bargain.IsForBidder) return ResultCode.NotYourTurn;
        End(bargain, CounterOfferState.Rejected);
        return ResultCode.Ok;
    }

    ResultCode Handle(WithdrawCounterOffer c)
    {
        if (!bargains.TryGetValue(c.Offer, out var bargain))
        {
            return ResultCode.CounterOfferNotFound;
        }
        var isHis = bargain.Bidder == command.Sender;
        if (!isHis && !SenderIsOperator) return ResultCode.BidderOnly;
        End(bargain, isHis ? CounterOfferState.Withdrawn : CounterOfferState.Removed);
        return ResultCode.Ok;
    }

    void End(Bargain bargain, CounterOfferState how)
    {
        Cancel(bargain.Due);
        bargain.Listing.Bargains.Remove(bargain);
        bargains.Remove(bargain.Id);
        bargainIds.Free(bargain.Id.Value);
        Emit(new CounterOfferEnded(
            bargain.Id, bargain.Listing.Id, how, 0, 0, bargain.Bidder));
    }
}
