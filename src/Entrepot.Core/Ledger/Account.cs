namespace Entrepot.Core;

/// <summary>
/// A balance, 32 bytes, so that what is available and what is held for orders share a cache line.
/// Balance is credits less debits: what the venue owes the owner. Custody accounts are below zero
/// by all that entered through them, so every asset sums to zero.
/// </summary>
struct Account
{
    public long Balance;

    /// <summary>What pending transfers may still take out.</summary>
    public long DebitsPending;

    /// <summary>What pending transfers may still bring in.</summary>
    public long CreditsPending;

    /// <summary>Of a firm's goods: the receipt that took the last title in; see TitleTransfer.
    /// </summary>
    public int Receiving;

    /// <summary>1 for custody accounts, which alone may go below zero.</summary>
    public int MayOverdraw;

    public readonly long Spendable => Balance - DebitsPending;

    public readonly bool CanSpend(long amount) => MayOverdraw != 0 || Spendable >= amount;
}

/// <summary>Places in a firm's pair of accounts in one asset.</summary>
static class Pair
{
    public const int Available = 0;
    public const int HeldOrder = 1;
}
