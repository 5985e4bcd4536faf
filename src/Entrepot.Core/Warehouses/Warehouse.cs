namespace Entrepot.Core;

/// <summary>
/// A warehouse (仓库) of one keeper, numbered by the operator for the whole venue: with its number a
/// cell is one place and no other, whoever keeps it.
/// </summary>
struct Warehouse
{
    public ParticipantId Keeper;

    /// <summary>Cases of missing goods that are open: while there are any, nothing more is
    /// registered.</summary>
    public int Shortages;

    /// <summary>How much may stand on registered receipts: what the guarantee covers.</summary>
    public Quantity ExposureMax;

    /// <summary>How much stands on registered receipts whose goods have not left.</summary>
    public Quantity Exposure;

    /// <summary>The room that is kept for goods on their way in.</summary>
    public Quantity Booked;

    /// <summary>Of the guarantee (保函) behind the limit.</summary>
    public Digest Guarantee;

    public readonly bool IsRegistered => Keeper.Value != 0;

    public readonly bool HasRoomFor(Quantity quantity) =>
        !(Exposure + Booked + quantity > ExposureMax);
}
