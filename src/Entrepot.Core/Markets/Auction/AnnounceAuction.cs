namespace Entrepot.Core;

/// <summary>
/// Announces an auction (公告). A sale from a receipt freezes the goods, anything else a deposit of
/// the organiser's. The answer's value is the auction. Sender: the firm itself.
/// </summary>
public readonly record struct AnnounceAuction(AuctionTerms Terms) : ICommand
{
    public static MessageKind Kind => MessageKind.AnnounceAuction;
}

/// <summary>An auction was announced.</summary>
/// <param name="Rules">The version of the market's auction rules it is under.</param>
public readonly record struct AuctionAnnounced(
    AuctionId Auction, ParticipantId Organiser, uint Rules, AuctionTerms Terms) : IEvent
{
    public static MessageKind Kind => MessageKind.AuctionAnnounced;
}

public sealed partial class Venue
{
    ResultCode Handle(in AnnounceAuction c)
    {
        var terms = c.Terms;
        var code = CheckForm(in terms);
        if (!code.IsOk) return code;
        if (markets.Find(terms.Market) is not { } market) return ResultCode.MarketNotFound;
        if (market.Terms.Mechanism is not Mechanism.Auction)
        {
            return ResultCode.MechanismDoesNotFit;
        }
        code = Inherit(market, ref terms);
        if (!code.IsOk) return code;
        code = CheckTerms(market, terms.StartPrice, terms.Quantity, terms.Terms);
        if (!code.IsOk) return code;
        code = CheckNumbers(market, in terms);
        if (!code.IsOk) return code;
        code = CheckTrader(market);
        if (!code.IsOk) return code;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        code = CheckRules(in terms);
        if (!code.IsOk) return code;
        if (!IsNobodyOrKnown(terms.Barred)) return ResultCode.ParticipantNotFound;
        code = terms.Receipt.Value != 0
            ? CheckGoods(
                market, current.Sender, terms.Receipt, terms.Quantity, terms.Terms.DeliverBy)
            : CheckMeans(
                current.Sender, market.Terms.Currency,
                AuctionRules.Deposit(in terms, terms.Quantity));
        if (!code.IsOk) return code;
        if (auctions.IsFull || !HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Announce(market, in terms);
        return ResultCode.Ok;
    }

    static ResultCode CheckForm(in AuctionTerms terms)
    {
        if (terms.Format is AuctionFormat.None or > AuctionFormat.SealedSecondPrice)
        {
            return ResultCode.AuctionFormatUnknown;
        }
        if (terms.Side is not (Side.Buy or Side.Sell)) return ResultCode.SideUnknown;
        if (terms.Pricing is AuctionPricing.None or > AuctionPricing.Uniform)
        {
            return ResultCode.AuctionPricingUnknown;
        }
        if (terms.Quantity.Units is < 1 or > Limits.QuantityMax)
        {
            return ResultCode.QuantityOutOfRange;
        }
        if (terms.MinimumBid.Units < 1 || terms.MinimumBid > terms.Quantity)
        {
            return ResultCode.MinimumTakeOutOfRange;
        }
        if (terms.Side is Side.Buy && terms.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        if (!terms.Fit) return ResultCode.AuctionTermsDoNotFit;
        if (terms.WindowSeconds > SpotRules.SecondsMax
            || terms.ExtensionSeconds > SpotRules.SecondsMax)
        {
            return ResultCode.PeriodOutOfRange;
        }
        return CheckStagedForm(terms.Terms);
    }

    /// <summary>Steps and prices besides the start price; and that the clock comes to an end.
    /// </summary>
    static ResultCode CheckNumbers(Market market, in AuctionTerms terms)
    {
        var tick = market.Terms.Tick.Minor;
        var step = terms.Step.Minor;
        if (terms.IsSealed) step = tick;
        if (step < 1 || step > Limits.PriceMax || step % tick != 0
            || terms.StepMax.Minor < 0 || terms.StepMax.Minor > Limits.PriceMax
            || terms.StepMax.Minor % step != 0)
        {
            return ResultCode.StepOutOfRange;
        }
        if (terms.Appraised.Minor is < 0 or > Limits.PriceMax) return ResultCode.PriceOutOfRange;
        if (terms.Floor.Minor % tick != 0) return ResultCode.PriceNotMultipleOfTick;
        if (!market.TryLots(terms.MinimumBid, out _)) return ResultCode.QuantityNotMultipleOfLot;
        if (terms.Format is not AuctionFormat.Clock) return ResultCode.Ok;
        var steps = (terms.StartPrice.Minor - terms.Floor.Minor) / step + 1;
        return (Int128)steps * terms.IntervalNanoseconds
            > (Int128)SpotRules.SecondsMax * Instant.PerSecond
            ? ResultCode.PeriodOutOfRange
            : ResultCode.Ok;
    }

    /// <summary>What the market's rules and the clock make of an announcement.</summary>
    ResultCode CheckRules(in AuctionTerms terms)
    {
        ref readonly var rules = ref auctionRules.Of(terms.Market.Value);
        if (rules.Version == 0) return ResultCode.AuctionRulesMissing;
        if (terms.DepositRate < rules.DepositRateMin || terms.DepositRate > rules.DepositRateMax)
        {
            return ResultCode.DepositRateNotInRules;
        }
        if (terms.Side is Side.Sell && rules.StartRateMin != 0
            && (terms.Appraised.Minor == 0 || (Int128)terms.StartPrice.Minor * Limits.FeeRateMax
                < (Int128)terms.Appraised.Minor * rules.StartRateMin))
        {
            return ResultCode.StartPriceBelowAppraisal;
        }
        if (SecondsFrom(current.Time, terms.OpensAt, rules.AnnounceSeconds) < 0)
        {
            return ResultCode.AnnouncementTooShort;
        }
        if (SecondsFrom(current.Time, terms.OpensAt, SpotRules.SecondsMax) > 0)
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (terms.Format is not AuctionFormat.Clock)
        {
            if (!(terms.ClosesAt > terms.OpensAt)) return ResultCode.DeadlineNotLater;
            if (SecondsFrom(terms.OpensAt, terms.ClosesAt, SpotRules.SecondsMax) > 0)
            {
                return ResultCode.PeriodOutOfRange;
            }
        }
        return terms.Terms.DeliverBy > EndOf(in terms)
            ? ResultCode.Ok
            : ResultCode.DeliveryTooEarly;
    }

    // By how much a time is more than so many seconds after another.
    static Int128 SecondsFrom(Instant start, Instant time, uint seconds) =>
        (Int128)time.Nanoseconds - start.Nanoseconds - seconds * Instant.PerSecond;

    static Instant EndOf(in AuctionTerms terms) => terms.Format is AuctionFormat.Clock
        ? OnClock(in terms).ClockEnd
        : terms.ClosesAt;

    // An auction as it opens, its clock at the start price.
    static Auction OnClock(in AuctionTerms terms) => new()
    {
        Terms = terms, ClockPrice = terms.StartPrice, ClockStart = terms.OpensAt,
    };

    void Announce(Market market, in AuctionTerms terms)
    {
        var rules = auctionRules.Of(terms.Market.Value);
        // Whoever may be paid has an account for it.
        EnsureAccount(new AccountId(current.Sender, market.Terms.Currency, Purpose.Available));
        var slot = auctions.Add(OnClock(in terms) with
        {
            Rules = rules, EndsAt = EndOf(in terms), Left = terms.Quantity,
            OnClock = terms.Quantity, Session = specialSessions.Find(terms.Session),
            Organiser = current.Sender, State = AuctionState.Announced,
        });
        var id = auctions.IdOf(slot);
        SetAuctionDue(slot, terms.OpensAt);
        if (auctions[slot].Session != 0) CountObject(auctions[slot].Session);
        events.Emit(new AuctionAnnounced(id, current.Sender, rules.Version, terms));
        if (terms.Receipt.Value != 0)
        {
            HoldGoods(
                receipts.Find(terms.Receipt), HoldReason.Auction, terms.Quantity, id.Value);
        }
        else
        {
            auctions[slot].Security = HoldSecurity(
                current.Sender, market.Terms.Currency, SecurityKind.GoodFaith,
                AuctionRules.Deposit(in terms, terms.Quantity), id.Value);
        }
        answerValue = id.Value;
    }
}
