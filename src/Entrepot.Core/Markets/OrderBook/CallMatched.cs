namespace Entrepot.Core;

/// <summary>A call auction was matched (集合竞价); its trades come after this event.</summary>
/// <param name="Price">The one price; 0 when nothing could trade.</param>
/// <param name="Quantity">The volume the price finds.</param>
/// <param name="BuySurplus">What buyers at this price or better wanted beyond the volume.</param>
/// <param name="SellSurplus">What sellers at this price or better offered beyond the
/// volume.</param>
public readonly record struct CallMatched(
    MarketId Market, uint Reserved, Price Price, Quantity Quantity, Quantity BuySurplus,
    Quantity SellSurplus) : IEvent
{
    public static MessageKind Kind => MessageKind.CallMatched;
}
