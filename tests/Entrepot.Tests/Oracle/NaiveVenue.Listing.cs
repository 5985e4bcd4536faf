using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Listings (domain 1.3): posted, looked at, taken part by part, ended.
sealed partial class NaiveVenue
{
    internal sealed class Listing
    {
        public required ListingId Id { get; init; }
        public required PostListing Posted { get; init; }
        public required ParticipantId Lister { get; init; }
        public required NaiveMarket Market { get; init; }
        public Table? Table { get; init; }
        public ListingState State { get; set; }
        public long Left { get; set; }
        public bool WasTaken { get; set; }
        public Security? Security { get; set; }
        public SpecialSession? Session { get; set; }
        public Due? Due { get; set; }

        /// <summary>Newest first.</summary>
        public List<Bargain> Bargains { get; } = [];

        public bool IsSale => Posted.Side is Side.Sell;
        public bool IsAtOnce => Posted.Terms.SettlementBy is SettlementBy.AtOnce;
        public bool IsFromReceipt => Posted.Receipt.Value != 0;
        public bool IsOpen => State is ListingState.Listed or ListingState.PartlyTaken;

        public ParticipantId[] Named => [.. ((ParticipantId[])[Posted.Named1, Posted.Named2])
            .Where(firm => firm.Value != 0)];
    }

    readonly NaiveIds listingIds = new();
    readonly Dictionary<ListingId, Listing> listings = [];
    readonly Dictionary<uint, SpotRules> rules = [];

    public IReadOnlyDictionary<ListingId, Listing> Listings => listings;

    public IReadOnlyDictionary<uint, SpotRules> Rules => rules;

    SpotRules RulesOf(NaiveMarket market) => rules.GetValueOrDefault(market.Terms.Market.Value);

    static BigInteger Worth(Price price, long quantity)
    {
        var thousandfold = (BigInteger)price.Minor * quantity;
        return (2 * thousandfold + 1_000) / 2_000;
    }

    long GoodFaith(NaiveMarket market, Price price, long quantity) =>
        Share(Worth(price, quantity), RulesOf(market).GoodFaithRate);

