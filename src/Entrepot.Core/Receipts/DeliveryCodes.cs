using System.Numerics;

namespace Entrepot.Core;

/// <summary>
/// All codes that were ever given to delivery orders, by 64 bits of their digests, so that none is
/// given twice. What is a chance of one in 2^64 counts as never.
/// </summary>
sealed class DeliveryCodes(ulong secret)
{
    readonly IdIndex places = new(secret);
    ulong[] codes = new ulong[16];
    int count = 1;

    public bool IsFull => count > Limits.DeliveryCodesMax;

    public bool Has(in Digest code) => places.Find(KeyOf(in code)) >= 0;

    public void Add(in Digest code) => Add(KeyOf(in code));

    public void Save(StateWriter writer) => writer.Write(codes.AsSpan(1, count - 1));

    public void Load(ref StateReader reader)
    {
        foreach (var key in reader.ReadArray<ulong>())
        {
            StateReader.Require(key != 0 && places.Find(key) < 0 && !IsFull);
            Add(key);
        }
    }

    public void AddTo(StateHash hash)
    {
        foreach (var key in codes.AsSpan(1, count - 1)) hash.Add(key);
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
