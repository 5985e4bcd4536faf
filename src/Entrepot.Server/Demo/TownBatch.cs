using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Goods that come into a store and get a receipt: three steps, of which each needs the
/// number that the one before has given.</summary>
sealed record TownBatch(ParticipantId Firm, Commodity Good, CellId Cell)
{
    int Store => TownPlaces.StoreOf(Good);

    ParticipantId Keeper => TownPlaces.Warehouses[Store].Keeper;

    Quantity Quantity => TownStock.First(Good);

    Digest Paper => TextArchive.DigestOf($"{Firm.Value}/{Good.Number}/{Cell.Value}");

    public TownAct Tally() => new(Keeper, new TallyBatch(
        Firm, Good.Good, TownPlaces.WarehouseOf(Store), Cell, 1, default, Quantity, Paper,
        default));

    public TownAct Issue(ulong batch, TradeDate expiry) => new(Keeper, new IssueReceipt(
        new BatchId((uint)batch), expiry, Quantity, Paper, Paper));

    public TownAct Register(ulong receipt) => new(
        TownFirms.Registrar, new RegisterReceipt(new ReceiptId(receipt), Paper));
}