    ResultCode Handle(SetSpotRules c)
    {
        var its = c.Rules;
        const uint All = 1_000_000;
        uint[] rates =
        [
            its.GoodFaithRate, its.MarginRate, its.FirstPaymentRate, its.ToleranceMax,
            its.BandRate, its.PenaltyRate, its.LateInvoiceRate, its.TaxRate,
        ];
        if (rates.Any(rate => rate > All) || its.GoodFaithRate > its.MarginRate
            || its.FirstPaymentRate + its.ToleranceMax > All)
        {
            return ResultCode.RateOutOfRange;
        }
        if (its.EarnestRate > All / 5) return ResultCode.EarnestMoneyAboveCap;
        uint[] periods = [its.TopUpSeconds, its.InspectionSeconds, its.AnswerSeconds];
        if (periods.Any(period => period is 0 or > 3660 * 86_400)
            || its.InvoiceSeconds > 3660 * 86_400 || its.InvoiceWorkingDays > 260)
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (!markets.TryGetValue(its.Market.Value, out var market))
        {
            return ResultCode.MarketNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (market.Terms.Mechanism is Mechanism.OrderBook) return ResultCode.MechanismDoesNotFit;
        if (IsRight(market.Terms) && its.FirstPaymentRate < All)
        {
            return ResultCode.FullPaymentRequired;
        }
        if (its.Version != RulesOf(market).Version + 1) return ResultCode.VersionNotNext;
        var code = CheckNotice(market, RulesKind.Spot, its.Version, its.EffectiveAt);
        if (code is not ResultCode.Ok) return code;

        if (its.EffectiveAt == default) Set();
        else
        {
            Emit(new SpotRulesPublished(its));
            Publish(market, RulesKind.Spot, its.Version, its.EffectiveAt, Set);
        }
        return ResultCode.Ok;

        void Set()
        {
            rules[its.Market.Value] = its;
            Emit(new SpotRulesSet(its));
        }
    }

    static ResultCode CheckForm(DeliveryTerms terms)
    {
        if (!IsNamed(terms.SettlementBy)) return ResultCode.SettlementChoiceUnknown;
        if (!IsNamed(terms.PaymentOrder)) return ResultCode.PaymentOrderUnknown;
        if (terms.NeedsInvoice is not (0 or 1)) return ResultCode.TraitsUnknown;
        return terms.Template == Digest.None ? ResultCode.DigestMissing : ResultCode.Ok;
    }

    ResultCode CheckTerms(NaiveMarket market, Price price, long quantity, DeliveryTerms terms)
    {
        if (!market.CanShow(price)) return ResultCode.PriceOutOfRange;
        if (price.Minor % market.Tick != 0) return ResultCode.PriceNotMultipleOfTick;
        var hasBegun = market.Date.Value != 0;
        if (hasBegun && price.Minor > market.Upper) return ResultCode.PriceAboveLimit;
        if (hasBegun && price.Minor < market.Lower) return ResultCode.PriceBelowLimit;
        if (quantity > market.Terms.QuantityMax.Units) return ResultCode.ExceedsOrderQuantityMax;
        if (quantity % market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        if (RulesOf(market).Version == 0) return ResultCode.SpotRulesMissing;
        if (terms.Tolerance > RulesOf(market).ToleranceMax) return ResultCode.ExceedsTolerance;
        return (BigInteger)price.Minor * quantity / 1_000 > Limits.AmountMax / 2
            ? ResultCode.AmountOutOfRange
            : ResultCode.Ok;
    }

    ResultCode CheckTrader(NaiveMarket market)
    {
        if (!SenderMay(Permissions.Trade)) return ResultCode.TraderOnly;
        if (SenderIsOperator) return ResultCode.OperatorMayNotTrade;
        return Sender.Form is LegalForm.NaturalPerson && !market.Has(MarketSwitches.NaturalPersons)
            ? ResultCode.NaturalPersonsNotAllowed
            : ResultCode.Ok;
    }

    ResultCode CheckGoods(
        NaiveMarket market, ParticipantId seller, ReceiptId id, long quantity, Instant until)
    {
        if (!receipts.TryGetValue(id, out var receipt) || receipt.Holder != seller)
        {
            return ResultCode.ReceiptNotFound;
        }
        if (receipt.Good != market.Terms.Good) return ResultCode.ReceiptOfOtherGood;
        if (receipt.IsBill != market.Terms.Form is GoodForm.BillOfLading)
        {
            return ResultCode.TitleOfOtherForm;
        }
        if (!receipt.IsTradable) return ResultCode.ReceiptNotActive;
        if (!receipt.IsBill && receipt.Expiry < DayOf(until)) return ResultCode.ReceiptExpired;
        if (quantity > receipt.Free) return ResultCode.ExceedsReceipt;
        return receipt.Holds.Count == Limits.HoldsPerReceiptMax
            ? ResultCode.ExceedsHoldsOfReceipt
            : ResultCode.Ok;
    }

    static TradeDate DayOf(Instant time)
    {
        var local = DateTime.UnixEpoch.AddTicks(time.Nanoseconds / 100).AddHours(8);
        return new TradeDate(local.Year * 10_000 + local.Month * 100 + local.Day);
    }

    bool IsFlagged(NaiveMarket market, Price price)
    {
        BigInteger rate = RulesOf(market).BandRate;
        var away = BigInteger.Abs(price.Minor - market.Settlement);
        return rate > 0 && away * 1_000_000 > market.Settlement * rate;
    }

    ResultCode Handle(PostListing c)
    {
        if (!IsNamed(c.Side)) return ResultCode.SideUnknown;
        if (c.Traits is ListingTraits.None || !ListingTraits.All.HasFlag(c.Traits))
        {
            return ResultCode.TraitsUnknown;
        }
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.MinimumTake.Units <= 0 || c.MinimumTake.Units > c.Quantity.Units)
        {
            return ResultCode.MinimumTakeOutOfRange;
        }
        var isFromReceipt = c.Receipt.Value != 0;
        if (c.Side is Side.Buy && isFromReceipt) return ResultCode.ReceiptNotAllowed;
        var code = CheckForm(c.Terms);
        if (code is not ResultCode.Ok) return code;
        if (c.Terms.SettlementBy is SettlementBy.AtOnce && !IsReadyAtOnce(c))
        {
            return ResultCode.AtOnceDoesNotFit;
        }
        code = CheckForm(c.Pricing, c);
        if (code is not ResultCode.Ok) return code;
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (market.Terms.Mechanism is not Mechanism.Listing) return ResultCode.MechanismDoesNotFit;
        code = CheckTerms(market, c.Price, c.Quantity.Units, c.Terms);
        if (code is not ResultCode.Ok) return code;
        if (c.MinimumTake.Units % market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        code = CheckTrader(market);
        if (code is not ResultCode.Ok) return code;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        if (c.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        if (c.Terms.DeliverBy.Nanoseconds <= c.ValidUntil.Nanoseconds)
        {
            return ResultCode.DeliveryTooEarly;
        }
        code = CheckPricing(c.Pricing);
        if (code is not ResultCode.Ok) return code;
        ParticipantId[] named = [c.Named1, c.Named2];
        if (named.Any(firm => firm.Value != 0 && !Has(firm)))
        {
            return ResultCode.ParticipantNotFound;
        }
        var security = GoodFaith(market, c.Price, c.Quantity.Units);
        code = isFromReceipt
            ? CheckGoods(
                market, command.Sender, c.Receipt, c.Quantity.Units, c.Terms.DeliverBy)
            : CheckPurse(command.Sender, market.Terms.Currency, security);
        if (code is not ResultCode.Ok) return code;
        if (isFromReceipt)
        {
            code = CheckDeliverable(TableOf(market), c.Receipt, c.Price, c.Quantity.Units);
            if (code is not ResultCode.Ok) return code;
        }

        Post(c, market, security);
        return ResultCode.Ok;
    }

    void Post(PostListing c, NaiveMarket market, long security)
    {
        var listing = new Listing
        {
            Id = new ListingId(listingIds.Give()), Posted = c, Lister = command.Sender,
            Market = market, Left = c.Quantity.Units, Table = TableOf(market),
            State = SenderMay(Permissions.List)
                ? ListingState.Listed
                : ListingState.PendingAudit,
        };
        listings.Add(listing.Id, listing);
        listing.Due = Plan(c.ValidUntil, () =>
        {
            listing.Due = null;
            End(listing, ListingState.Expired);
        });
        Emit(new ListingPosted(
            listing.Id, command.Sender, c.Market, c.Side, c.Traits, listing.State,
            (byte)(IsFlagged(market, c.Price) ? 1 : 0), c.Named1, c.Named2, 0, c.Receipt, c.Price,
            c.Quantity, c.MinimumTake, c.ValidUntil, c.Terms, c.Pricing));
        if (listing.IsFromReceipt)
        {
            HoldForTrade(
                receipts[c.Receipt], HoldReason.Listing, listing.Left, listing.Id.Value);
        }
        else
        {
            listing.Security = SetAside(
                command.Sender, market.Terms.Currency, SecurityKind.GoodFaith, security,
                listing.Id.Value);
        }
        value = listing.Id.Value;
    }

    void Lead(Listing listing, ListingState to, uint reason = 0)
    {
        var from = listing.State;
        listing.State = to;
        Emit(new ListingStateChanged(
            listing.Id, from, to, 0, reason, new Quantity(listing.Left)));
    }

    void End(Listing listing, ListingState how, uint reason = 0)
    {
        Lead(listing, how, reason);
        foreach (var bargain in listing.Bargains.ToList())
        {
            End(bargain, CounterOfferState.ListingGone);
        }
        Cancel(listing.Due);
        if (listing.IsFromReceipt && listing.Left > 0)
        {
            FreeFromTrade(
                receipts[listing.Posted.Receipt], HoldReason.Listing, listing.Id.Value);
        }
        GiveBack(listing.Security);
        if (listing.Session is { } session) session.Open--;
        listings.Remove(listing.Id);
        listingIds.Free(listing.Id.Value);
    }

    void WithdrawListingsOf(ParticipantId firm)
    {
        foreach (var listing in listings.Values.Where(its => its.Lister == firm)
            .OrderBy(its => NaiveIds.SlotOf(its.Id.Value)).ToList())
        {
            End(listing, ListingState.Withdrawn);
        }
    }

    ResultCode Handle(WithdrawListing c)
    {
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (listing.Lister != command.Sender) return ResultCode.ListerOnly;
        End(listing, ListingState.Withdrawn);
        return ResultCode.Ok;
    }

    ResultCode Handle(AuditListing c)
    {
        if (!IsNamed(c.Verdict)) return ResultCode.VerdictUnknown;
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (listing.State is not ListingState.PendingAudit) return ResultCode.ListingNotPending;
        if (c.Verdict is Verdict.Approve) Lead(listing, ListingState.Listed, c.Reason);
        else End(listing, ListingState.Rejected, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(SuspendListing c)
    {
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!listing.IsOpen) return ResultCode.ListingNotOpen;
        Lead(listing, ListingState.Suspended, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(ResumeListing c)
    {
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (listing.State is not ListingState.Suspended) return ResultCode.ListingNotSuspended;
        Lead(
            listing, listing.WasTaken ? ListingState.PartlyTaken : ListingState.Listed, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(RemoveListing c)
    {
        if (!listings.TryGetValue(c.Listing, out var listing)) return ResultCode.ListingNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        End(listing, ListingState.Removed, c.Reason);
        return ResultCode.Ok;
    }
}
