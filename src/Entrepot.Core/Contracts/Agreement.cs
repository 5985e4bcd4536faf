namespace Entrepot.Core;

/// <summary>Who moves money and title when a contract is performed.</summary>
public enum SettlementBy : byte
{
    None = 0,

    /// <summary>协议交收: through the market.</summary>
    Market = 1,

    /// <summary>自主交收: the parties themselves; the market only records.</summary>
    Parties = 2,

    /// <summary>即期货款对付: title of the receipt that is offered against the whole money, in the
    /// moment of the take.</summary>
    AtOnce = 3,
}

/// <summary>Who performs first.</summary>
public enum PaymentOrder : byte
{
    None = 0,

    /// <summary>先款后货.</summary>
    MoneyFirst = 1,

    /// <summary>先货后款.</summary>
    TitleFirst = 2,

    /// <summary>Neither has to wait for the other.</summary>
    Simultaneous = 3,
}

/// <summary>
/// What is agreed besides price, quantity and parties, the same in a listing, a negotiation and the
/// contract that comes of it.
/// </summary>
/// <param name="Tolerance">溢短装: how far the weight may differ, in millionths.</param>
/// <param name="Place">Where it is delivered, from the operator's list.</param>
/// <param name="NeedsInvoice">1: the rest is paid after the seller's VAT invoice; else 0.</param>
/// <param name="DeliverBy">When goods and money must be there.</param>
/// <param name="Template">SHA-256 of the contract's text and template.</param>
public readonly record struct DeliveryTerms(
    SettlementBy SettlementBy,
    PaymentOrder PaymentOrder,
    byte NeedsInvoice,
    byte Reserved1,
    uint Tolerance,
    uint Place,
    uint Reserved2,
    Instant DeliverBy,
    Digest Template);

public sealed partial class Venue
{
    /// <summary>What delivery terms say by themselves.</summary>
    static ResultCode CheckForm(in DeliveryTerms terms)
    {
        if (terms.SettlementBy is SettlementBy.None or > SettlementBy.AtOnce)
        {
            return ResultCode.SettlementChoiceUnknown;
        }
        if (terms.PaymentOrder is PaymentOrder.None or > PaymentOrder.Simultaneous)
        {
            return ResultCode.PaymentOrderUnknown;
        }
        if (terms.NeedsInvoice > 1) return ResultCode.TraitsUnknown;
        return terms.Template == Digest.None ? ResultCode.DigestMissing : ResultCode.Ok;
    }

    /// <summary>The same where an agreement comes first and performance after it.</summary>
    static ResultCode CheckStagedForm(in DeliveryTerms terms) =>
        terms.SettlementBy is SettlementBy.AtOnce
            ? ResultCode.AtOnceDoesNotFit
            : CheckForm(in terms);

    /// <summary>What a market's steps and rules make of price, quantity and terms.</summary>
    ResultCode CheckTerms(
        Market market, Price price, Quantity quantity, in DeliveryTerms terms)
    {
        if (!market.IsPrice(price)) return ResultCode.PriceOutOfRange;
        if (!market.TryTicks(price, out var ticks)) return ResultCode.PriceNotMultipleOfTick;
        if (ticks > market.UpperTicks) return ResultCode.PriceAboveLimit;
        if (ticks < market.LowerTicks) return ResultCode.PriceBelowLimit;
        if (quantity > market.Terms.QuantityMax) return ResultCode.ExceedsOrderQuantityMax;
        if (!market.TryLots(quantity, out _)) return ResultCode.QuantityNotMultipleOfLot;
        ref readonly var rules = ref spotRules.Of(market.Terms.Market.Value);
        if (rules.Version == 0) return ResultCode.SpotRulesMissing;
        if (terms.Tolerance > rules.ToleranceMax) return ResultCode.ExceedsTolerance;
        return IsBearable(price, quantity) ? ResultCode.Ok : ResultCode.AmountOutOfRange;
    }

    /// <summary>Whether a contract can be worth so much.</summary>
    static bool IsBearable(Price price, Quantity quantity) =>
        (Int128)price.Minor * quantity.Units / Quantity.PerPricingUnit <= Limits.AmountMax / 2;

    /// <summary>Whether the sender may agree on anything in this market.</summary>
    ResultCode CheckTrader(Market market)
    {
        ref readonly var firm = ref participants[current.Sender];
        if (!firm.May(Permissions.Trade)) return ResultCode.TraderOnly;
        if (firm.May(Permissions.Operate)) return ResultCode.OperatorMayNotTrade;
        return firm.Form is LegalForm.NaturalPerson && !market.Has(MarketSwitches.NaturalPersons)
            ? ResultCode.NaturalPersonsNotAllowed
            : ResultCode.Ok;
    }

    /// <summary>Whether a seller's receipt carries so much until it is delivered.</summary>
    ResultCode CheckGoods(
        Market market, ParticipantId seller, ReceiptId id, Quantity quantity, Instant deliverBy)
    {
        var slot = receipts.Find(id);
        // Another's receipt is not there for this sender.
        if (slot == 0 || receipts[slot].Holder != seller) return ResultCode.ReceiptNotFound;
        ref readonly var receipt = ref receipts[slot];
        if (receipt.Good != market.Terms.Good) return ResultCode.ReceiptOfOtherGood;
        var sellsBills = market.Terms.Form is GoodForm.BillOfLading;
        if (receipt.IsBill != sellsBills) return ResultCode.TitleOfOtherForm;
        if (!receipt.IsTradable) return ResultCode.ReceiptNotActive;
        if (!receipt.IsBill && receipt.Expiry < ChinaTime.DateOf(deliverBy))
        {
            return ResultCode.ReceiptExpired;
        }
        if (quantity > receipt.Free) return ResultCode.ExceedsReceipt;
        if (receipts.CountHolds(slot) == Limits.HoldsPerReceiptMax)
        {
            return ResultCode.ExceedsHoldsOfReceipt;
        }
        return receipts.HoldsAreFull ? ResultCode.ExceedsVenueCapacity : ResultCode.Ok;
    }

    bool IsSameOwner(ParticipantId one, ParticipantId other) =>
        participants[one].OwnerOf(one) == participants[other].OwnerOf(other);
}
