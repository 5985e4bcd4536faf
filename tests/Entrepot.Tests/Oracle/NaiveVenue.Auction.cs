using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Auctions (domain 1.6, 1.14): announced, applied for, and what becomes of them.
sealed partial class NaiveVenue
{
    internal sealed class Auction
    {
        public required AuctionId Id { get; init; }
        public required AuctionTerms Terms { get; init; }
        public required AuctionRules Rules { get; init; }
        public required ParticipantId Organiser { get; init; }
        public required NaiveMarket Market { get; init; }
        public AuctionState State { get; set; } = AuctionState.Announced;

        /// <summary>When bidding is over; later, when the stage is.</summary>
        public long End { get; set; }
        public long? Reserve { get; set; }

        /// <summary>Since when the clock has shown what.</summary>
        public (long Time, long Price) Clock { get; set; }
        public SpecialSession? Session { get; init; }
        public Security? Deposit { get; set; }
        public long Uncontracted { get; set; }
        public Due? Due { get; set; }
        public List<Paddle> Paddles { get; } = [];

        public bool IsSale => Terms.Side is Side.Sell;
        public bool IsSealed => Terms.Format
            is AuctionFormat.SealedFirstPrice or AuctionFormat.SealedSecondPrice;
        public bool IsClock => Terms.Format is AuctionFormat.Clock;
        public bool IsFromReceipt => Terms.Receipt.Value != 0;
        public IEnumerable<Paddle> Winners => Paddles.Where(paddle => paddle.Won > 0);
        public Paddle? Of(ParticipantId firm) =>
            Paddles.FirstOrDefault(paddle => paddle.Firm == firm);
    }

    internal sealed class Paddle
    {
        public required ParticipantId Firm { get; init; }
        public required uint Number { get; init; }
        public required long Most { get; init; }
        public Security? Deposit { get; set; }
        public BidderState State { get; set; } = BidderState.Qualified;
        public OneBid? Bid { get; set; }

        /// <summary>A digest, and the turn in which it was handed in.</summary>
        public (Digest Digest, ulong Turn)? Envelope { get; set; }
        public long Won { get; set; }
        public long WonAt { get; set; }
    }

    internal sealed record OneBid(long Price, long Quantity, ulong Turn);

    readonly NaiveIds auctionIds = new();
    readonly Dictionary<AuctionId, Auction> auctions = [];
    readonly Dictionary<uint, AuctionRules> auctionRules = [];

    public IReadOnlyDictionary<AuctionId, Auction> Auctions => auctions;

    public IReadOnlyDictionary<uint, AuctionRules> AuctionRuleBook => auctionRules;

    const uint TenYears = 3660 * 86_400;

