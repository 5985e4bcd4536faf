namespace Entrepot.Core;

/// <summary>
/// One price on one side of a book: its orders, first come, first served. The queue runs through
/// the orders themselves, so joining, leaving and filling take the same time whatever its length.
/// </summary>
struct PriceLevel
{
    public int First;
    public int Last;

    /// <summary>What is shown at this price, in lots.</summary>
    public long Lots;
}
