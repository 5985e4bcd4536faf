namespace Entrepot.Core;

/// <summary>
/// Who inspects goods again when two sides of a contract of a market disagree on them (仲裁检验).
/// Versioned; a case stays with the laboratory it was given to.
/// </summary>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="Laboratory">An inspector independent of both sides, of the keeper and of who has
/// inspected the goods before: where it is not, it cannot be asked.</param>
/// <param name="ReportSeconds">For its report.</param>
/// <param name="Fee">What a report costs; the side that was further off pays.</param>
/// <param name="EffectiveAt">From when on this version counts. 0: at once, where nobody is owed a
/// notice.</param>
public readonly record struct RefereeRules(
    MarketId Market, uint Version, ParticipantId Laboratory, uint ReportSeconds, Amount Fee,
    Instant EffectiveAt = default) : IDatedRules
{
    uint IRules.Subject => Market.Value;
}
