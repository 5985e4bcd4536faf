namespace Entrepot.Core;

/// <summary>
/// How agreements of a market are secured and performed: the numbers of its rule book. Versioned; a
/// contract keeps the version it was made under. Rates in millionths of the contract's value.
/// </summary>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="GoodFaithRate">诚意金 of who offers and who takes.</param>
/// <param name="MarginRate">All that must be secured before delivery, good faith included.</param>
/// <param name="EarnestRate">How much of it is 定金; at most a fifth (Civil Code 586).</param>
/// <param name="FirstPaymentRate">What the seller gets when title moves; the rest follows
/// inspection and invoice.</param>
/// <param name="ToleranceMax">溢短装: how far the weight may differ, in millionths of the quantity.
/// </param>
/// <param name="BandRate">How far from the reference price a price is flagged; 0: never.</param>
/// <param name="PenaltyRate">What a defaulter pays at most.</param>
/// <param name="TopUpSeconds">For both sides to secure delivery.</param>
/// <param name="InspectionSeconds">For the buyer to object; silence is consent (Civil Code 621).
/// </param>
/// <param name="AnswerSeconds">For the other side to answer a claim, and to make good what it
/// missed.</param>
/// <param name="InvoiceSeconds">For the seller's invoice, once the goods are accepted.</param>
/// <param name="LateInvoiceRate">What each day after that costs the seller.</param>
/// <param name="InvoiceWorkingDays">How many working days after that the invoice counts as not
/// coming; 0: it is awaited without end.</param>
/// <param name="TaxRate">VAT: what the buyer cannot deduct without the invoice.</param>
/// <param name="EffectiveAt">From when on this version counts. 0: at once, where nobody is owed a
/// notice.</param>
public readonly record struct SpotRules(
    MarketId Market,
    uint Version,
    uint GoodFaithRate,
    uint MarginRate,
    uint EarnestRate,
    uint FirstPaymentRate,
    uint ToleranceMax,
    uint BandRate,
    uint PenaltyRate,
    uint TopUpSeconds,
    uint InspectionSeconds,
    uint AnswerSeconds,
    uint InvoiceSeconds,
    uint LateInvoiceRate,
    uint InvoiceWorkingDays,
    uint TaxRate,
    Instant EffectiveAt = default) : IDatedRules
{
    uint IRules.Subject => Market.Value;

    /// <summary>What of the value is earnest money at most.</summary>
    public const uint EarnestRateMax = 200_000;

    /// <summary>Ten years: whatever falls due, falls due at a time that is a time.</summary>
    public const uint SecondsMax = 10 * 366 * 24 * 3600;

    internal Amount Part(Amount value, uint rate) =>
        new(Rounding.MillionthsHalfUp(value.Units, rate));

    /// <summary>What is left of an amount with VAT without it; the tax is what was taken off, so
    /// that the two add up.</summary>
    internal Amount NetOf(Amount gross) => new(Rounding.HalfUp(
        (Int128)gross.Units * Limits.FeeRateMax, Limits.FeeRateMax + TaxRate));
}
