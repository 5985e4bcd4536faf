using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>All live receipts and all batches.</summary>
sealed partial class Receipts(ulong secret)
{
    readonly SlotAllocator slots = new(Limits.ReceiptsMax);
    Table<WarehouseReceipt> receipts = new(16);
    ReceiptTerms[] terms = new ReceiptTerms[16];
    Batch[] batches = new Batch[16];
    int batchCount = 1;

    public ref WarehouseReceipt this[int slot] => ref receipts[slot];

    public ref ReceiptTerms Terms(int slot) => ref terms[slot];

    public ref Batch this[BatchId batch] => ref batches[batch.Value];

    public ReceiptId IdOf(int slot) => new(slot, receipts[slot].Generation);

    /// <summary>The slot of a live receipt, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReceiptId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)receipts.Length) return 0;
        ref var receipt = ref receipts[slot];
        return receipt.Generation == id.Generation && receipt.State != ReceiptState.None ? slot : 0;
    }

    public void Prefetch(ReceiptId id) => Prefetch(id.Slot);

    public void Prefetch(int slot) => receipts.Prefetch(slot);

    /// <summary>A slot for a new receipt; its generation is one more than before.</summary>
    public int Take()
    {
        var slot = slots.Take();
        receipts.Reach(slot);
        Slabs.Reach(ref terms, slot);
        receipts[slot] = new WarehouseReceipt { Generation = receipts[slot].Generation + 1 };
        terms[slot] = default;
        return slot;
    }

    /// <summary>The receipt has ended; its number is never given again.</summary>
    public void Give(int slot)
    {
        receipts[slot] = new WarehouseReceipt { Generation = receipts[slot].Generation };
        terms[slot] = default;
        // A slot that has used up its numbers is never given again.
        if (receipts[slot].Generation != uint.MaxValue) slots.Give(slot);
    }

    /// <summary>The next live receipt of a good after a slot, or 0. Looks at every receipt.
    /// </summary>
    public int Next(int slot, AssetId good)
    {
        while (++slot < slots.Reach)
        {
            ref readonly var receipt = ref receipts[slot];
            if (receipt.State is not ReceiptState.None && receipt.Good == good) return slot;
        }
        return 0;
    }

    public int CountOf(AssetId good)
    {
        var count = 0;
        for (var slot = Next(0, good); slot != 0; slot = Next(slot, good)) count++;
        return count;
    }

    public bool IsFull => slots.IsFull;

    /// <summary>One past the highest slot ever given.</summary>
    public int Reach => slots.Reach;

    public bool HasRoomFor(int more) => slots.InUse + more <= Limits.ReceiptsMax;

    /// <summary>Why <see cref="Find"/> found nothing.</summary>
    public ResultCode WhyMissing(ReceiptId id)
    {
        var wasGiven = (uint)id.Slot < (uint)slots.Reach && id.Generation > 0
            && id.Generation <= receipts[id.Slot].Generation;
        return wasGiven ? ResultCode.ReceiptAtEnd : ResultCode.ReceiptNotFound;
    }
}
