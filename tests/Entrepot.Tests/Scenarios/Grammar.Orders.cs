using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Alice buy 5 @ 7810 stop 7800 IOC post-only show 2 collar 5 stp oldest on PP from R1
    PlaceOrder Order(Sentence s, Side side)
    {
        var draft = new Draft { Quantity = Tonnes(s) };
        while (!s.Words.IsAtEnd) Attribute(s.Words, ref draft);

        var market = cast.Market is { } only && draft.Market == default
            ? cast.Markets.Id(only)
            : draft.Market;
        var receipt = side is Side.Sell && draft.Receipt is null
            ? mirror.ReceiptToSell(s.Sender, market, draft.Quantity)
            : draft.Receipt ?? default;
        return new PlaceOrder(
            market, side, draft.Type, draft.TimeInForce ?? draft.DefaultTimeInForce,
            draft.SelfTradePrevention, receipt, draft.Limit ?? default, draft.Quantity,
            draft.Stop ?? default, draft.Display, draft.Collar, draft.Expiry, draft.Instructions);
    }

    /// <summary>An order while it is being read.</summary>
    struct Draft
    {
        public MarketId Market;
        public Quantity Quantity;
        public Price? Limit;
        public Price? Stop;
        public TimeInForce? TimeInForce;
        public TradeDate Expiry;
        public SelfTradePrevention SelfTradePrevention;
        public ExecutionInstructions Instructions;
        public Quantity Display;
        public Price Collar;
        public ReceiptId? Receipt;

        public readonly OrderType Type => (Limit, Stop) switch
        {
            (null, null) => OrderType.Market,
            (not null, null) => OrderType.Limit,
            (null, not null) => OrderType.Stop,
            _ => OrderType.StopLimit,
        };

        public readonly TimeInForce DefaultTimeInForce => Type is OrderType.Market
            ? Core.TimeInForce.ImmediateOrCancel
            : Core.TimeInForce.Day;
    }

    void Attribute(Words words, ref Draft draft)
    {
        switch (words.Take("An attribute"))
        {
            case ",": break;
            case "@": draft.Limit = Units.Price(words.Number("The price")); break;
            case "at": words.Expect("market"); break;
            case "stop": draft.Stop = Units.Price(words.Number("The stop price")); break;
            case "day": draft.TimeInForce = TimeInForce.Day; break;
            case "GTC": draft.TimeInForce = TimeInForce.GoodTillCancel; break;
            case "IOC" or "FAK": draft.TimeInForce = TimeInForce.ImmediateOrCancel; break;
            case "FOK": draft.TimeInForce = TimeInForce.FillOrKill; break;
            case "GTD":
                draft.TimeInForce = TimeInForce.GoodTillDate;
                if (words.IsNumberNext) draft.Expiry = new((int)words.Whole("The date"));
                break;
            case "post-only": draft.Instructions |= ExecutionInstructions.PostOnly; break;
            case "show": draft.Display = Units.Quantity(words.Number("The quantity")); break;
            case "collar": draft.Collar = Units.Price(words.Number("The collar")); break;
            case "stp": draft.SelfTradePrevention = Prevention(words.Take("Whom")); break;
            case "on": draft.Market = cast.Markets.Id(words.Take("The market")); break;
            case "from": draft.Receipt = cast.Receipts.Id(words.Take("The receipt")); break;
            case var word: throw new ScenarioException($"What is '{word}' of an order?");
        }
    }

    static SelfTradePrevention Prevention(string word) => word switch
    {
        "newest" => SelfTradePrevention.CancelNewest,
        "oldest" => SelfTradePrevention.CancelOldest,
        "both" => SelfTradePrevention.CancelBoth,
        "decrement" => SelfTradePrevention.Decrement,
        _ => throw new ScenarioException($"Self-trade prevention cannot cancel '{word}'."),
    };

    // Alice replace o1 3 @ 7800
    ReplaceOrder Replace(Sentence s)
    {
        var order = cast.Orders.Id(s.Words.Take("The order"));
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        return new ReplaceOrder(order, Units.Price(s.Words.Number("The price")), quantity);
    }

    // Alice cancel all on PP | Operator cancel all of Alice
    CancelAllOrders CancelAll(Sentence s)
    {
        var firm = s.Words.Has("of") ? Firm(s) : s.Sender;
        var market = s.Words.Has("on") ? cast.Markets.Id(s.Words.Take("The market")) : default;
        return new CancelAllOrders(firm, market);
    }
}
