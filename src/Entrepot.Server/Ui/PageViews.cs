using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>Something that waits for a firm.</summary>
/// <param name="Address">The page on which it is done.</param>
/// <param name="What">A duty of a contract, or the state of what awaits a word.</param>
/// <param name="Due">RFC 3339; null where no time is set.</param>
public sealed record ShownTask(string Address, Label Good, Label Other, Enum What, string? Due);

/// <summary>What the page of a firm shows.</summary>
public sealed record ShownFirm(
    Label Name, IReadOnlyList<ShownTask> Tasks, IReadOnlyList<ShownBalance> Balances,
    IReadOnlyList<ShownOrder> Orders, IReadOnlyList<ShownFill> Fills,
    IReadOnlyList<ShownReceipt> Receipts, IReadOnlyList<ShownReceipt> Kept,
    IReadOnlyDictionary<uint, Label> Markets);

/// <summary>A market with its depth.</summary>
public sealed record ShownBook(
    ShownMarket Market, IReadOnlyList<ShownLevel> Bids, IReadOnlyList<ShownLevel> Asks);

/// <summary>What the operator's page shows.</summary>
public sealed record OperatorState(
    IReadOnlyList<(Word Law, bool Holds)> Laws, ulong Command, ulong Event, ulong Folded,
    long Refused, int Sockets, string? Hash, IReadOnlyList<(Firm Firm, Label Name)> Firms);

/// <summary>Collects what a page shows, all of it as of one event.</summary>
sealed class PageViews(ReadModels models, Node node, ServerMetrics metrics)
{
    const int RowsMax = 50;

    /// <summary>Whether there is anything to trade in.</summary>
    public bool HasMarkets
    {
        get
        {
            lock (models.Gate) return models.Markets.All.Any();
        }
    }

    public IReadOnlyList<ShownMarket> Markets()
    {
        lock (models.Gate)
        {
            return [.. models.Markets.All.Where(one => one.HasBook).Select(models.Show.Market)];
        }
    }

    /// <summary>Null when there is no such market.</summary>
    public Dictionary<string, object?>? Market(MarketId id, Caller? caller)
    {
        lock (models.Gate)
        {
            if (Book(models, id) is not { } book) return null;
            var good = models.Markets[id].Terms.Good;
            var receipts = caller is null ? [] : models.Receipts.Of(caller.Firm)
                .Where(receipt => receipt.Batch.Good == good);
            return new Dictionary<string, object?>
            {
                ["Market"] = book.Market,
                ["Bids"] = book.Bids,
                ["Asks"] = book.Asks,
                ["Receipts"] = models.Show.Receipts(receipts).ToList(),
            };
        }
    }

    public ShownFirm Firm(ParticipantId id) => Firm(models, id);

    /// <summary>A firm as some views show it.</summary>
    public static ShownFirm Firm(ReadModels models, ParticipantId id)
    {
        lock (models.Gate)
        {
            var orders = models.Orders.Of(id);
            return new ShownFirm(
                models.Firms.NameOf(id), new FirmTasks(models).Of(id).Take(RowsMax).ToList(),
                [.. models.Show.Balances(id).Where(balance =>
                    balance.Purpose is Purpose.Available
                    || balance.Amount.AsSpan().ContainsAnyInRange('1', '9'))],
                [.. orders.Open.Values.Reverse().Concat(orders.Closed).Take(RowsMax)
                    .Select(Showing.Order)],
                [.. orders.Fills.Take(RowsMax).Select(models.Show.Fill)],
                [.. models.Show.Receipts(models.Receipts.Of(id)).Take(RowsMax)],
                [.. models.Show.Receipts(models.Receipts.KeptBy(id)).Take(RowsMax)],
                models.Markets.All.ToDictionary(
                    market => market.Terms.Market.Value,
                    market => models.Firms.NameOf(market.Terms.Good)));
        }
    }

    /// <summary>The depth of a market as some views show it; null when there is no such market.
    /// </summary>
    public static ShownBook? Book(ReadModels models, MarketId id)
    {
        lock (models.Gate)
        {
            return models.Markets.Find(id) is { } market
                ? new ShownBook(
                    models.Show.Market(market), Showing.Levels(market, Side.Buy, RowsMax),
                    Showing.Levels(market, Side.Sell, RowsMax))
                : null;
        }
    }

    public OperatorState Operator(string? hash)
    {
        lock (models.Gate)
        {
            return new OperatorState(
                [.. LiveLaws.Of(models)], node.Sequence, node.Feed.Sequence, models.Position,
                node.Refused, metrics.Sockets, hash,
                [.. models.Firms.All.Take(1000)
                    .Select(firm => (firm, models.Firms.NameOf(firm.Id)))]);
        }
    }
}
