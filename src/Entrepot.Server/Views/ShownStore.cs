using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A warehouse as its keeper sees it.</summary>
/// <param name="Exposure">On registered receipts whose goods have not left.</param>
/// <param name="Booked">Room that is kept for goods on their way in.</param>
/// <param name="Full">Of what the guarantee covers, in per cent.</param>
/// <param name="Shortages">While there are any, nothing more is registered.</param>
public sealed record ShownWarehouse(
    uint Warehouse, Label Name, string ExposureMax, string Exposure, string Booked, int Full,
    int Shortages, IReadOnlyList<ShownRate> Rates);

/// <summary>What storage costs a day.</summary>
public sealed record ShownRate(Label Good, string Rate, string Currency, string Unit, string From);

/// <summary>A batch in its cell.</summary>
/// <param name="Owner">Null for an inspector, who need not know.</param>
/// <param name="Free">No receipt has been signed over it.</param>
/// <param name="Fill">Of the fullest cell beside it, in per cent.</param>
/// <param name="IsMixed">It lies in a lot group: any of its batches stands for any other.</param>
/// <param name="Count">The last that was counted.</param>
public sealed record ShownBatch(
    uint Batch, uint Warehouse, Label WarehouseName, uint Cell, uint Good, Label Name, uint Grade,
    uint? Owner, Label? OwnerName, string Tallied, string Present, string Free, string Unit,
    Verdict Inspection, Label? InspectorName, string Time, int Fill, bool IsMixed, string? Count);

/// <summary>Goods on their way out.</summary>
/// <param name="WrongCodes">Shown at the gate since the last code was given.</param>
/// <param name="IsShown">The right code was shown; it cannot be shown again.</param>
public sealed record ShownPickup(
    ShownReceipt Receipt, Label HolderName, int WrongCodes, bool IsShut, bool IsShown);

/// <summary>A case of missing goods.</summary>
public sealed record ShownShortage(
    string Shortage, uint Warehouse, uint Batch, ShortageReason Reason, string Quantity,
    Label? OwnerName, string Time, string? Words);
