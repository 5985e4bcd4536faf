namespace Entrepot.Core;

/// <summary>
/// How much a keeper may have on receipts in a warehouse from now on. What stands there already
/// stays; nothing more is registered while it is too much. Sender: the operator.
/// </summary>
/// <param name="Guarantee">SHA-256 of the guarantee that covers so much.</param>
public readonly record struct SetExposureLimit(
    WarehouseId Warehouse, uint Reserved, Quantity ExposureMax, Digest Guarantee) : ICommand
{
    public static MessageKind Kind => MessageKind.SetExposureLimit;
}

/// <summary>A warehouse has another limit and another guarantee.</summary>
public readonly record struct ExposureLimitSet(
    WarehouseId Warehouse, uint Reserved, Quantity ExposureMax, Digest Guarantee) : IEvent
{
    public static MessageKind Kind => MessageKind.ExposureLimitSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetExposureLimit c)
    {
        if (!IsExposure(c.ExposureMax)) return ResultCode.ExposureOutOfRange;
        if (c.Guarantee == Digest.None) return ResultCode.DigestMissing;
        if (!warehouses.Has(c.Warehouse)) return ResultCode.WarehouseNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;

        // From here on the command must succeed.
        ref var warehouse = ref warehouses[c.Warehouse];
        (warehouse.ExposureMax, warehouse.Guarantee) = (c.ExposureMax, c.Guarantee);
        events.Emit(new ExposureLimitSet(c.Warehouse, 0, c.ExposureMax, c.Guarantee));
        return ResultCode.Ok;
    }
}
