using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// All accounts of money and goods. Moves between two accounts of one asset; what leaves one enters
/// the other, so no asset is ever made or lost but through its custody accounts.
/// </summary>
sealed partial class Ledger
{
    readonly IdIndex index = new();
    Account[] accounts = new Account[16];
    AccountId[] ids = new AccountId[16];
    int count = 2; // The first pair is nobody's, so that 0 can mean none.

    /// <summary>The place of an account, or -1.</summary>
    public int Find(AccountId id) => index.Find(Key(id));

    /// <summary>The place of a firm's pair of accounts in an asset, or -1.</summary>
    public int FindPair(ParticipantId firm, AssetId asset) =>
        index.Find(Key(firm, asset.Value, Purpose.Available, 0));

    public void PrefetchPair(ParticipantId firm, AssetId asset) =>
        index.Prefetch(Key(firm, asset.Value, Purpose.Available, 0));

    public void Prefetch(int place) => Memory.Prefetch(ref accounts[place]);

    public ref Account this[int place] => ref accounts[place];

    public AccountId IdOf(int place) => ids[place];

    /// <summary>How many places there are; the accounts are those from 2 on whose id is set.
    /// </summary>
    public int Reach => count;

    public bool IsFull => count + OpenedAtOnceMax >= Limits.AccountsMax;

    /// <summary>Places that one command may take: two pairs, their alignment, two more.</summary>
    const int OpenedAtOnceMax = 8;

    /// <summary>The transfers that were asked for by number.</summary>
    public Transfers Transfers { get; } = new();

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
        Slabs.Reach(ref accounts, place);
        Slabs.Reach(ref ids, place);
        ids[place] = id;
        accounts[place].MayOverdraw = id.Purpose is Purpose.Custody ? 1 : 0;
        index.Add(Key(id), place);
        return place;
    }

    static ulong Key(AccountId id) =>
        Key(id.Owner, id.AssetNumber, id.Purpose, id.Custodian);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Key(ParticipantId owner, uint asset, Purpose purpose, byte custodian) =>
        ((ulong)owner.Value << 32) | (asset << 16) | ((uint)purpose << 8) | custodian;
}
