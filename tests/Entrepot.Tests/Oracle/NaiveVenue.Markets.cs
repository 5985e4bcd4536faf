using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class NaiveVenue
{
    readonly SortedDictionary<uint, NaiveMarket> markets = [];

    public IEnumerable<NaiveMarket> Markets => markets.Values;

    /// <summary>What may follow on each phase, by ChangePhase (docs/reference/orders.md).</summary>
    static readonly Dictionary<Phase, Phase[]> follows = new()
    {
        [Phase.Prepared] = [Phase.CallEntry, Phase.Continuous, Phase.Trading],
        [Phase.CallEntry] = [Phase.CallMatch],
        [Phase.CallMatch] = [Phase.Continuous, Phase.Closing],
        [Phase.Continuous] = [Phase.Break, Phase.Closing],
        [Phase.Break] = [Phase.Continuous, Phase.Closing, Phase.Trading],
        [Phase.Trading] = [Phase.Break, Phase.Closing],
        [Phase.Halted] = [Phase.Closing],
        [Phase.Closing] = [Phase.Settling],
        [Phase.Settling] = [Phase.Settled, Phase.SettleFailed],
        [Phase.SettleFailed] = [Phase.Settling],
        [Phase.Settled] = [Phase.Closed],
    };

    ResultCode Handle(CreateMarket c)
    {
        var terms = c.Terms;
        if (terms.Market.Value == 0 || terms.Market.Value > Limits.MarketsMax)
        {
            return ResultCode.MarketOutOfRange;
        }
        var code = CheckForm(terms);
        if (code is not ResultCode.Ok) return code;
        if (terms.EffectiveAt.Nanoseconds != 0) return ResultCode.EffectiveTimeNotAllowed;
        if (terms.Version != 1) return ResultCode.VersionNotNext;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!assets.ContainsKey(terms.Good.Value)) return ResultCode.AssetNotFound;
        if (!assets.ContainsKey(terms.Currency.Value)) return ResultCode.AssetNotFound;
        if (!IsGood(terms.Good)) return ResultCode.MarketGoodMustBeGood;
        if (!IsCurrency(terms.Currency)) return ResultCode.MarketCurrencyMustBeCurrency;
        code = NaiveProfiles.Check(terms);
        if (code is not ResultCode.Ok) return code;
        if (markets.ContainsKey(terms.Market.Value)) return ResultCode.MarketExists;
        var others = markets.Values.Where(its => its.Terms.Good == terms.Good);
        if (others.Any(its => IsRight(its.Terms) != IsRight(terms)))
        {
            return ResultCode.RightsTradeApart;
        }

        AccountOf(ParticipantId.Operator, terms.Currency, Purpose.FeeIncome);
        markets.Add(terms.Market.Value, new NaiveMarket { Terms = terms });
        Emit(new MarketCreated(terms));
        if (terms.Profile is ProfileKind.OrderTake) Warn(terms);
        return ResultCode.Ok;
    }

    ResultCode Handle(ReviseMarket c)
    {
        var next = c.Terms;
        var code = CheckForm(next);
        if (code is not ResultCode.Ok) return code;
        if (!markets.TryGetValue(next.Market.Value, out var market))
        {
            return ResultCode.MarketNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        code = NaiveProfiles.Check(next);
        if (code is not ResultCode.Ok) return code;
        if (next.Version != market.Terms.Version + 1UL) return ResultCode.VersionNotNext;
        var old = market.Terms;
        if ((next.Good, next.Form, next.Currency, next.Tick, next.Lot)
            != (old.Good, old.Form, old.Currency, old.Tick, old.Lot)
            || (next.Mechanism, next.Profile) != (old.Mechanism, old.Profile))
        {
            return ResultCode.TermNotRevisable;
        }
        var isNow = next.EffectiveAt == default;
        if (isNow && market.Phase is not Phase.Closed) return ResultCode.MarketNotClosed;
        code = CheckNotice(market, RulesKind.Terms, next.Version, next.EffectiveAt);
        if (code is not ResultCode.Ok) return code;
        if (!isNow)
        {
            Emit(new MarketRevisionPublished(next));
            Publish(market, RulesKind.Terms, next.Version, next.EffectiveAt, Revise);
            return ResultCode.Ok;
        }
        if (OrdersOf(market).Count > 0) return ResultCode.BookNotEmpty;

        Revise();
        return ResultCode.Ok;

        void Revise()
        {
            market.Terms = next;
            Emit(new MarketRevised(next));
            if (next.Profile is ProfileKind.OrderTake) Warn(next);
        }
    }

    void Warn(MarketTerms terms) => Emit(new MarketWarned(terms.Market, terms.Profile, 0, 0));

    static ResultCode CheckForm(MarketTerms terms)
    {
        if (!IsNamed(terms.Profile)) return ResultCode.ProfileUnknown;
        if (!IsNamed(terms.Mechanism)) return ResultCode.MechanismUnknown;
        if (!IsNamed(terms.Form)) return ResultCode.GoodFormUnknown;
        if (!IsNamed(terms.Settlement)) return ResultCode.SettlementUnknown;
        var isBook = terms.Mechanism is Mechanism.OrderBook;
        if (isBook != terms.Settlement is SettlementMethod.AtOnce)
        {
            return ResultCode.SettlementDoesNotFit;
        }
        if (isBook && terms.Form is GoodForm.BillOfLading) return ResultCode.BillsNotOnOrderBook;
        if (!IsNamed(terms.TradePrice)) return ResultCode.TradePriceRuleUnknown;
        if (!Enum.IsDefined(terms.LimitKind)) return ResultCode.LimitKindUnknown;
        if (!IsNamed(terms.FeeBasis)) return ResultCode.FeeBasisUnknown;
        var all = Enum.GetValues<MarketSwitches>().Aggregate((one, other) => one | other);
        if (!all.HasFlag(terms.Switches)) return ResultCode.SwitchesUnknown;

        var (tick, lot) = (terms.Tick.Minor, terms.Lot.Units);
        if (tick is < 1 or > Limits.PriceMax) return ResultCode.TickOutOfRange;
        if (lot is < 1 or > Limits.LotMax) return ResultCode.LotOutOfRange;
        if ((decimal)tick * lot % Quantity.PerPricingUnit != 0)
        {
            return ResultCode.TickTimesLotNotWhole;
        }
        var most = terms.QuantityMax.Units;
        if (most < lot || most > Limits.QuantityMax || most / lot > Limits.LotsMax)
        {
            return ResultCode.QuantityMaxOutOfRange;
        }
        if (!NaiveMarket.CanBeginFrom(terms.ReferencePrice, terms.Tick))
        {
            return ResultCode.ReferencePriceOutOfRange;
        }
        // A band of all of the price would let it fall to nothing.
        var widest = terms.LimitKind switch
        {
            PriceLimitKind.None => 0,
            PriceLimitKind.Proportional => Limits.FeeRateMax - 1,
            _ => Limits.PriceMax,
        };
        if (!IsWithin(terms.PriceLimit, widest) || !IsWithin(terms.FirstDayPriceLimit, widest))
        {
            return ResultCode.PriceLimitOutOfRange;
        }
        var dearest = terms.FeeBasis is FeeBasis.Value ? Limits.FeeRateMax : Limits.PriceMax;
        if (!IsWithin(terms.MakerFee, dearest) || !IsWithin(terms.TakerFee, dearest))
        {
            return ResultCode.FeeOutOfRange;
        }
        return IsWithin(terms.Collar.Minor, Limits.PriceMax)
            ? ResultCode.Ok
            : ResultCode.CollarOutOfRange;
    }

    static bool IsWithin(long number, long max) => number >= 0 && number <= max;

    ResultCode Handle(PrepareSession c)
    {
        if (!c.Date.IsDate) return ResultCode.DateMalformed;
        if (!IsWithin(c.PreviousSettlement.Minor, Limits.PriceMax))
        {
            return ResultCode.PriceOutOfRange;
        }
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (c.PreviousSettlement.Minor != 0
            && !NaiveMarket.CanBeginFrom(c.PreviousSettlement, market.Terms.Tick))
        {
            return ResultCode.ReferencePriceOutOfRange;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (market.Phase is not Phase.Closed) return ResultCode.MarketNotClosed;
        if (!(c.Date > market.Date)) return ResultCode.DateNotLater;
        var isFirstDay = market.Date.Value == 0;
        if (c.PreviousSettlement.Minor == 0 && !isFirstDay)
        {
            return ResultCode.SettlementPriceMissing;
        }

        market.Begin(c.Date, c.PreviousSettlement);
        if (IsRight(market.Terms)) BeginRightsDay(market.Terms.Good, c.Date);
        var (lower, upper) = market.HasBand
            ? (new Price((long)market.Lower), new Price((long)market.Upper))
            : (default, default);
        Emit(new SessionPrepared(
            c.Market, c.Date, new Price(market.Settlement), lower, upper));
        Emit(new PhaseChanged(c.Market, Phase.Closed, Phase.Prepared, 0, 0));
        foreach (var order in OrdersOf(market))
        {
            if (WhyOver(order) is { } reason) Cancel([order], reason);
        }
        return ResultCode.Ok;
    }

    // Its date has passed, or that of what it sells; or it is too dear or too cheap for the day.
    CancelReason? WhyOver(NaiveOrder order)
    {
        var market = order.Market;
        if (order.TimeInForce is TimeInForce.GoodTillDate && order.Expiry < market.Date)
        {
            return CancelReason.Expired;
        }
        if (!order.IsBuy && receipts[order.Receipt].Expiry < market.Date)
        {
            return CancelReason.ReceiptUnavailable;
        }
        return order.Price >= market.Lower && order.Price <= market.Upper
            ? null
            : CancelReason.OutsidePriceLimits;
    }

    ResultCode Handle(ChangePhase c)
    {
        if (!IsNamed(c.Phase)) return ResultCode.PhaseUnknown;
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!follows.GetValueOrDefault(market.Phase, []).Contains(c.Phase))
        {
            return ResultCode.PhaseDoesNotFollow;
        }
        if (c.Phase is Phase.Continuous && !market.Has(MarketSwitches.ContinuousMatching))
        {
            return ResultCode.ContinuousMatchingOff;
        }
        if (c.Phase is Phase.Trading && IsBook(market)) return ResultCode.MechanismDoesNotFit;
        if (c.Phase is Phase.CallEntry && !market.Has(MarketSwitches.CallAuction))
        {
            return ResultCode.CallAuctionOff;
        }

        Enter(market, c.Phase, reason: 0);
        return ResultCode.Ok;
    }

    static bool IsBook(NaiveMarket market) => market.Terms.Mechanism is Mechanism.OrderBook;

    ResultCode Handle(HaltMarket c)
    {
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (market.Phase
            is not (Phase.CallEntry or Phase.CallMatch or Phase.Continuous or Phase.Break
                or Phase.Trading))
        {
            return ResultCode.MarketNotOpen;
        }

        Enter(market, Phase.Halted, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(ResumeMarket c)
    {
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (market.Phase is not Phase.Halted) return ResultCode.MarketNotHalted;
        if (IsBook(market) && !market.Has(MarketSwitches.ContinuousMatching))
        {
            return ResultCode.ContinuousMatchingOff;
        }

        Enter(market, IsBook(market) ? Phase.Continuous : Phase.Trading, c.Reason);
        return ResultCode.Ok;
    }

    void Enter(NaiveMarket market, Phase phase, uint reason)
    {
        var from = market.Phase;
        market.Phase = phase;
        Emit(new PhaseChanged(market.Terms.Market, from, phase, 0, reason));
        if (phase is Phase.CallMatch) MatchCall(market);
        if (phase is Phase.Continuous)
        {
            if (IsCrossed(market)) MatchCall(market);
            TriggerStops(market);
        }
        if (phase is Phase.Closing) Close(market);
        if (phase is Phase.Closed) ReviseIfOverdue(market);
    }

    // Day orders die at the close, and what is good until this date or an earlier one.
    void Close(NaiveMarket market)
    {
        foreach (var order in OrdersOf(market))
        {
            if (order.TimeInForce is TimeInForce.Day)
            {
                Cancel([order], CancelReason.SessionClosed);
            }
            else if (order.TimeInForce is TimeInForce.GoodTillDate && !(order.Expiry > market.Date))
            {
                Cancel([order], CancelReason.Expired);
            }
        }
    }
}
