using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What an agreement would cost, counted as the core counts it, so that what is shown
/// before a yes is what is taken after it.</summary>
sealed record Costs(Amount BuyerFee, Amount SellerFee, Amount GoodFaith, Amount Margin)
{
    public static Costs Of(MarketState market, Price price, Quantity quantity)
    {
        var value = Amount.Of(price, quantity);
        var (terms, rules) = (market.Terms, market.RulesNow);
        return new Costs(
            FeeOn(terms, terms.TakerFee, value, quantity),
            FeeOn(terms, terms.MakerFee, value, quantity), Part(value, rules.GoodFaithRate),
            Part(value, rules.MarginRate));
    }

    /// <summary>Millionths of an amount, halves up (四舍五入).</summary>
    public static Amount Part(Amount amount, long rate) =>
        HalfUp((Int128)amount.Units * rate, Limits.FeeRateMax);

    /// <summary>What storing so much costs, at a rate for a pricing unit.</summary>
    public static Amount StorageOf(Price rate, Quantity quantity) =>
        HalfUp((Int128)rate.Minor * quantity.Units, Quantity.PerPricingUnit);

    static Amount FeeOn(MarketTerms terms, long rate, Amount value, Quantity quantity) =>
        terms.FeeBasis is FeeBasis.Value
            ? Part(value, rate)
            : HalfUp((Int128)quantity.Units * rate, Quantity.PerPricingUnit);

    static Amount HalfUp(Int128 dividend, long divisor) =>
        new((long)((dividend + divisor / 2) / divisor));
}
