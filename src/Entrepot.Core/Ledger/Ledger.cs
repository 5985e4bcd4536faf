using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// All accounts of money and goods. Moves between two accounts of one asset; what leaves one enters
/// the other, so no asset is ever made or lost but through its custody accounts.
/// </summary>
sealed partial class Ledger(ulong secret)
{
    // Pairs by firm and asset; every other account by its id.
    readonly PairIndex pairs = new();
    readonly IdIndex index = new(secret);
    Table<Account> accounts = new(16);
    AccountId[] ids = new AccountId[16];
    int count = 2; // The first pair is nobody's, so that 0 can mean none.

    /// <summary>The place of an account, or -1.</summary>
    public int Find(AccountId id)
    {
        if (!id.IsInPair) return index.Find(Key(id));
        var pair = pairs.Find(id.Owner, id.AssetNumber);
        return pair < 0 || id.Custodian != 0 ? -1 : pair + id.PlaceInPair;
    }

    /// <summary>The place of a firm's pair of accounts in an asset, or -1.</summary>
    public int FindPair(ParticipantId firm, AssetId asset) =>
        pairs.Find(firm, asset.Value);

    public void PrefetchPair(ParticipantId firm, AssetId asset) =>
        pairs.Prefetch(firm, asset.Value);

    public void Prefetch(int place) => accounts.Prefetch(place);

    public ref Account this[int place] => ref accounts[place];

    public AccountId IdOf(int place) => ids[place];

    /// <summary>How many places there are; the accounts are those from 2 on whose id is set.
    /// </summary>
    public int Reach => count;

    public bool IsFull => count + OpenedAtOnceMax >= Limits.AccountsMax;

    /// <summary>Places that one command may take: two pairs, their alignment, two more.</summary>
    const int OpenedAtOnceMax = 8;

    /// <summary>The transfers that were asked for by number.</summary>
    public Transfers Transfers { get; } = new(secret);

    /// <summary>Opens an account, or the pair for Available. Returns its place.</summary>
    public int Open(AccountId id)
    {
        if (id.Purpose is not Purpose.Available) return OpenOne(id);
        if ((count & 1) != 0) count++; // A pair begins at an even place: one cache line.
        var place = OpenOne(id);
        OpenOne(id with { Purpose = Purpose.HeldOrder });
        return place;
    }

    /// <summary>
    /// Moves an amount. The caller has checked that the debit account can spend it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int debit, int credit, long amount)
    {
        ref var from = ref accounts[debit];
        Invariant.Holds(amount >= 0 && from.CanSpend(amount));
        from.Balance -= amount;
        accounts[credit].Balance += amount;
    }

    int OpenOne(AccountId id)
    {
        var place = count++;
        accounts.Reach(place);
        Slabs.Reach(ref ids, place);
        ids[place] = id;
        accounts[place].MayOverdraw = id.Purpose is Purpose.Custody ? 1 : 0;
        Enter(id, place);
        return place;
    }

    void Enter(AccountId id, int place)
    {
        if (!id.IsInPair) index.Add(Key(id), place);
        else if (id.PlaceInPair == 0) pairs.Add(id.Owner, id.AssetNumber, place);
    }

    static ulong Key(AccountId id) => ((ulong)id.Owner.Value << 32)
        | ((uint)id.AssetNumber << 16) | ((uint)id.Purpose << 8) | id.Custodian;
}
