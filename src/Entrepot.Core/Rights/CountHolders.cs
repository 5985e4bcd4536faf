namespace Entrepot.Core;

/// <summary>What a profile demands of rights (国发〔2011〕38号).</summary>
/// <param name="HoldersMax">Those who are in truth one owner count as one.</param>
/// <param name="DaysApart">Trading days between buying and selling the same, and the other way
/// round.</param>
readonly record struct RightsBounds(int HoldersMax, int DaysApart)
{
    public static readonly RightsBounds Lawful = new(200, 5);
}

public sealed partial class Venue
{
    static bool IsRight(in MarketTerms terms) => RuleProfile.Of(terms.Profile).Rights is not null;

    /// <summary>A right is traded under the profile of rights, and nowhere else.</summary>
    ResultCode CheckRights(in MarketTerms terms)
    {
        var isKnown = holdings.Find(terms.Good) != 0;
        if (!IsRight(in terms)) return isKnown ? ResultCode.RightsTradeApart : ResultCode.Ok;
        if (isKnown) return ResultCode.Ok;
        if (markets.Trades(terms.Good)) return ResultCode.RightsTradeApart;
        // Nobody has counted yet: each receipt may be somebody else's.
        if (holdings.IsFull || receipts.CountOf(terms.Good) > Limits.FirmsPerRightMax)
        {
            return ResultCode.ExceedsVenueCapacity;
        }
        Span<uint> owners = stackalloc uint[Limits.FirmsPerRightMax];
        var ownerCount = 0;
        for (var slot = receipts.Next(0, terms.Good); slot != 0;
            slot = receipts.Next(slot, terms.Good))
        {
            CountOwner(owners, ref ownerCount, receipts[slot].Holder);
        }
        return ownerCount > RightsBounds.Lawful.HoldersMax
            ? ResultCode.ExceedsHolders
            : ResultCode.Ok;
    }

    /// <summary>The first market of a right: from here on its holders are counted.</summary>
    void BeginRight(in MarketTerms terms)
    {
        if (!IsRight(in terms) || holdings.Find(terms.Good) != 0) return;
        var right = holdings.Add(terms.Good);
        for (var slot = receipts.Next(0, terms.Good); slot != 0;
            slot = receipts.Next(slot, terms.Good))
        {
            holdings[right, receipts[slot].Holder].Quantity += receipts[slot].Quantity;
        }
    }

    /// <summary>Whether a firm may come to hold some of a good.</summary>
    ResultCode CheckHolder(AssetId good, ParticipantId taker)
    {
        var right = holdings.Find(good);
        if (right == 0) return ResultCode.Ok;
        Span<uint> owners = stackalloc uint[Limits.FirmsPerRightMax + 1];
        var ownerCount = 0;
        foreach (ref readonly var holding in holdings.Of(right))
        {
            if (holding.Counts) CountOwner(owners, ref ownerCount, holding.Firm);
        }
        // Who holds some already, alone or through another, is counted already.
        var before = ownerCount;
        CountOwner(owners, ref ownerCount, taker);
        if (ownerCount > before && ownerCount > RightsBounds.Lawful.HoldersMax)
        {
            return ResultCode.ExceedsHolders;
        }
        return holdings.HasRoom(right) ? ResultCode.Ok : ResultCode.ExceedsVenueCapacity;
    }

    void CountOwner(Span<uint> owners, ref int count, ParticipantId firm)
    {
        var owner = participants[firm].OwnerOf(firm);
        if (!owners[..count].Contains(owner)) owners[count++] = owner;
    }

    /// <summary>Whether one firm may sell a good to another today.</summary>
    ResultCode CheckRightsTrade(AssetId good, ParticipantId seller, ParticipantId buyer)
    {
        var right = holdings.Find(good);
        if (right == 0) return ResultCode.Ok;
        foreach (ref readonly var holding in holdings.Of(right))
        {
            var comesBack =
                (holdings.IsTooEarly(right, holding.BoughtDay)
                    && IsSameOwner(holding.Firm, seller))
                || (holdings.IsTooEarly(right, holding.SoldDay)
                    && IsSameOwner(holding.Firm, buyer));
            if (comesBack) return ResultCode.RoundTripTooShort;
        }
        return CheckHolder(good, buyer);
    }

    /// <summary>Two have agreed on some of a right.</summary>
    void NoteRightsTrade(AssetId good, ParticipantId seller, ParticipantId buyer)
    {
        var right = holdings.Find(good);
        if (right == 0) return;
        holdings[right, seller].SoldDay = holdings.DayOf(right);
        holdings[right, buyer].BoughtDay = holdings.DayOf(right);
    }

    /// <summary>A contract begins, or is over, in which a firm buys some of a good.</summary>
    void AwaitTitle(AssetId good, ParticipantId buyer, int contracts)
    {
        var right = holdings.Find(good);
        if (right == 0) return;
        ref var holding = ref holdings[right, buyer];
        holding.Awaited += contracts;
        Invariant.Holds(holding.Awaited >= 0);
    }

    /// <summary>A firm holds more of a good, or less.</summary>
    void CountHolding(AssetId good, ParticipantId firm, Quantity change)
    {
        var right = holdings.Find(good);
        if (right == 0) return;
        ref var holding = ref holdings[right, firm];
        holding.Quantity += change;
        Invariant.Holds(holding.Quantity.Units >= 0);
    }
}
