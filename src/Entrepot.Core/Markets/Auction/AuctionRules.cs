namespace Entrepot.Core;

/// <summary>Who gets what a defaulter forfeits.</summary>
public enum Beneficiary : byte
{
    None = 0,

    /// <summary>The other side: the organiser.</summary>
    OtherSide = 1,
    Market = 2,
}

/// <summary>
/// The numbers of a market's auctions. Versioned; an auction keeps the version it was announced
/// under. Rates in millionths.
/// </summary>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="DepositRateMin">Of the start price: the least deposit an organiser may ask, and
/// gives himself when he has no receipt.</param>
/// <param name="DepositRateMax">The most.</param>
/// <param name="StartRateMin">The lowest start price of a sale, of what the goods are appraised at;
/// 0: they need no appraisal.</param>
/// <param name="AnnounceSeconds">公告期: how long before it opens an auction is announced.</param>
/// <param name="RevealSeconds">For what was secret to be revealed after bidding.</param>
/// <param name="ConfirmSeconds">For winners to confirm.</param>
/// <param name="EffectiveAt">From when on this version counts. 0: at once, where nobody is owed a
/// notice.</param>
public readonly record struct AuctionRules(
    MarketId Market,
    uint Version,
    uint DepositRateMin,
    uint DepositRateMax,
    uint StartRateMin,
    uint AnnounceSeconds,
    uint RevealSeconds,
    uint ConfirmSeconds,
    Beneficiary Forfeits,
    byte Reserved1,
    ushort Reserved2,
    uint Reserved3,
    Instant EffectiveAt = default) : IDatedRules
{
    uint IRules.Subject => Market.Value;

    internal static Amount Deposit(in AuctionTerms terms, Quantity quantity) => new(
        Rounding.MillionthsHalfUp(
            Amount.Of(terms.StartPrice, quantity).Units, terms.DepositRate));
}
