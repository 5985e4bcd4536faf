using System.Runtime.CompilerServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>A look at the stores of the fast venue that it shows to nobody.</summary>
static class Inside
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "orders")]
    static extern ref Orders OrdersIn(Venue venue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "markets")]
    static extern ref Markets MarketsIn(Venue venue);

    public static Orders OrdersOf(Venue venue) => OrdersIn(venue);

    public static IEnumerable<Market> MarketsOf(Venue venue, IEnumerable<MarketId> ids) =>
        ids.Select(id => MarketsIn(venue).Find(id)).OfType<Market>();

    /// <summary>The slots of a queue, in priority.</summary>
    public static IEnumerable<int> Queue(Orders orders, Ladder ladder)
    {
        for (var slot = ladder.First(); slot != 0; slot = ladder.After(orders, slot))
        {
            yield return slot;
        }
    }

    /// <summary>All that may not change when a command is refused: everything but the count of
    /// commands and events and the memory of answers.</summary>
    public static Digest ContentHash(Venue venue)
    {
        using var hash = new StateHash();
        venue.Participants.AddTo(hash);
        venue.Ledger.AddTo(hash);
        venue.AddWarehousesTo(hash);
        venue.Receipts.AddTo(hash);
        OrdersIn(venue).AddTo(hash);
        MarketsIn(venue).AddTo(hash, OrdersIn(venue));
        venue.AddTradeTo(hash);
        return hash.Finish();
    }
}
