namespace Entrepot.Core;

/// <summary>
/// The goods of a contract are known, and what they cost by the table it is under.
/// </summary>
/// <param name="Version">Of the table.</param>
/// <param name="Base">The price agreed on, for the base grade at the base warehouse.</param>
/// <param name="Location">Added to it for the warehouse, for each pricing unit.</param>
/// <param name="GradePremium">Added to it for the grade.</param>
/// <param name="Settlement">What the goods settle at: the sum.</param>
public readonly record struct PriceAdjusted(
    ContractId Contract, uint Version, WarehouseId Warehouse, uint Grade, uint Reserved,
    Price Base, long Location, long GradePremium, Price Settlement) : IEvent
{
    public static MessageKind Kind => MessageKind.PriceAdjusted;
}

// What grade and warehouse make of a price (domain 4.5).
public sealed partial class Venue
{
    /// <summary>Whether a table lets goods of a receipt be delivered, and at a price that is one.
    /// </summary>
    ResultCode CheckDeliverable(int table, ReceiptId receipt, Price price, Quantity quantity)
    {
        if (table == 0) return ResultCode.Ok;
        ref readonly var batch = ref receipts[receipts[receipts.Find(receipt)].Batch];
        ref readonly var its = ref differentials[table];
        if (!its.TryFind(DifferentialKind.Grade, batch.Grade, out _))
        {
            return ResultCode.GradeNotDeliverable;
        }
        if (!its.TryFind(DifferentialKind.Location, batch.Warehouse.Value, out _))
        {
            return ResultCode.WarehouseNotForDelivery;
        }
        var settlement = Adjusted(table, price, batch.Warehouse, batch.Grade);
        return settlement.Minor is >= 1 and <= Limits.PriceMax && IsBearable(settlement, quantity)
            ? ResultCode.Ok
            : ResultCode.PriceOutOfRange;
    }

    Price Adjusted(int table, Price price, WarehouseId warehouse, uint grade)
    {
        ref readonly var its = ref differentials[table];
        its.TryFind(DifferentialKind.Grade, grade, out var quality);
        its.TryFind(DifferentialKind.Location, warehouse.Value, out var place);
        return new Price(price.Minor + quality.On(price) + place.On(price));
    }

    /// <summary>What a contract settles at: the price agreed on, until its goods are known.
    /// </summary>
    Price SettlementPriceOf(int slot)
    {
        ref readonly var contract = ref contracts[slot];
        return contract.Warehouse.Value == 0
            ? contract.Agreed.Price
            : Adjusted(
                contract.Agreed.Differentials, contract.Agreed.Price, contract.Warehouse,
                contract.Grade);
    }

    /// <summary>What so much of the goods costs.</summary>
    Amount DueOf(int slot, Quantity quantity) => Amount.Of(SettlementPriceOf(slot), quantity);

    /// <summary>The goods are known; from here on the table has its say.</summary>
    void KnowGoods(int slot)
    {
        ref var contract = ref contracts[slot];
        if (contract.Agreed.Differentials == 0) return;
        ref readonly var batch = ref receipts[
            receipts[receipts.Find(contract.Agreed.Receipt)].Batch];
        (contract.Warehouse, contract.Grade) = (batch.Warehouse, batch.Grade);
        TellAdjustment(slot);
    }

    void TellAdjustment(int slot)
    {
        ref readonly var contract = ref contracts[slot];
        if (contract.Warehouse.Value == 0) return;
        ref readonly var table = ref differentials[contract.Agreed.Differentials];
        var price = contract.Agreed.Price;
        table.TryFind(DifferentialKind.Grade, contract.Grade, out var quality);
        table.TryFind(DifferentialKind.Location, contract.Warehouse.Value, out var place);
        events.Emit(new PriceAdjusted(
            contracts.IdOf(slot), table.Version, contract.Warehouse, contract.Grade, 0, price,
            place.On(price), quality.On(price), SettlementPriceOf(slot)));
    }
}
