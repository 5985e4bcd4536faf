using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>An order: incoming, in the book, or waiting for its stop price.</summary>
sealed class NaiveOrder
{
    public required OrderId Id { get; init; }
    public required NaiveMarket Market { get; init; }
    public required ParticipantId Firm { get; init; }
    public required Side Side { get; init; }
    public required OrderType Type { get; set; }
    public required TimeInForce TimeInForce { get; init; }
    public required TradeDate Expiry { get; init; }
    public required ReceiptId Receipt { get; init; }
    public required SelfTradePrevention SelfTradePrevention { get; set; }

    /// <summary>The worst price it works at.</summary>
    public required long Price { get; set; }
    public required long StopPrice { get; init; }

    /// <summary>Of an iceberg: what it shows at most; else 0.</summary>
    public required long Display { get; init; }
    public required long Shown { get; set; }
    public long Hidden { get; set; }

    /// <summary>Of a buy: money set aside for each open lot.</summary>
    public required BigInteger HeldPerLot { get; set; }

    public bool IsWaiting { get; set; }

    /// <summary>Its turn among the orders of its price; the lower goes first.</summary>
    public long Turn { get; set; }

    /// <summary>Since when it has been in the book or among the waiting.</summary>
    public long Since { get; set; }

    public long Open => Shown + Hidden;

    public bool IsBuy => Side is Side.Buy;

    public bool MayRest => IsForRest(TimeInForce) && Type is OrderType.Limit;

    public static bool IsForRest(TimeInForce life) =>
        life is TimeInForce.Day or TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate;

    /// <summary>Whether it goes as far as a price.</summary>
    public bool Reaches(BigInteger price) => IsBuy ? Price >= price : Price <= price;

    /// <summary>Shows of the open quantity what may be seen.</summary>
    public void Show()
    {
        var open = Open;
        Shown = Display > 0 ? Math.Min(Display, open) : open;
        Hidden = open - Shown;
    }

    /// <summary>Loses some of what is shown, or of everything while it is on its way.</summary>
    public void Take(long quantity)
    {
        Assert.True(quantity <= Shown);
        Shown -= quantity;
    }
}
