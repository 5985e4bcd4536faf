namespace Entrepot.Core;

/// <summary>
/// Offers goods, or asks for them, at a price, to whom it may concern (挂牌). A sale from a receipt
/// freezes the goods, anything else a good-faith security. The answer's value is the listing.
/// Sender: the firm itself.
/// </summary>
/// <param name="Named1">Who alone may take it, with the next; 0 where it is for all.</param>
/// <param name="Receipt">Of a sale: the registered receipt it is sold from, or 0.</param>
/// <param name="Price">Provisional, where <paramref name="Pricing"/> makes another one in the end.
/// </param>
/// <param name="MinimumTake">The least that may be taken at a time, and left.</param>
public readonly record struct PostListing(
    MarketId Market,
    Side Side,
    ListingTraits Traits,
    ushort Reserved1,
    ParticipantId Named1,
    ParticipantId Named2,
    ReceiptId Receipt,
    Price Price,
    Quantity Quantity,
    Quantity MinimumTake,
    Instant ValidUntil,
    DeliveryTerms Terms,
    Pricing Pricing) : ICommand
{
    public static MessageKind Kind => MessageKind.PostListing;
}

/// <summary>
/// A listing was posted. Who offers is told, so that nobody takes it without knowing from whom.
/// </summary>
/// <param name="State">Listed, or waiting for the audit.</param>
/// <param name="IsOffBand">1: its price lies outside the band around the reference price.</param>
public readonly record struct ListingPosted(
    ListingId Listing,
    ParticipantId Lister,
    MarketId Market,
    Side Side,
    ListingTraits Traits,
    ListingState State,
    byte IsOffBand,
    ParticipantId Named1,
    ParticipantId Named2,
    uint Reserved,
    ReceiptId Receipt,
    Price Price,
    Quantity Quantity,
    Quantity MinimumTake,
    Instant ValidUntil,
    DeliveryTerms Terms,
    Pricing Pricing) : IEvent
{
    public static MessageKind Kind => MessageKind.ListingPosted;
}

public sealed partial class Venue
{
    ResultCode Handle(in PostListing c)
    {
        var code = CheckForm(in c);
        if (!code.IsOk) return code;
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (market.Terms.Mechanism is not Mechanism.Listing) return ResultCode.MechanismDoesNotFit;
        code = CheckTerms(market, c.Price, c.Quantity, c.Terms);
        if (!code.IsOk) return code;
        if (!market.TryLots(c.MinimumTake, out _)) return ResultCode.QuantityNotMultipleOfLot;
        code = CheckTrader(market);
        if (!code.IsOk) return code;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        code = CheckTimes(c.ValidUntil, c.Terms.DeliverBy);
        if (!code.IsOk) return code;
        code = CheckPricing(c.Pricing);
        if (!code.IsOk) return code;
        if (!IsNobodyOrKnown(c.Named1) || !IsNobodyOrKnown(c.Named2))
        {
            return ResultCode.ParticipantNotFound;
        }
        code = c.Receipt.Value != 0
            ? CheckGoods(market, current.Sender, c.Receipt, c.Quantity, c.Terms.DeliverBy)
            : CheckMeans(
                current.Sender, market.Terms.Currency, GoodFaithOf(market, c.Price, c.Quantity));
        if (!code.IsOk) return code;
        if (c.Receipt.Value != 0)
        {
            code = CheckDeliverable(
                differentials.LatestOf(c.Market), c.Receipt, c.Price, c.Quantity);
            if (!code.IsOk) return code;
        }
        if (listings.IsFull || !HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Post(market, in c);
        return ResultCode.Ok;
    }

    static ResultCode CheckForm(in PostListing c)
    {
        if (c.Side is not (Side.Buy or Side.Sell)) return ResultCode.SideUnknown;
        if (c.Traits is ListingTraits.None or > ListingTraits.All) return ResultCode.TraitsUnknown;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.MinimumTake.Units < 1 || c.MinimumTake > c.Quantity)
        {
            return ResultCode.MinimumTakeOutOfRange;
        }
        if (c.Side is Side.Buy && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var code = CheckForm(c.Terms);
        if (!code.IsOk) return code;
        if (c.Terms.SettlementBy is SettlementBy.AtOnce && !CanSettleAtOnce(in c))
        {
            return ResultCode.AtOnceDoesNotFit;
        }
        return CheckForm(c.Pricing, c.Traits, c.Terms);
    }

    ResultCode CheckTimes(Instant validUntil, Instant deliverBy)
    {
        if (!(validUntil > current.Time)) return ResultCode.DeadlineNotLater;
        return deliverBy > validUntil ? ResultCode.Ok : ResultCode.DeliveryTooEarly;
    }

    bool IsNobodyOrKnown(ParticipantId firm) => firm.Value == 0 || participants.Has(firm);

    /// <summary>What one command of trade may open: accounts, securities, deadlines, contracts.
    /// </summary>
    bool HasRoomForTrade => !ledger.IsFull && securities.HasRoomFor(8) && deadlines.HasRoomFor(4)
        && !contracts.IsFull;

    Amount GoodFaithOf(Market market, Price price, Quantity quantity)
    {
        ref readonly var rules = ref spotRules.Of(market.Terms.Market.Value);
        return rules.Part(Amount.Of(price, quantity), rules.GoodFaithRate);
    }

    bool IsOffBand(Market market, Price price)
    {
        var rate = spotRules.Of(market.Terms.Market.Value).BandRate;
        var reference = market.PreviousSettlement.Minor;
        return rate != 0 && (Int128)Math.Abs(price.Minor - reference) * Limits.FeeRateMax
            > (Int128)reference * rate;
    }

    void Post(Market market, in PostListing c)
    {
        var isAudited = !participants[current.Sender].May(Permissions.List);
        var slot = listings.Add(new Listing
        {
            Terms = c.Terms, Pricing = c.Pricing, ValidUntil = c.ValidUntil, Price = c.Price,
            Left = c.Quantity,
            MinimumTake = c.MinimumTake, Receipt = c.Receipt, Lister = current.Sender,
            Market = c.Market, Named1 = c.Named1, Named2 = c.Named2, Side = c.Side,
            Traits = c.Traits, Differentials = differentials.LatestOf(c.Market),
            State = isAudited ? ListingState.PendingAudit : ListingState.Listed,
        });
        var id = listings.IdOf(slot);
        listings[slot].Deadline = deadlines.Set(c.ValidUntil, DeadlineKind.Listing, slot);
        events.Emit(new ListingPosted(
            id, current.Sender, c.Market, c.Side, c.Traits, listings[slot].State,
            (byte)(IsOffBand(market, c.Price) ? 1 : 0), c.Named1, c.Named2, 0, c.Receipt, c.Price,
            c.Quantity, c.MinimumTake, c.ValidUntil, c.Terms, c.Pricing));
        if (c.Receipt.Value != 0)
        {
            HoldGoods(receipts.Find(c.Receipt), HoldReason.Listing, c.Quantity, id.Value);
        }
        else
        {
            listings[slot].Security = HoldSecurity(
                current.Sender, market.Terms.Currency, SecurityKind.GoodFaith,
                GoodFaithOf(market, c.Price, c.Quantity), id.Value);
        }
        answerValue = id.Value;
    }
}
