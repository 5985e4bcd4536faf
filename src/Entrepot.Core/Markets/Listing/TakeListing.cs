namespace Entrepot.Core;

/// <summary>
/// Takes some or all of a listing at its price (摘牌): a contract comes about with the answer
/// (Civil Code 491). The answer's value is the contract. Sender: the firm itself.
/// </summary>
/// <param name="Counterparty">The lister, as the sender has been shown him; another name is
/// refused, so nobody agrees with whom he does not know.</param>
/// <param name="Receipt">Of a sale into a buy listing: the receipt it is sold from, or 0.</param>
public readonly record struct TakeListing(
    ListingId Listing, Quantity Quantity, ReceiptId Receipt, ParticipantId Counterparty,
    uint Reserved) : ICommand
{
    public static MessageKind Kind => MessageKind.TakeListing;
}

public sealed partial class Venue
{
    ResultCode Handle(in TakeListing c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var slot = listings.Find(c.Listing);
        if (slot == 0) return ResultCode.ListingNotFound;
        ref readonly var listing = ref listings[slot];
        if (c.Counterparty != listing.Lister) return ResultCode.CounterpartyDoesNotMatch;
        if (listing.Side is Side.Sell && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var code = CheckAnswer(slot, ListingTraits.Takeable);
        if (!code.IsOk) return code;
        code = CheckTaking(slot, current.Sender, c.Quantity);
        if (!code.IsOk) return code;
        code = CheckTakersMeans(slot, current.Sender, c.Receipt, listing.Price, c.Quantity);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        Take(slot, current.Sender, c.Receipt, listing.Price, c.Quantity);
        return ResultCode.Ok;
    }

    /// <summary>Whether the sender may answer a listing at all.</summary>
    ResultCode CheckAnswer(int slot, ListingTraits how)
    {
        ref readonly var listing = ref listings[slot];
        var market = markets[listing.Market];
        var code = CheckTrader(market);
        if (!code.IsOk) return code;
        if ((listing.Traits & how) == 0)
        {
            return how is ListingTraits.Takeable
                ? ResultCode.TakingNotAllowed
                : ResultCode.BargainingNotAllowed;
        }
        if (!listing.IsNamed(current.Sender)) return ResultCode.NotNamed;
        if (IsSameOwner(current.Sender, listing.Lister)) return ResultCode.SelfDealing;
        code = CheckLetIn(listing.Session, current.Sender);
        if (!code.IsOk) return code;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        return listing.State is ListingState.Listed or ListingState.PartlyTaken
            ? ResultCode.Ok
            : ResultCode.ListingNotOpen;
    }

    /// <summary>Whether so much of a listing can be had now.</summary>
    ResultCode CheckTaking(int slot, ParticipantId taker, Quantity quantity)
    {
        ref readonly var listing = ref listings[slot];
        if (!(listing.ValidUntil > current.Time)) return ResultCode.ListingExpired;
        if (!markets[listing.Market].TryLots(quantity, out _))
        {
            return ResultCode.QuantityNotMultipleOfLot;
        }
        if (quantity > listing.Left) return ResultCode.ExceedsListing;
        if (quantity < listing.MinimumTake) return ResultCode.BelowMinimumTake;
        var rest = listing.Left - quantity;
        if (rest > Quantity.Zero && rest < listing.MinimumTake)
        {
            return ResultCode.RestBelowMinimumTake;
        }
        return CheckPassing(listing.Receipt);
    }

    /// <summary>Whether what is held of a receipt can be held for a contract now.</summary>
    ResultCode CheckPassing(ReceiptId receipt)
    {
        if (receipt.Value == 0) return ResultCode.Ok;
        var goods = receipts.Find(receipt);
        if (receipts[goods].State is ReceiptState.FrozenJudicial)
        {
            return ResultCode.ReceiptFrozenByCourt;
        }
        if (receipts.CountHolds(goods) == Limits.HoldsPerReceiptMax)
        {
            return ResultCode.ExceedsHoldsOfReceipt;
        }
        return receipts.HoldsAreFull ? ResultCode.ExceedsVenueCapacity : ResultCode.Ok;
    }

    ResultCode CheckTakersMeans(
        int slot, ParticipantId taker, ReceiptId receipt, Price price, Quantity quantity)
    {
        ref readonly var listing = ref listings[slot];
        var market = markets[listing.Market];
        if (listing.IsAtOnce) return CheckWholeMeans(slot, taker, price, quantity);
        var code = receipt.Value != 0
            ? CheckGoods(market, taker, receipt, quantity, listing.Terms.DeliverBy)
            : CheckMeans(taker, market.Terms.Currency, GoodFaithOf(market, price, quantity));
        if (!code.IsOk) return code;
        var goods = receipt.Value != 0 ? receipt : listing.Receipt;
        if (goods.Value != 0)
        {
            code = CheckDeliverable(listing.Differentials, goods, price, quantity);
            if (!code.IsOk) return code;
        }
        var isSale = listing.Side is Side.Sell;
        code = CheckRightsTrade(
            market.Terms.Good, isSale ? listing.Lister : taker, isSale ? taker : listing.Lister);
        if (!code.IsOk) return code;
        return HasRoomForTrade ? ResultCode.Ok : ResultCode.ExceedsVenueCapacity;
    }

    /// <summary>A part of a listing becomes a contract with who took it.</summary>
    void Take(
        int slot, ParticipantId taker, ReceiptId receipt, Price price, Quantity quantity)
    {
        var listing = listings[slot];
        var id = listings.IdOf(slot);
        var isLast = listing.Left == quantity;
        // The lister's security goes with the goods; what is rounded goes with the last part.
        var part = isLast
            ? AmountOf(listing.Security)
            : Least(
                GoodFaithOf(markets[listing.Market], listing.Price, quantity),
                AmountOf(listing.Security));
        if (part > Amount.Zero) ReleaseSecurity(listing.Security, part);
        if (isLast) listings[slot].Security = default;
        var isSale = listing.Side is Side.Sell;
        var contract = Form(new Agreed
        {
            Market = listing.Market,
            Mechanism = Mechanism.Listing,
            Source = id.Value,
            Buyer = isSale ? taker : listing.Lister,
            Seller = isSale ? listing.Lister : taker,
            Receipt = isSale ? listing.Receipt : receipt,
            Price = price,
            Quantity = quantity,
            Terms = listing.Terms,
            Pricing = listing.Pricing,
            Differentials = listing.Differentials,
        });
        CountContract(listing.Session, price, quantity);
        Secure(slot, contract, part);
        listings[slot].Left -= quantity;
        listings[slot].IsPartlyTaken = 1;
        if (isLast) EndListing(slot, ListingState.Taken, reason: 0);
        else Step(slot, ListingState.PartlyTaken, reason: 0);
        answerValue = contracts.IdOf(contract).Value;
        if (listing.IsAtOnce) SettleAtOnce(contract);
        else Begin(contract);
    }

    /// <summary>What a contract from a listing holds to begin with: goods, or good faith. Where all
    /// changes hands at once the taker gives no faith, but money.</summary>
    void Secure(int slot, int contract, Amount listersPart)
    {
        var listing = listings[slot];
        var agreed = contracts[contract].Agreed;
        var id = contracts.IdOf(contract).Value;
        var takerSide = listing.Side is Side.Sell ? Side.Buy : Side.Sell;
        if (listing.Receipt.Value != 0)
        {
            var goods = receipts.Find(listing.Receipt);
            PassHold(
                goods,
                receipts.FindHold(goods, HoldReason.Listing, listings.IdOf(slot).Value), id,
                agreed.Quantity);
        }
        else
        {
            HoldGoodFaith(contract, listing.Side, listersPart);
        }
        if (takerSide is Side.Sell && agreed.Receipt.Value != 0)
        {
            HoldGoods(
                receipts.Find(agreed.Receipt), HoldReason.Contract, agreed.Quantity, id);
        }
        else if (!listing.IsAtOnce)
        {
            HoldGoodFaith(
                contract, takerSide,
                GoodFaithOf(markets[listing.Market], agreed.Price, agreed.Quantity));
        }
    }

    static Amount Least(Amount one, Amount other) => new(Math.Min(one.Units, other.Units));
}
