using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Mirror
{
    readonly Dictionary<MarketId, MirroredMarket> markets = [];
    readonly Dictionary<OrderId, MirroredOrder> orders = [];
    long places;

    /// <summary>The order that came last: accepted, replaced or triggered.</summary>
    OrderId working;

    public sealed class MirroredMarket(MarketId id)
    {
        public MarketId Id => id;
        public MarketTerms Terms { get; set; }
        public Phase Phase { get; set; } = Phase.Closed;
    }

    public sealed class MirroredOrder
    {
        public required OrderId Id { get; init; }
        public required MarketId Market { get; init; }
        public required ParticipantId Firm { get; init; }
        public required ReceiptId Receipt { get; init; }
        public required Side Side { get; init; }

        /// <summary>Of an iceberg: what it shows at a time.</summary>
        public required Quantity Display { get; init; }
        public required Price Stop { get; init; }
        public Price Limit { get; set; }
        public Quantity Open { get; set; }
        public Quantity Shown { get; set; }

        /// <summary>Money of a buy, goods of a sale.</summary>
        public long Held { get; set; }
        public long Scale => Side is Side.Buy ? Units.Money : Units.Goods;

        /// <summary>A stop order that was not triggered yet.</summary>
        public bool Waits { get; set; }
        public long Place { get; set; }

        /// <summary>Shows as much as it may.</summary>
        public void Show() =>
            Shown = Display.Units > 0 && Display < Open ? Display : Open;
    }

    public int MarketCount => markets.Count;

    public MarketTerms TermsOf(MarketId id) => Market(id).Terms;

    public Phase PhaseOf(MarketId id) => Market(id).Phase;

    public IReadOnlyCollection<MirroredOrder> Orders => orders.Values;

    public MirroredOrder? Find(OrderId id) => orders.GetValueOrDefault(id);

    /// <summary>The orders of a side in priority.</summary>
    public List<MirroredOrder> Queue(MarketId market, Side side) =>
    [
        .. orders.Values
            .Where(order => order.Market == market && order.Side == side && !order.Waits)
            .OrderBy(order => side is Side.Buy ? -order.Limit.Minor : order.Limit.Minor)
            .ThenBy(order => order.Place),
    ];

    MirroredMarket Market(MarketId id) => markets.TryGetValue(id, out var market)
        ? market
        : throw new ScenarioException($"No event has spoken of market {id.Value} yet.");

    void Apply(MarketTerms terms)
    {
        if (!markets.TryGetValue(terms.Market, out var market))
        {
            market = markets[terms.Market] = new MirroredMarket(terms.Market);
        }
        market.Terms = terms;
    }

    void Apply(in PhaseChanged e) => Market(e.Market).Phase = e.To;

    void Apply(in OrderAccepted e)
    {
        var order = new MirroredOrder
        {
            Id = e.Order, Market = e.Market, Firm = e.Participant, Receipt = e.Receipt,
            Side = e.Side, Display = e.DisplayQuantity, Stop = e.StopPrice,
            Limit = e.LimitPrice, Open = e.Quantity,
            Waits = e.Type is OrderType.Stop or OrderType.StopLimit,
            Place = ++places,
        };
        order.Show();
        orders.Add(e.Order, order);
        working = e.Order;
        Hold(order, e.Held.Units);
    }

    void Apply(in Traded e)
    {
        var terms = Market(e.Market).Terms;
        var (buy, sale) = e.TakerSide is Side.Sell ? (e.Maker, e.Taker) : (e.Taker, e.Maker);
        var buyer = orders[buy];
        var seller = orders[sale];

        var paid = e.Value.Units + e.BuyerFee.Units + e.BuyerFreed.Units;
        buyer.Held -= paid;
        Add(Of(e.Buyer, terms.Currency, Purpose.HeldOrder), -paid);
        Add(Of(e.Buyer, terms.Currency, Purpose.Available), e.BuyerFreed.Units);
        Add(Of(e.Seller, terms.Currency, Purpose.Available), e.Value.Units - e.SellerFee.Units);
        Add(
            Of(ParticipantId.Operator, terms.Currency, Purpose.FeeIncome),
            e.BuyerFee.Units + e.SellerFee.Units);

        seller.Held -= e.Quantity.Units;
        Move(
            Of(e.Seller, terms.Good, Purpose.HeldOrder),
            Of(e.Buyer, terms.Good, Purpose.Available),
            e.Quantity.Units);
        Trade(in e);
        Fill(buyer, e.Quantity, isTaker: e.TakerSide is Side.Buy);
        Fill(seller, e.Quantity, isTaker: e.TakerSide is Side.Sell);
    }

    void Fill(MirroredOrder order, Quantity quantity, bool isTaker)
    {
        order.Open -= quantity;
        order.Shown -= quantity;
        if (isTaker) order.Show();
        if (order.Open == Quantity.Zero) orders.Remove(order.Id);
    }

    void Apply(in OrderCancelled e)
    {
        var order = orders[e.Order];
        Hold(order, -e.Freed.Units);
        order.Open = e.Leaves;
        // What rests loses what it shows; what just comes has not shown anything yet.
        if (e.Order == working) order.Show();
        else order.Shown -= e.Quantity;
        if (e.Leaves == Quantity.Zero) orders.Remove(e.Order);
    }

    void Apply(in OrderReplaced e)
    {
        var order = orders[e.Order];
        Hold(order, e.Held.Units - order.Held);
        (order.Limit, order.Open) = (e.LimitPrice, e.Quantity);
        if (e.KeptPriority != 0)
        {
            if (order.Shown > order.Open) order.Shown = order.Open;
            return;
        }
        order.Show();
        order.Place = ++places;
        working = e.Order;
    }

    void Apply(in OrderTriggered e)
    {
        working = e.Order;
        orders[e.Order].Waits = false;
        orders[e.Order].Place = ++places;
    }

    void Apply(in OrderRefreshed e)
    {
        orders[e.Order].Shown = e.Displayed;
        orders[e.Order].Place = ++places;
    }

    /// <summary>Sets more aside for an order, or less.</summary>
    void Hold(MirroredOrder order, long units)
    {
        var terms = Market(order.Market).Terms;
        var asset = order.Side is Side.Buy ? terms.Currency : terms.Good;
        order.Held += units;
        Move(
            Of(order.Firm, asset, Purpose.Available), Of(order.Firm, asset, Purpose.HeldOrder),
            units);
        if (order.Side is Side.Sell) HoldForOrders(order.Receipt, new Quantity(units));
    }
}
