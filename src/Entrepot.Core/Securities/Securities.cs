namespace Entrepot.Core;

/// <summary>All money that is held for promises outside the order book.</summary>
sealed class Securities() : Rows<Security>(Limits.SecuritiesMax)
{
    public SecurityId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a live security, or 0.</summary>
    public int Find(SecurityId id) => Find(id.Slot, id.Generation);
}
