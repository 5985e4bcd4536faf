using System.Runtime.CompilerServices;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// Compares the mirror with the venue's own books: what the events said must be what is so.
/// </summary>
static partial class Reflection
{
    public static IEnumerable<string> Differences(Stage stage) =>
        InLedger(stage).Concat(InReceipts(stage)).Concat(InOrders(stage))
            .Concat(InTrade(stage)).Concat(InParcels(stage)).Concat(InIntakes(stage));

    static IEnumerable<string> InLedger(Stage stage)
    {
        var ledger = LedgerField(stage.Venue);
        var known = new HashSet<AccountId>();
        for (var place = 2; place < ledger.Reach; place++)
        {
            var id = ledger.IdOf(place);
            if (id.Purpose is Purpose.None) continue;
            known.Add(id);
            var really = new Mirror.Balance(ledger[place].Balance, ledger[place].DebitsPending);
            var said = stage.Mirror[id];
            if (said == really) continue;
            yield return $"{stage.Cast.Account(id)} has {Words(stage, id, really)}\n"
                + $"  the events said {Words(stage, id, said)}";
        }
        foreach (var id in stage.Mirror.Accounts.Keys.Where(id => !known.Contains(id)))
        {
            yield return $"{stage.Cast.Account(id)} is not in the ledger";
        }
    }

    static string Words(Stage stage, AccountId id, Mirror.Balance balance) =>
        $"{stage.Cast.Amount(balance.Units, id.Asset)}, "
            + $"{stage.Cast.Amount(balance.Pending, id.Asset)} promised";

    static IEnumerable<string> InReceipts(Stage stage)
    {
        var receipts = ReceiptsField(stage.Venue);
        foreach (var told in stage.Mirror.LiveReceipts)
        {
            var slot = receipts.Find(told.Id);
            var name = stage.Cast.Receipts.Of(told.Id);
            if (slot == 0)
            {
                yield return $"receipt {name} is not there";
                continue;
            }
            var row = receipts[slot];
            var really = new Mirror.MirroredReceipt
            {
                Id = told.Id, Batch = row.Batch, Good = row.Good, Holder = row.Holder,
                Expiry = row.Expiry, State = row.State, Quantity = row.Quantity,
                HeldForOrders = row.HeldForOrders, HeldForOffers = row.HeldForOffers,
            };
            var (isSo, said) = (Words(stage, really), Words(stage, told));
            if (isSo != said) yield return $"{name} is {isSo}\n  the events said {said}";
        }
    }

    static IEnumerable<string> InParcels(Stage stage)
    {
        foreach (var (batch, told) in stage.Mirror.Parcels)
        {
            var parcel = stage.Venue.Parcels[stage.Venue.Receipts[batch].Parcel];
            var really = told with
            {
                State = parcel.State, Outturn = parcel.Outturn, Released = parcel.ReleasedOutturn,
            };
            if (really != told) yield return $"{batch} is {really}, the events said {told}";
        }
    }

    static IEnumerable<string> InIntakes(Stage stage)
    {
        var intakes = stage.Venue.Intakes;
        if (intakes.Count != stage.Mirror.Intakes.Count)
        {
            yield return $"{intakes.Count} intakes, the events said {stage.Mirror.Intakes.Count}";
        }
        foreach (var (id, told) in stage.Mirror.Intakes)
        {
            var intake = intakes[intakes.Find(id)];
            var really = new Mirror.MirroredIntake(intake.State, intake.Arrived);
            if (really != told) yield return $"{id} is {really}, the events said {told}";
        }
    }

    static string Words(Stage stage, Mirror.MirroredReceipt receipt) =>
        Checks.Phrase(stage.Cast, receipt).ToString();

    static IEnumerable<string> InOrders(Stage stage)
    {
        var orders = OrdersField(stage.Venue);
        if (orders.Count != stage.Mirror.Orders.Count)
        {
            yield return $"{orders.Count} orders are open, the events said "
                + $"{stage.Mirror.Orders.Count}";
        }
        foreach (var told in stage.Mirror.Orders)
        {
            var slot = orders.Find(told.Id);
            var lot = stage.Mirror.TermsOf(told.Market).Lot.Units;
            var name = stage.Cast.Orders.Of(told.Id);
            var really = slot == 0
                ? (0, 0)
                : (orders.OpenLots(slot) * lot, orders[slot].Lots * lot);
            var said = (told.Open.Units, told.Waits ? told.Open.Units : told.Shown.Units);
            if (really != said) yield return $"{name} is open {really}, the events said {said}";
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "ledger")]
    static extern ref Ledger LedgerField(Venue venue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "receipts")]
    static extern ref Receipts ReceiptsField(Venue venue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "orders")]
    static extern ref Orders OrdersField(Venue venue);
}
