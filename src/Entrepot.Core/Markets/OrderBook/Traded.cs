namespace Entrepot.Core;

/// <summary>
/// Two orders traded, and goods and money changed hands in the same step. The trade is named by the
/// number of this event.
/// </summary>
/// <param name="Maker">The order that was there first; in a call auction the sale.</param>
/// <param name="Price">At which it settled.</param>
/// <param name="Value">Price times quantity: what the buyer paid and the seller got, before fees.
/// </param>
/// <param name="BuyerFreed">What the buyer's hold had set aside for this quantity and did not need.
/// </param>
/// <param name="From">The seller's receipt.</param>
/// <param name="To">The buyer's receipt of the same batch.</param>
public readonly record struct Traded(
    MarketId Market,
    Side TakerSide,
    byte Reserved1,
    ushort Reserved2,
    OrderId Maker,
    OrderId Taker,
    ParticipantId Buyer,
    ParticipantId Seller,
    Price Price,
    Quantity Quantity,
    Amount Value,
    Amount BuyerFee,
    Amount SellerFee,
    Amount BuyerFreed,
    ReceiptId From,
    ReceiptId To) : IEvent
{
    public static MessageKind Kind => MessageKind.Traded;
}
