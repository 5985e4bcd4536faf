namespace Entrepot.Core;

/// <summary>How the price of a listing is said (domain 1.3).</summary>
public enum PriceKind : byte
{
    None = 0,

    /// <summary>一口价.</summary>
    Fixed = 1,

    /// <summary>浮动价: the average of an index over some days, and so much more or less.</summary>
    Floating = 2,

    /// <summary>点价: the index of a reference month on the day the buyer names, and the basis.
    /// </summary>
    Formula = 3,
}

/// <summary>An index, or the reference month of one. Given by the operator on the first fixing.
/// </summary>
public readonly record struct IndexId(uint Value);

/// <summary>
/// What makes the price. Of a price that is not fixed, what the listing names is provisional: it is
/// what securities and the first payment are counted on until the price is final.
/// </summary>
/// <param name="From">The first day whose fixing counts.</param>
/// <param name="To">The last; with its end the price is final.</param>
/// <param name="Adjustment">Added to the index (升贴水), for each pricing unit.</param>
public readonly record struct Pricing(
    PriceKind PriceKind, byte Reserved1, ushort Reserved2, IndexId Index, TradeDate From,
    TradeDate To, long Adjustment)
{
    public static readonly Pricing Fixed = new(PriceKind.Fixed, 0, 0, default, default, default, 0);

    internal bool IsFixed => PriceKind is PriceKind.Fixed;

    internal bool Covers(TradeDate date) => !(date < From) && !(date > To);
}

/// <summary>How a price became final.</summary>
public enum PriceOrigin : byte
{
    None = 0,

    /// <summary>The mean of the fixings of the window.</summary>
    Mean = 1,

    /// <summary>The newest fixing when the buyer named his price.</summary>
    Named = 2,

    /// <summary>The buyer named none: the last fixing of the window.</summary>
    Last = 3,

    /// <summary>There was no fixing, or it makes no price of this market: what was provisional
    /// stands.</summary>
    Provisional = 4,
}

public sealed partial class Venue
{
    /// <summary>What pricing says by itself, with the terms it is offered under.</summary>
    static ResultCode CheckForm(in Pricing pricing, ListingTraits traits, in DeliveryTerms terms)
    {
        if (pricing.PriceKind is PriceKind.None or > PriceKind.Formula)
        {
            return ResultCode.PriceKindUnknown;
        }
        if (pricing.IsFixed)
        {
            return pricing == Pricing.Fixed ? ResultCode.Ok : ResultCode.PricingNotAllowed;
        }
        if (!pricing.From.IsDate || !pricing.To.IsDate) return ResultCode.DateMalformed;
        if (pricing.To < pricing.From || pricing.To.Value > Limits.PricingDateMax
            || ChinaTime.DaysBetween(pricing.From, pricing.To) > Limits.PricingDaysMax)
        {
            return ResultCode.WindowOutOfRange;
        }
        if (pricing.Adjustment is < -Limits.PriceMax or > Limits.PriceMax)
        {
            return ResultCode.AdjustmentOutOfRange;
        }
        // What is bargained over must stand still, and the last word on money is the invoice.
        if ((traits & ListingTraits.Bargaining) != 0) return ResultCode.FloatingIsNotBargained;
        return terms.NeedsInvoice == 0 ? ResultCode.FinalInvoiceNeeded : ResultCode.Ok;
    }

    /// <summary>What the venue knows of it.</summary>
    ResultCode CheckPricing(in Pricing pricing)
    {
        if (pricing.IsFixed) return ResultCode.Ok;
        if (!indices.Has(pricing.Index)) return ResultCode.IndexNotFound;
        return pricing.To < Today ? ResultCode.WindowOver : ResultCode.Ok;
    }
}
