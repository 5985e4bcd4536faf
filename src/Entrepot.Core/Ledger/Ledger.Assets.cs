using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>A currency or a good.</summary>
struct Asset
{
    public AssetKind Kind;
    public uint Reserved;

    /// <summary>
    /// What has come in through custody and not left, and what pending transfers may still bring.
    /// At most Limits.AmountMax: then no account of the asset can overflow.
    /// </summary>
    public long Entered;
}

sealed partial class Ledger
{
    Asset[] assets = new Asset[16];
    Digest[] specifications = new Digest[16];
    int assetReach = 1;

    public void Define(AssetId asset, AssetKind kind, in Digest specification)
    {
        Slabs.Reach(ref assets, (int)asset.Value);
        Slabs.Reach(ref specifications, (int)asset.Value);
        specifications[asset.Value] = specification;
        assetReach = Math.Max(assetReach, (int)asset.Value + 1);
        assets[asset.Value].Kind = kind;
    }

    /// <summary>Whether an asset is defined, and as what.</summary>
    public bool TryGetKind(AssetId asset, out AssetKind kind)
    {
        kind = asset.Value < (uint)assets.Length ? assets[asset.Value].Kind : AssetKind.None;
        return kind is not AssetKind.None;
    }

    public bool IsGood(AccountId id) => assets[id.AssetNumber].Kind is AssetKind.Good;

    /// <summary>Whether so much more of an asset may come in.</summary>
    public bool MayEnter(AssetId asset, long amount) =>
        assets[asset.Value].Entered <= Limits.AmountMax - amount;

    /// <summary>
    /// Moves an amount, and counts what enters or leaves by custody. For all moves but those inside
    /// the firms' accounts, which <see cref="Move"/> does.
    /// </summary>
    public void Carry(int debit, int credit, long amount)
    {
        Move(debit, credit, amount);
        Count(debit, credit, amount);
    }

    void Count(int debit, int credit, long amount)
    {
        ref var asset = ref assets[ids[debit].AssetNumber];
        if (IsCustody(debit)) asset.Entered += amount;
        if (IsCustody(credit)) asset.Entered -= amount;
        Invariant.Holds(asset.Entered is >= 0 and <= Limits.AmountMax);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsCustody(int place) => accounts[place].MayOverdraw != 0;
}
