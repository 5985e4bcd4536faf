using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Rights (国发〔2011〕38号): holders are counted anew from the receipts and from the contracts that go
// on, round trips from the deals.
sealed partial class NaiveVenue
{
    readonly record struct Deal(AssetId Good, ParticipantId Seller, ParticipantId Buyer, int Day);

    readonly List<Deal> deals = [];
    readonly Dictionary<AssetId, SortedSet<int>> rightsDays = [];

    static bool IsRight(MarketTerms terms) => terms.Profile is ProfileKind.Rights38;

    bool IsRight(AssetId good) =>
        markets.Values.Any(its => its.Terms.Good == good && IsRight(its.Terms));

    void BeginRightsDay(AssetId good, TradeDate date)
    {
        var days = rightsDays[good] = rightsDays.GetValueOrDefault(good) ?? [];
        // A second market that is behind the first begins no new day.
        if (days.Count == 0 || date.Value > days.Max) days.Add(date.Value);
    }

    object OwnerOf(ParticipantId firm) =>
        FirmOf(firm).Group.Value == 0 ? firm : FirmOf(firm).Group;

    ResultCode CheckHolder(AssetId good, ParticipantId taker)
    {
        if (!IsRight(good)) return ResultCode.Ok;
        var owners = receipts.Values
            .Where(receipt => receipt.Good == good && receipt.Quantity > 0)
            .Select(receipt => receipt.Holder)
            .Concat(contracts.Values
                .Where(contract => contract.Market.Terms.Good == good)
                .Select(contract => contract.Buyer))
            .Select(OwnerOf)
            .ToHashSet();
        return owners.Contains(OwnerOf(taker)) || owners.Count < 200
            ? ResultCode.Ok
            : ResultCode.ExceedsHolders;
    }

    ResultCode CheckDeal(AssetId good, ParticipantId seller, ParticipantId buyer)
    {
        if (!IsRight(good)) return ResultCode.Ok;
        var today = DayOfRights(good);
        var recent = deals.Where(deal => deal.Good == good && today - deal.Day < 5).ToList();
        var comesBack = recent.Any(deal => AreOneOwner(deal.Buyer, seller)
            || AreOneOwner(deal.Seller, buyer));
        return comesBack ? ResultCode.RoundTripTooShort : CheckHolder(good, buyer);
    }

    int DayOfRights(AssetId good) => rightsDays.GetValueOrDefault(good)?.Count ?? 0;

    void NoteDeal(AssetId good, ParticipantId seller, ParticipantId buyer)
    {
        // Before the first trading day there is no day to count from.
        if (!IsRight(good) || DayOfRights(good) == 0) return;
        deals.Add(new Deal(good, seller, buyer, DayOfRights(good)));
    }
}