    ResultCode Handle(SetAuctionRules c)
    {
        var its = c.Rules;
        if (its.DepositRateMin > its.DepositRateMax || its.DepositRateMax > 1_000_000
            || its.StartRateMin > 1_000_000)
        {
            return ResultCode.RateOutOfRange;
        }
        if (its.AnnounceSeconds > TenYears || its.RevealSeconds is 0 or > TenYears
            || its.ConfirmSeconds is 0 or > TenYears)
        {
            return ResultCode.PeriodOutOfRange;
        }
        if (!IsNamed(its.Forfeits)) return ResultCode.BeneficiaryUnknown;
        if (!markets.TryGetValue(its.Market.Value, out var market))
        {
            return ResultCode.MarketNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (market.Terms.Mechanism is not Mechanism.Auction) return ResultCode.MechanismDoesNotFit;
        if (its.DepositRateMin < 50_000 || its.DepositRateMax > 200_000)
        {
            return ResultCode.DepositRateNotInProfile;
        }
        if (market.Terms.Profile is ProfileKind.Auction && its.AnnounceSeconds < 7 * 86_400)
        {
            return ResultCode.AnnouncementNotInProfile;
        }
        var last = auctionRules.GetValueOrDefault(its.Market.Value).Version;
        if (its.Version != last + 1UL) return ResultCode.VersionNotNext;
        var code = CheckNotice(market, RulesKind.Auction, its.Version, its.EffectiveAt);
        if (code is not ResultCode.Ok) return code;

        if (its.EffectiveAt == default) Set();
        else
        {
            Emit(new AuctionRulesPublished(its));
            Publish(market, RulesKind.Auction, its.Version, its.EffectiveAt, Set);
        }
        return ResultCode.Ok;

        void Set()
        {
            auctionRules[its.Market.Value] = its;
            Emit(new AuctionRulesSet(its));
        }
    }

    static long DepositFor(AuctionTerms terms, long quantity) =>
        Share(Worth(terms.StartPrice, quantity), terms.DepositRate);

    // What a format has no use for must be empty.
    static bool HasOnlyWhatItNeeds(AuctionTerms terms)
    {
        var isTimed = terms.WindowSeconds > 0 || terms.ExtensionSeconds > 0;
        if (terms.Format is AuctionFormat.Clock)
        {
            return terms is { Side: Side.Sell, Pricing: AuctionPricing.PayAsBid }
                && terms.StepMax.Minor == 0 && !isTimed && terms.ClosesAt.Nanoseconds == 0
                && terms.Reserve == Digest.None && terms.IntervalMilliseconds > 0
                && terms.Floor.Minor >= 1 && terms.Floor.Minor <= terms.StartPrice.Minor;
        }
        var isWhole = terms.WindowSeconds > 0 && terms.ExtensionSeconds > 0;
        if (terms.Floor.Minor != 0 || terms.IntervalMilliseconds != 0) return false;
        if (terms.Format is AuctionFormat.Open) return isTimed == isWhole;
        if (isTimed || terms.Step.Minor != 0 || terms.StepMax.Minor != 0) return false;
        return terms.Format is AuctionFormat.SealedFirstPrice
            || (terms.MinimumBid == terms.Quantity && terms.Pricing is AuctionPricing.PayAsBid);
    }

    static ResultCode CheckForm(AuctionTerms terms)
    {
        if (!IsNamed(terms.Format)) return ResultCode.AuctionFormatUnknown;
        if (!IsNamed(terms.Side)) return ResultCode.SideUnknown;
        if (!IsNamed(terms.Pricing)) return ResultCode.AuctionPricingUnknown;
        if (!IsQuantity(terms.Quantity)) return ResultCode.QuantityOutOfRange;
        if (terms.MinimumBid.Units <= 0 || terms.MinimumBid.Units > terms.Quantity.Units)
        {
            return ResultCode.MinimumTakeOutOfRange;
        }
        if (terms.Side is Side.Buy && terms.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        if (!HasOnlyWhatItNeeds(terms)) return ResultCode.AuctionTermsDoNotFit;
        if (terms.WindowSeconds > TenYears || terms.ExtensionSeconds > TenYears)
        {
            return ResultCode.PeriodOutOfRange;
        }
        return CheckPromise(terms.Terms);
    }

    static ResultCode CheckNumbers(NaiveMarket market, AuctionTerms terms)
    {
        var (step, most) = (terms.Step.Minor, terms.StepMax.Minor);
        var hasSteps = terms.Format is AuctionFormat.Open or AuctionFormat.Clock;
        if (!hasSteps) (step, most) = (market.Tick, 0);
        if (step < 1 || step > Limits.PriceMax || step % market.Tick != 0)
        {
            return ResultCode.StepOutOfRange;
        }
        if (most < 0 || most > Limits.PriceMax || most % step != 0)
        {
            return ResultCode.StepOutOfRange;
        }
        if (!IsWithin(terms.Appraised.Minor, Limits.PriceMax)) return ResultCode.PriceOutOfRange;
        if (terms.Floor.Minor % market.Tick != 0) return ResultCode.PriceNotMultipleOfTick;
        if (terms.MinimumBid.Units % market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        return terms.Format is AuctionFormat.Clock && ClockRun(terms) > TenYears * OneSecond
            ? ResultCode.PeriodOutOfRange
            : ResultCode.Ok;
    }

    static readonly BigInteger OneSecond = 1_000_000_000;

    // From the start price to below the floor.
    static BigInteger ClockRun(AuctionTerms terms) => ClockRun(terms, terms.StartPrice.Minor);

    static BigInteger ClockRun(AuctionTerms terms, long price)
    {
        var steps = (price - terms.Floor.Minor) / terms.Step.Minor + 1;
        return (BigInteger)steps * terms.IntervalMilliseconds * 1_000_000;
    }

    ResultCode CheckAnnouncement(AuctionTerms terms)
    {
        if (!auctionRules.TryGetValue(terms.Market.Value, out var its))
        {
            return ResultCode.AuctionRulesMissing;
        }
        if (terms.DepositRate < its.DepositRateMin || terms.DepositRate > its.DepositRateMax)
        {
            return ResultCode.DepositRateNotInRules;
        }
        if (terms.Side is Side.Sell && its.StartRateMin > 0)
        {
            var least = (BigInteger)terms.Appraised.Minor * its.StartRateMin;
            if (least == 0 || (BigInteger)terms.StartPrice.Minor * 1_000_000 < least)
            {
                return ResultCode.StartPriceBelowAppraisal;
            }
        }
        BigInteger now = command.Time.Nanoseconds, opens = terms.OpensAt.Nanoseconds;
        if (opens < now + its.AnnounceSeconds * OneSecond) return ResultCode.AnnouncementTooShort;
        if (opens > now + TenYears * OneSecond) return ResultCode.PeriodOutOfRange;
        BigInteger closes = terms.ClosesAt.Nanoseconds;
        if (terms.Format is AuctionFormat.Clock) closes = opens + ClockRun(terms);
        if (closes <= opens) return ResultCode.DeadlineNotLater;
        if (terms.Format is not AuctionFormat.Clock && closes > opens + TenYears * OneSecond)
        {
            return ResultCode.PeriodOutOfRange;
        }
        return terms.Terms.DeliverBy.Nanoseconds <= closes
            ? ResultCode.DeliveryTooEarly
            : ResultCode.Ok;
    }

    ResultCode Handle(AnnounceAuction c)
    {
        var terms = c.Terms;
        var code = CheckForm(terms);
        if (code is not ResultCode.Ok) return code;
        if (!markets.TryGetValue(terms.Market.Value, out var market))
        {
            return ResultCode.MarketNotFound;
        }
        if (market.Terms.Mechanism is not Mechanism.Auction) return ResultCode.MechanismDoesNotFit;
        code = Complete(market, ref terms);
        if (code is not ResultCode.Ok) return code;
        code = CheckTerms(market, terms.StartPrice, terms.Quantity.Units, terms.Terms);
        if (code is not ResultCode.Ok) return code;
        code = CheckNumbers(market, terms);
        if (code is not ResultCode.Ok) return code;
        code = CheckTrader(market);
        if (code is not ResultCode.Ok) return code;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        code = CheckAnnouncement(terms);
        if (code is not ResultCode.Ok) return code;
        if (terms.Barred.Value != 0 && !Has(terms.Barred)) return ResultCode.ParticipantNotFound;
        var deposit = DepositFor(terms, terms.Quantity.Units);
        code = terms.Receipt.Value != 0
            ? CheckGoods(
                market, command.Sender, terms.Receipt, terms.Quantity.Units,
                terms.Terms.DeliverBy)
            : CheckPurse(command.Sender, market.Terms.Currency, deposit);
        if (code is not ResultCode.Ok) return code;

        Announce(terms, market, deposit);
        return ResultCode.Ok;
    }

    void Announce(AuctionTerms terms, NaiveMarket market, long deposit)
    {
        AccountOf(command.Sender, market.Terms.Currency, Purpose.Available);
        var isClock = terms.Format is AuctionFormat.Clock;
        var opens = terms.OpensAt.Nanoseconds;
        var auction = new Auction
        {
            Id = new AuctionId(auctionIds.Give()), Terms = terms, Organiser = command.Sender,
            Market = market, Rules = auctionRules[terms.Market.Value],
            Session = sessions.GetValueOrDefault(terms.Session),
            Uncontracted = terms.Quantity.Units, Clock = (opens, terms.StartPrice.Minor),
            End = isClock ? opens + (long)ClockRun(terms) : terms.ClosesAt.Nanoseconds,
        };
        auctions.Add(auction.Id, auction);
        WakeAt(auction, opens);
        if (auction.Session is { } session)
        {
            session.All++;
            session.Open++;
        }
        Emit(new AuctionAnnounced(
            auction.Id, command.Sender, auction.Rules.Version, terms));
        if (auction.IsFromReceipt)
        {
            HoldForTrade(
                receipts[terms.Receipt], HoldReason.Auction, terms.Quantity.Units,
                auction.Id.Value);
        }
        else
        {
            auction.Deposit = SetAside(
                command.Sender, market.Terms.Currency, SecurityKind.GoodFaith, deposit,
                auction.Id.Value);
        }
        value = auction.Id.Value;
    }

    void WakeAt(Auction auction, long time)
    {
        Cancel(auction.Due);
        auction.Due = Plan(new Instant(time), () =>
        {
            auction.Due = null;
            GoOn(auction);
        });
    }

    // Time is up: what comes next.
    void GoOn(Auction auction)
    {
        var window = auction.Terms.WindowSeconds * 1_000_000_000L;
        switch (auction.State)
        {
            case AuctionState.Announced or AuctionState.Qualifying:
                WakeAt(auction, auction.End - window);
                Lead(auction, AuctionState.Open);
                break;
            case AuctionState.Open when window > 0:
                WakeAt(auction, auction.End);
                Lead(auction, AuctionState.Countdown);
                break;
            case AuctionState.Open or AuctionState.Countdown: EndBidding(auction); break;
            case AuctionState.Revealing: Decide(auction); break;
            default: GiveUpWaiting(auction); break;
        }
    }

    void Lead(
        Auction auction, AuctionState to, uint reason = 0, Digest evidence = default)
    {
        var from = auction.State;
        auction.State = to;
        if (from != to)
        {
            Emit(new AuctionStateChanged(
                auction.Id, from, to, 0, reason, new Instant(auction.End), evidence));
        }
    }

    void End(Auction auction, AuctionState how, uint reason = 0, Digest evidence = default)
    {
        Cancel(auction.Due);
        Lead(auction, how, reason, evidence);
        if (auction.IsFromReceipt && auction.Uncontracted > 0)
        {
            FreeFromTrade(
                receipts[auction.Terms.Receipt], HoldReason.Auction, auction.Id.Value);
        }
        GiveBack(auction.Deposit);
        foreach (var paddle in auction.Paddles) GiveBack(paddle.Deposit);
        if (auction.Session is { } session) session.Open--;
        auctions.Remove(auction.Id);
        auctionIds.Free(auction.Id.Value);
    }

    void AbortAuctionsOf(ParticipantId firm)
    {
        foreach (var auction in auctions.Values.Where(its => its.Organiser == firm
            && its.State is AuctionState.Announced or AuctionState.Qualifying)
            .OrderBy(its => NaiveIds.SlotOf(its.Id.Value)).ToList())
        {
            End(auction, AuctionState.Aborted);
        }
    }

    /// <summary>In which states each verb of auctions finds something to do.</summary>
    static readonly Dictionary<MessageKind, AuctionState[]> mayAuction = new()
    {
        [MessageKind.ApplyToBid] =
        [
            AuctionState.Announced, AuctionState.Qualifying, AuctionState.Open,
            AuctionState.Countdown,
        ],
        [MessageKind.RefuseBidder] =
            [AuctionState.Qualifying, AuctionState.Open, AuctionState.Countdown],
        [MessageKind.PlaceBid] = [AuctionState.Open, AuctionState.Countdown],
        [MessageKind.CommitBid] = [AuctionState.Open],
        [MessageKind.WithdrawCommitment] = [AuctionState.Open],
        [MessageKind.RevealBid] = [AuctionState.Revealing],
        [MessageKind.RevealReserve] = [AuctionState.Revealing],
        [MessageKind.ConfirmAward] = [AuctionState.Hammered, AuctionState.Confirmed],
        [MessageKind.AbortAuction] = [AuctionState.Announced, AuctionState.Qualifying],
        [MessageKind.VoidAuction] =
        [
            AuctionState.Open, AuctionState.Countdown, AuctionState.Revealing,
            AuctionState.Hammered, AuctionState.Confirmed,
        ],
    };

    ResultCode CheckAuction(AuctionId id, out Auction auction)
    {
        if (!auctions.TryGetValue(id, out auction!)) return ResultCode.AuctionNotFound;
        return mayAuction[command.Kind].Contains(auction.State)
            ? ResultCode.Ok
            : ResultCode.AuctionStepNotAllowed;
    }

    bool IsOver(Auction auction) => command.Time.Nanoseconds >= auction.End;

    bool AnotherOfHisOwnerBids(Auction auction) => auction.Paddles.Any(paddle =>
        paddle.State is not BidderState.Refused && paddle.Firm != command.Sender
        && AreOneOwner(paddle.Firm, command.Sender));

    ResultCode Handle(ApplyToBid c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        var (market, terms) = (auction.Market, auction.Terms);
        code = CheckTrader(market);
        if (code is not ResultCode.Ok) return code;
        if (AreOneOwner(command.Sender, auction.Organiser)) return ResultCode.SelfDealing;
        if (auction.Session?.LetsIn(command.Sender) is false) return ResultCode.NotInvited;
        if (command.Sender == terms.Barred) return ResultCode.BarredFromAuction;
        if (auction.Of(command.Sender) is not null) return ResultCode.AlreadyDone;
        if (AnotherOfHisOwnerBids(auction)) return ResultCode.OwnerAlreadyBids;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        if (IsOver(auction)) return ResultCode.AuctionOver;
        if (c.Quantity.Units % market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        if (c.Quantity.Units > terms.Quantity.Units) return ResultCode.ExceedsAuction;
        if (c.Quantity.Units < terms.MinimumBid.Units) return ResultCode.BelowMinimumBid;
        var deposit = DepositFor(terms, c.Quantity.Units);
        code = CheckPurse(command.Sender, market.Terms.Currency, deposit);
        if (code is not ResultCode.Ok) return code;
        if (auction.Paddles.Count == Limits.BiddersPerAuctionMax) return ResultCode.ExceedsBidders;

        var paddle = new Paddle
        {
            Firm = command.Sender, Number = (uint)auction.Paddles.Count + 1,
            Most = c.Quantity.Units,
        };
        auction.Paddles.Add(paddle);
        if (auction.State is AuctionState.Announced) Lead(auction, AuctionState.Qualifying);
        Emit(new BidderQualified(c.Auction, command.Sender, paddle.Number, c.Quantity));
        paddle.Deposit = SetAside(
            command.Sender, market.Terms.Currency, SecurityKind.GoodFaith, deposit,
            auction.Id.Value);
        value = paddle.Number;
        return ResultCode.Ok;
    }

    ResultCode Handle(RefuseBidder c)
    {
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        if (auction.Organiser != command.Sender && !SenderIsOperator)
        {
            return ResultCode.OrganiserOnly;
        }
        if (auction.Of(c.Bidder) is not { } paddle) return ResultCode.BidderNotFound;
        if (paddle.State is BidderState.Refused) return ResultCode.AlreadyDone;
        if (paddle.Bid is not null) return ResultCode.BidStands;

        paddle.State = BidderState.Refused;
        Emit(new BidderRefused(c.Auction, c.Bidder, c.Reason));
        GiveBack(paddle.Deposit);
        paddle.Deposit = null;
        return ResultCode.Ok;
    }

    ResultCode Handle(AbortAuction c)
    {
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        if (auction.Organiser != command.Sender && !SenderIsOperator)
        {
            return ResultCode.OrganiserOnly;
        }
        End(auction, AuctionState.Aborted, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(VoidAuction c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        foreach (var paddle in Waiting(auction)) EndAward(auction, paddle, BidderState.Voided);
        End(auction, AuctionState.Voided, evidence: c.Evidence);
        return ResultCode.Ok;
    }
}
