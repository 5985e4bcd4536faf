using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Bids, the hammer, and what winners do.
sealed partial class NaiveVenue
{
    ResultCode Handle(PlaceBid c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        code = CheckMayBid(auction);
        if (code is not ResultCode.Ok) return code;
        if (auction.IsSealed) return ResultCode.BidDoesNotFitFormat;
        var paddle = auction.Of(command.Sender)!;
        code = CheckBid(auction, paddle, c.Price, c.Quantity.Units);
        if (code is not ResultCode.Ok) return code;
        var bid = new OneBid(c.Price.Minor, c.Quantity.Units, command.Sequence);
        if (auction.IsClock)
        {
            bid = bid with { Price = Shown(auction) };
            if (paddle.Bid is not null) return ResultCode.AlreadyDone;
            if (c.Price.Minor < bid.Price) return ResultCode.BidNotBetter;
            var taken = auction.Winners.Sum(winner => winner.Won);
            if (bid.Quantity > auction.Terms.Quantity.Units - taken)
            {
                return ResultCode.ExceedsAuction;
            }
            Press(auction, paddle, bid);
            return ResultCode.Ok;
        }
        code = CheckOutbids(auction, paddle, bid);
        if (code is not ResultCode.Ok) return code;

        Hear(auction, paddle, bid);
        return ResultCode.Ok;
    }

