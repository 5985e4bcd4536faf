using System.Numerics;

namespace Entrepot.Core;

/// <summary>
/// All codes that were ever given to delivery orders, by 64 bits of their digests, so that none is
/// given twice. What is a chance of one in 2^64 counts as never. Those not yet shown are kept
/// whole.
/// </summary>
sealed class DeliveryCodes(ulong secret)
{
    readonly IdIndex places = new(secret);
    ulong[] codes = new ulong[16];
    int count = 1;

    // By the slot of the receipt. Few receipts are on their way out, so it is not in their rows.
    readonly SortedDictionary<int, Digest> waiting = [];

    public bool IsFull => count > Limits.DeliveryCodesMax;

    public bool Has(in Digest code) => places.Find(KeyOf(in code)) >= 0;

    /// <summary>The code of a delivery order; none once it was shown, or before it is given.
    /// </summary>
    public Digest WaitingAt(int receipt) => waiting.GetValueOrDefault(receipt);

    /// <summary>Gives a delivery order a code, in place of one that was not shown.</summary>
    public void Give(int receipt, in Digest code)
    {
        Add(KeyOf(in code));
        waiting[receipt] = code;
    }

    /// <summary>The right code was shown.</summary>
    public void Use(int receipt) => waiting.Remove(receipt);

    public void Save(StateWriter writer)
    {
        writer.Write(codes.AsSpan(1, count - 1));
        writer.Write(waiting.Keys.ToArray().AsSpan());
        writer.Write(waiting.Values.ToArray().AsSpan());
    }

    public void Load(ref StateReader reader)
    {
        foreach (var key in reader.ReadArray<ulong>())
        {
            StateReader.Require(key != 0 && places.Find(key) < 0 && !IsFull);
            Add(key);
        }
        var receipts = reader.ReadArray<int>();
        var given = reader.ReadArray<Digest>();
        StateReader.Require(receipts.Length == given.Length);
        for (var n = 0; n < given.Length; n++)
        {
            StateReader.Require(Has(in given[n]) && waiting.TryAdd(receipts[n], given[n]));
        }
    }

    public void AddTo(StateHash hash)
    {
        foreach (var key in codes.AsSpan(1, count - 1)) hash.Add(key);
        foreach (var (receipt, code) in waiting)
        {
            hash.Add(receipt);
            hash.Add(in code);
        }
    }

    void Add(ulong key)
    {
        Slabs.Reach(ref codes, count);
        codes[count] = key;
        places.Add(key, count++);
    }

    // No key is 0.
    static ulong KeyOf(in Digest code)
    {
        var key = code.A ^ BitOperations.RotateLeft(code.B, 16)
            ^ BitOperations.RotateLeft(code.C, 32) ^ BitOperations.RotateLeft(code.D, 48);
        return key == 0 ? 1 : key;
    }
}
