namespace Entrepot.Core;

/// <summary>
/// Enters a warehouse in the venue's register, and how much its keeper may have on receipts there.
/// Sender: the operator.
/// </summary>
/// <param name="ExposureMax">In thousandths of the pricing unit, over all goods.</param>
/// <param name="Guarantee">SHA-256 of the guarantee that covers so much.</param>
public readonly record struct RegisterWarehouse(
    WarehouseId Warehouse, ParticipantId Keeper, Quantity ExposureMax, Digest Guarantee) : ICommand
{
    public static MessageKind Kind => MessageKind.RegisterWarehouse;
}

/// <summary>A warehouse was registered.</summary>
public readonly record struct WarehouseRegistered(
    WarehouseId Warehouse, ParticipantId Keeper, Quantity ExposureMax, Digest Guarantee) : IEvent
{
    public static MessageKind Kind => MessageKind.WarehouseRegistered;
}

public sealed partial class Venue
{
    ResultCode Handle(in RegisterWarehouse c)
    {
        if (c.Warehouse.Value is < 1 or > Limits.WarehousesMax)
        {
            return ResultCode.WarehouseOutOfRange;
        }
        if (c.Keeper == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (!IsExposure(c.ExposureMax)) return ResultCode.ExposureOutOfRange;
        if (c.Guarantee == Digest.None) return ResultCode.DigestMissing;
        if (!participants.Has(c.Keeper)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!participants[c.Keeper].May(Permissions.Keep)) return ResultCode.KeeperOnly;
        if (warehouses.Has(c.Warehouse)) return ResultCode.WarehouseExists;

        // From here on the command must succeed.
        warehouses.Add(c.Warehouse, new Warehouse
        {
            Keeper = c.Keeper, ExposureMax = c.ExposureMax, Guarantee = c.Guarantee,
        });
        events.Emit(new WarehouseRegistered(
            c.Warehouse, c.Keeper, c.ExposureMax, c.Guarantee));
        return ResultCode.Ok;
    }

    static bool IsExposure(Quantity quantity) => quantity.Units is >= 0 and <= Limits.AmountMax;
}