    ResultCode CheckMayBid(Auction auction)
    {
        if (auction.Of(command.Sender) is not { State: not BidderState.Refused })
        {
            return ResultCode.NotQualified;
        }
        if (AreOneOwner(command.Sender, auction.Organiser)) return ResultCode.SelfDealing;
        if (auction.Session?.LetsIn(command.Sender) is false) return ResultCode.NotInvited;
        if (AnotherOfHisOwnerBids(auction)) return ResultCode.OwnerAlreadyBids;
        if (auction.Market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        return IsOver(auction) ? ResultCode.AuctionOver : ResultCode.Ok;
    }

    static ResultCode CheckBid(Auction auction, Paddle paddle, Price price, long quantity)
    {
        var market = auction.Market;
        if (!market.CanShow(price)) return ResultCode.PriceOutOfRange;
        if (price.Minor % market.Tick != 0) return ResultCode.PriceNotMultipleOfTick;
        if (quantity % market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        if ((System.Numerics.BigInteger)price.Minor * quantity / 1_000 > Limits.AmountMax / 2)
        {
            return ResultCode.AmountOutOfRange;
        }
        if (quantity > paddle.Most) return ResultCode.ExceedsQualification;
        return quantity < auction.Terms.MinimumBid.Units
            ? ResultCode.BelowMinimumBid
            : ResultCode.Ok;
    }

    /// <summary>How good a price is for the organiser: the higher, the better.</summary>
    static long Merit(Auction auction, long price) => auction.IsSale ? price : -price;

    static IEnumerable<Paddle> InRank(Auction auction) => auction.Paddles
        .Where(paddle => paddle.Bid is not null)
        .OrderByDescending(paddle => Merit(auction, paddle.Bid!.Price))
        .ThenBy(paddle => paddle.Bid!.Turn);

    /// <summary>Who would get how much if bidding were over.</summary>
    static List<(Paddle Paddle, long Quantity)> Shares(
        Auction auction, IEnumerable<Paddle> inRank)
    {
        var left = auction.Terms.Quantity.Units;
        var shares = new List<(Paddle, long)>();
        foreach (var paddle in inRank)
        {
            var share = Math.Min(left, paddle.Bid!.Quantity);
            if (share > 0) shares.Add((paddle, share));
            left -= share;
        }
        return shares;
    }

    static long ShareOf(Auction auction, Paddle paddle) => Shares(auction, InRank(auction))
        .Where(share => share.Paddle == paddle).Sum(share => share.Quantity);

    static ResultCode CheckOutbids(Auction auction, Paddle paddle, OneBid bid)
    {
        var terms = auction.Terms;
        long Beyond(long price, long other) => Merit(auction, price) - Merit(auction, other);
        if (Beyond(bid.Price, terms.StartPrice.Minor) < 0) return ResultCode.BidNotBetter;
        if ((bid.Price - terms.StartPrice.Minor) % terms.Step.Minor != 0)
        {
            return ResultCode.BidNotOnStep;
        }
        var best = InRank(auction).FirstOrDefault()?.Bid!.Price ?? terms.StartPrice.Minor;
        if (terms.StepMax.Minor > 0 && Beyond(bid.Price, best) > terms.StepMax.Minor)
        {
            return ResultCode.ExceedsStepMax;
        }
        var earlier = paddle.Bid;
        if (earlier is not null && Beyond(bid.Price, earlier.Price) <= 0)
        {
            return ResultCode.BidNotBetter;
        }
        if (bid.Quantity < ShareOf(auction, paddle)) return ResultCode.BidMayNotShrink;
        paddle.Bid = bid;
        var wins = ShareOf(auction, paddle);
        paddle.Bid = earlier;
        return wins > 0 ? ResultCode.Ok : ResultCode.BidNotBetter;
    }

    void Hear(Auction auction, Paddle paddle, OneBid bid)
    {
        paddle.Bid = bid;
        var now = command.Time.Nanoseconds;
        var window = auction.Terms.WindowSeconds * 1_000_000_000L;
        var isLate = window > 0 && now >= auction.End - window;
        var to = auction.State;
        if (isLate)
        {
            auction.End = Math.Max(
                auction.End, now + auction.Terms.ExtensionSeconds * 1_000_000_000L);
            var isStillLate = now >= auction.End - window;
            to = isStillLate ? AuctionState.Countdown : AuctionState.Open;
            WakeAt(auction, isStillLate ? auction.End : auction.End - window);
        }
        Tell(auction, paddle);
        Lead(auction, to);
    }

    void Tell(Auction auction, Paddle paddle) => Emit(new BidPlaced(
        auction.Id, paddle.Firm, paddle.Number, new Price(paddle.Bid!.Price),
        new Quantity(paddle.Bid.Quantity), new Instant(auction.End)));

    long Shown(Auction auction)
    {
        var passed = command.Time.Nanoseconds - auction.Clock.Time;
        var falls = passed / (auction.Terms.IntervalMilliseconds * 1_000_000L);
        return auction.Clock.Price - falls * auction.Terms.Step.Minor;
    }

    void Press(Auction auction, Paddle paddle, OneBid bid)
    {
        paddle.Bid = bid;
        auction.Clock = (command.Time.Nanoseconds, bid.Price);
        auction.End = command.Time.Nanoseconds + (long)ClockRun(auction.Terms, bid.Price);
        Tell(auction, paddle);
        Give(auction, paddle, bid.Price, bid.Quantity);
        filled = bid.Quantity;
        if (auction.Winners.Sum(winner => winner.Won) == auction.Terms.Quantity.Units)
        {
            LetFall(auction);
        }
        else WakeAt(auction, auction.End);
    }

    void EndBidding(Auction auction)
    {
        var isSecret = auction.IsSealed
            ? auction.Paddles.Any(paddle => paddle.Envelope is not null)
            : auction.Terms.Reserve != Digest.None && InRank(auction).Any();
        if (!isSecret)
        {
            Decide(auction);
            return;
        }
        auction.End = In(auction.Rules.RevealSeconds).Nanoseconds;
        WakeAt(auction, auction.End);
        Lead(auction, AuctionState.Revealing);
    }

    void Decide(Auction auction)
    {
        foreach (var paddle in auction.Paddles.Where(its =>
            its is { Envelope: not null, Bid: null }))
        {
            LoseEnvelope(auction, paddle, isForfeited: true);
            LoseDeposit(auction, paddle);
        }
        if (!auction.IsClock)
        {
            // The least the organiser lets go for.
            var start = auction.Terms.StartPrice.Minor;
            var least = auction.Reserve is { } reserve
                && Merit(auction, reserve) > Merit(auction, start) ? reserve : start;
            var good = InRank(auction).Where(paddle =>
                Merit(auction, paddle.Bid!.Price) >= Merit(auction, least)).ToList();
            var shares = Shares(auction, good);
            foreach (var (paddle, quantity) in shares)
            {
                var price = auction.Terms.Format is AuctionFormat.SealedSecondPrice
                        ? good.Skip(1).FirstOrDefault()?.Bid!.Price ?? least
                    : auction.Terms.Pricing is AuctionPricing.Uniform
                        ? shares[^1].Paddle.Bid!.Price
                    : paddle.Bid!.Price;
                Give(auction, paddle, price, quantity);
            }
        }
        if (auction.Winners.Any()) LetFall(auction);
        else End(auction, AuctionState.Unsold);
    }

    void Give(Auction auction, Paddle paddle, long price, long quantity)
    {
        (paddle.Won, paddle.WonAt, paddle.State) = (quantity, price, BidderState.Awarded);
        Emit(new AuctionAwarded(
            auction.Id, paddle.Firm, paddle.Number, new Price(price), new Quantity(quantity)));
        if (paddle.Deposit is not { } deposit) return;
        var kept = Math.Min(deposit.Left, DepositFor(auction.Terms, quantity));
        if (kept == 0) paddle.Deposit = null;
        GiveBack(deposit, deposit.Left - kept);
    }

    void LetFall(Auction auction)
    {
        auction.End = In(auction.Rules.ConfirmSeconds).Nanoseconds;
        WakeAt(auction, auction.End);
        Lead(auction, AuctionState.Hammered);
        foreach (var loser in auction.Paddles.Where(its => its.State is BidderState.Qualified))
        {
            GiveBack(loser.Deposit);
            loser.Deposit = null;
        }
    }

    static List<Paddle> Waiting(Auction auction) =>
        [.. auction.Paddles.Where(paddle => paddle.State is BidderState.Awarded)];

    void EndAward(
        Auction auction, Paddle paddle, BidderState outcome, ContractId contract = default)
    {
        paddle.State = outcome;
        Emit(new AwardEnded(auction.Id, paddle.Firm, outcome, 0, 0, contract));
    }

    ResultCode CheckCanPass(Auction auction)
    {
        if (!auction.IsFromReceipt) return ResultCode.Ok;
        var receipt = receipts[auction.Terms.Receipt];
        if (receipt.State is ReceiptState.FrozenJudicial) return ResultCode.ReceiptFrozenByCourt;
        return receipt.Holds.Count == Limits.HoldsPerReceiptMax
            ? ResultCode.ExceedsHoldsOfReceipt
            : ResultCode.Ok;
    }

    // Who has not confirmed has lost his deposit, if he could have had the goods.
    void GiveUpWaiting(Auction auction)
    {
        var canHave = CheckCanPass(auction) is ResultCode.Ok;
        foreach (var paddle in Waiting(auction))
        {
            EndAward(
                auction, paddle, canHave ? BidderState.Defaulted : BidderState.Voided);
            if (canHave) LoseDeposit(auction, paddle);
        }
        End(auction, canHave ? AuctionState.BuyerDefault : AuctionState.Voided);
    }

    void LoseDeposit(Auction auction, Paddle paddle)
    {
        var currency = auction.Market.Terms.Currency;
        var to = auction.Rules.Forfeits is Beneficiary.OtherSide
            ? new AccountId(auction.Organiser, currency, Purpose.Available)
            : new AccountId(ParticipantId.Operator, currency, Purpose.FeeIncome);
        LetGo(paddle.Deposit, SecurityChange.Forfeited, to, paddle.Deposit?.Left ?? 0);
        paddle.Deposit = null;
    }

    ResultCode Handle(ConfirmAward c)
    {
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        if (auction.Of(command.Sender) is not { Won: > 0 } paddle) return ResultCode.WinnerOnly;
        if (paddle.State is not BidderState.Awarded) return ResultCode.AlreadyDone;
        if (IsOver(auction)) return ResultCode.AuctionOver;
        code = CheckCanPass(auction);
        if (code is not ResultCode.Ok) return code;

        Lead(auction, AuctionState.Confirmed);
        FormFrom(auction, paddle);
        if (Waiting(auction).Count == 0) End(auction, AuctionState.Contracted);
        return ResultCode.Ok;
    }

    void FormFrom(Auction auction, Paddle paddle)
    {
        var (terms, market) = (auction.Terms, auction.Market);
        var winners = paddle.Deposit?.Left ?? 0;
        GiveBack(paddle.Deposit);
        paddle.Deposit = null;
        var organisers = 0L;
        if (auction.Deposit is { } deposit)
        {
            organisers = Math.Min(deposit.Left, DepositFor(terms, paddle.Won));
            if (organisers == deposit.Left) auction.Deposit = null;
            GiveBack(deposit, organisers);
        }
        var contract = Form(new Contract
        {
            Id = new ContractId(contractIds.Give()), Market = market,
            Buyer = auction.IsSale ? paddle.Firm : auction.Organiser,
            Seller = auction.IsSale ? auction.Organiser : paddle.Firm, Terms = terms.Terms,
            Price = new Price(paddle.WonAt), Quantity = paddle.Won, Receipt = terms.Receipt,
            Rules = RulesOf(market),
        }, Mechanism.Auction, auction.Id.Value);
        if (auction.IsFromReceipt)
        {
            var goods = receipts[terms.Receipt];
            TakeFromHold(goods, HoldReason.Auction, auction.Id.Value, paddle.Won);
            KeepFor(goods, HoldReason.Contract, paddle.Won, contract.Id.Value);
        }
        GiveGoodFaith(contract, auction.Organiser, organisers);
        GiveGoodFaith(contract, paddle.Firm, winners);
        auction.Session?.Count(paddle.Won, contract.Value);
        auction.Uncontracted -= paddle.Won;
        EndAward(auction, paddle, BidderState.Confirmed, contract.Id);
        value = contract.Id.Value;
        Begin(contract);
    }
}
