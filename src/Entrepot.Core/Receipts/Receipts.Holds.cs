namespace Entrepot.Core;

sealed partial class Receipts
{
    readonly SlotAllocator holdSlots = new(Limits.ReceiptHoldsMax);
    ReceiptHold[] holds = new ReceiptHold[16];

    public bool HoldsAreFull => holdSlots.IsFull;

    /// <summary>The first hold on a receipt; the others follow by Next, 0 is the end.</summary>
    public int FirstHold(int slot) => terms[slot].FirstHold;

    /// <summary>The first hold on a receipt for this reason, or 0.</summary>
    public int FirstHold(int slot, HoldReason reason)
    {
        var hold = terms[slot].FirstHold;
        while (hold != 0 && holds[hold].Reason != reason) hold = holds[hold].Next;
        return hold;
    }

    public ref readonly ReceiptHold Hold(int hold) => ref holds[hold];

    public int CountHolds(int slot)
    {
        var holdCount = 0;
        for (var hold = terms[slot].FirstHold; hold != 0; hold = holds[hold].Next) holdCount++;
        return holdCount;
    }

    /// <summary>The hold on a receipt that somebody asked for by this reference, or 0.</summary>
    public int FindHold(int slot, ulong reference)
    {
        var hold = FindHold(slot, HoldReason.Offer, reference);
        return hold != 0 ? hold : FindHold(slot, HoldReason.Collateral, reference);
    }

    /// <summary>The hold on a receipt for this reason and reference, or 0.</summary>
    public int FindHold(int slot, HoldReason reason, ulong reference)
    {
        var hold = terms[slot].FirstHold;
        while (hold != 0 && (holds[hold].Reference != reference || holds[hold].Reason != reason))
        {
            hold = holds[hold].Next;
        }
        return hold;
    }

    public void AddHold(int slot, HoldReason reason, Quantity quantity, ulong reference)
    {
        var hold = holdSlots.Take();
        Slabs.Reach(ref holds, hold);
        holds[hold] = new ReceiptHold
        {
            Reference = reference,
            Quantity = quantity,
            Reason = reason,
            Next = terms[slot].FirstHold,
        };
        terms[slot].FirstHold = hold;
        if (reason is not HoldReason.Collateral) receipts[slot].HeldForOffers += quantity;
        Invariant.Holds(!(receipts[slot].HeldForOrders + receipts[slot].HeldForOffers
            > receipts[slot].Quantity));
    }

    public void RemoveHold(int slot, int hold)
    {
        ref var link = ref terms[slot].FirstHold;
        while (link != hold)
        {
            Invariant.Holds(link != 0);
            link = ref holds[link].Next;
        }
        link = holds[hold].Next;
        if (holds[hold].Reason is not HoldReason.Collateral)
        {
            receipts[slot].HeldForOffers -= holds[hold].Quantity;
        }
        Invariant.Holds(receipts[slot].HeldForOffers.Units >= 0);
        holds[hold] = default;
        holdSlots.Give(hold);
    }
}
