namespace Entrepot.Core;

/// <summary>Creates a market, closed. Sender: the operator.</summary>
public readonly record struct CreateMarket(MarketTerms Terms) : ICommand
{
    public static MessageKind Kind => MessageKind.CreateMarket;
}

/// <summary>A market began, or goes on, under a profile whose lawfulness is disputed.</summary>
public readonly record struct MarketWarned(
    MarketId Market, ProfileKind Profile, byte Reserved1, ushort Reserved2) : IEvent
{
    public static MessageKind Kind => MessageKind.MarketWarned;
}

/// <summary>A market was created.</summary>
public readonly record struct MarketCreated(MarketTerms Terms) : IEvent
{
    public static MessageKind Kind => MessageKind.MarketCreated;
}

public sealed partial class Venue
{
    ResultCode Handle(in CreateMarket c)
    {
        var terms = c.Terms;
        if (terms.Market.Value is < 1 or > Limits.MarketsMax) return ResultCode.MarketOutOfRange;
        var form = CheckForm(in terms);
        if (!form.IsOk) return form;
        if (terms.EffectiveAt != default) return ResultCode.EffectiveTimeNotAllowed;
        if (terms.Version != 1) return ResultCode.VersionNotNext;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var assets = CheckAssets(in terms);
        if (!assets.IsOk) return assets;
        var line = RuleProfile.Of(terms.Profile).Check(in terms);
        if (!line.IsOk) return line;
        if (markets.Find(terms.Market) is not null) return ResultCode.MarketExists;
        var apart = CheckRights(in terms);
        if (!apart.IsOk) return apart;

        // From here on the command must succeed.
        var feeIncome = EnsureAccount(
            new AccountId(ParticipantId.Operator, terms.Currency, Purpose.FeeIncome));
        markets.Add(new Market(in terms, orders, feeIncome));
        BeginRight(in terms);
        events.Emit(new MarketCreated(terms));
        Warn(in terms);
        return ResultCode.Ok;
    }

    void Warn(in MarketTerms terms)
    {
        if (terms.Profile is not ProfileKind.OrderTake) return;
        events.Emit(new MarketWarned(terms.Market, terms.Profile, 0, 0));
    }

    ResultCode CheckAssets(in MarketTerms terms)
    {
        if (!ledger.TryGetKind(terms.Good, out var good)) return ResultCode.AssetNotFound;
        if (!ledger.TryGetKind(terms.Currency, out var currency)) return ResultCode.AssetNotFound;
        if (good is not AssetKind.Good) return ResultCode.MarketGoodMustBeGood;
        if (currency is not AssetKind.Currency) return ResultCode.MarketCurrencyMustBeCurrency;
        return ResultCode.Ok;
    }

    static ResultCode CheckForm(in MarketTerms terms)
    {
        if (!RuleProfile.IsKnown(terms.Profile)) return ResultCode.ProfileUnknown;
        if (terms.Mechanism is Mechanism.None or > Mechanism.Auction)
        {
            return ResultCode.MechanismUnknown;
        }
        if (terms.Form is GoodForm.None or > GoodForm.BillOfLading)
        {
            return ResultCode.GoodFormUnknown;
        }
        if (terms.Settlement is SettlementMethod.None or > SettlementMethod.Staged)
        {
            return ResultCode.SettlementUnknown;
        }
        // A book settles at once; whatever else comes about is a contract.
        if (terms.Mechanism is Mechanism.OrderBook != terms.Settlement is SettlementMethod.AtOnce)
        {
            return ResultCode.SettlementDoesNotFit;
        }
        // A parcel is a thing of its own: nobody can trade it who has not looked at it.
        if (terms.Mechanism is Mechanism.OrderBook && terms.Form is GoodForm.BillOfLading)
        {
            return ResultCode.BillsNotOnOrderBook;
        }
        if (terms.TradePrice is not (TradePriceRule.Resting or TradePriceRule.MiddleOfThree))
        {
            return ResultCode.TradePriceRuleUnknown;
        }
        if (terms.LimitKind > PriceLimitKind.Absolute) return ResultCode.LimitKindUnknown;
        if (terms.FeeBasis is not (FeeBasis.Value or FeeBasis.Quantity))
        {
            return ResultCode.FeeBasisUnknown;
        }
        if ((uint)terms.Switches >= (uint)MarketSwitches.CancelsInBreak * 2)
        {
            return ResultCode.SwitchesUnknown;
        }
        return CheckNumbers(in terms);
    }

    static ResultCode CheckNumbers(in MarketTerms terms)
    {
        var (tick, lot) = (terms.Tick.Minor, terms.Lot.Units);
        if (tick is < 1 or > Limits.PriceMax) return ResultCode.TickOutOfRange;
        if (lot is < 1 or > Limits.LotMax) return ResultCode.LotOutOfRange;
        // Exact money for every lot at every price: then only fees are ever rounded.
        if ((Int128)tick * lot % Quantity.PerPricingUnit != 0)
        {
            return ResultCode.TickTimesLotNotWhole;
        }
        if (terms.QuantityMax.Units < lot || terms.QuantityMax.Units > Limits.QuantityMax
            || terms.QuantityMax.Units / lot > Limits.LotsMax)
        {
            return ResultCode.QuantityMaxOutOfRange;
        }
        if (!IsPrice(terms.ReferencePrice, tick)) return ResultCode.ReferencePriceOutOfRange;
        var limitMax = terms.LimitKind switch
        {
            PriceLimitKind.None => 0,
            PriceLimitKind.Proportional => Limits.FeeRateMax - 1,
            _ => Limits.PriceMax,
        };
        if (terms.PriceLimit < 0 || terms.PriceLimit > limitMax
            || terms.FirstDayPriceLimit < 0 || terms.FirstDayPriceLimit > limitMax)
        {
            return ResultCode.PriceLimitOutOfRange;
        }
        var feeMax = terms.FeeBasis is FeeBasis.Value ? Limits.FeeRateMax : Limits.PriceMax;
        if (terms.MakerFee < 0 || terms.MakerFee > feeMax
            || terms.TakerFee < 0 || terms.TakerFee > feeMax)
        {
            return ResultCode.FeeOutOfRange;
        }
        return terms.Collar.Minor is < 0 or > Limits.PriceMax
            ? ResultCode.CollarOutOfRange
            : ResultCode.Ok;
    }

    static bool IsPrice(Price price, long tick) =>
        price.Minor is >= 1 and <= Limits.PriceMax && price.Minor / tick <= Limits.TicksMax;

    bool IsOperator => participants[current.Sender].May(Permissions.Operate);
}
