namespace Entrepot.Core;

/// <summary>
/// Names the price of a contract with a basis (点价): the newest fixing of its window, and the
/// basis. Sender: the buyer.
/// </summary>
public readonly record struct NamePrice(ContractId Contract) : ICommand
{
    public static MessageKind Kind => MessageKind.NamePrice;
}

/// <summary>The price of a contract is final.</summary>
/// <param name="Fixings">How many fixings made it.</param>
/// <param name="Provisional">What it was until now.</param>
public readonly record struct ContractPriced(
    ContractId Contract, PriceOrigin Origin, byte Reserved1, ushort Reserved2, uint Fixings,
    Price Provisional, Price Final) : IEvent
{
    public static MessageKind Kind => MessageKind.ContractPriced;
}

public sealed partial class Venue
{
    ResultCode Handle(in NamePrice c)
    {
        var slot = contracts.Find(c.Contract);
        if (slot == 0) return ResultCode.ContractNotFound;
        ref readonly var contract = ref contracts[slot];
        if (contract.Agreed.Buyer != current.Sender) return ResultCode.BuyerOnly;
        if (contract.Agreed.Pricing.PriceKind is not PriceKind.Formula)
        {
            return ResultCode.PriceIsNotNamed;
        }
        if (contract.IsPriced) return ResultCode.AlreadyDone;
        if (!indices.TryLast(contract.Agreed.Pricing, out var last))
        {
            return ResultCode.FixingNotFound;
        }
        if (!TryFinal(in contract, last, out var final)) return ResultCode.PriceOutOfRange;

        // From here on the command must succeed.
        deadlines.Cancel(contract.PriceDeadline);
        SetPrice(slot, PriceOrigin.Named, 1, final);
        return ResultCode.Ok;
    }

    /// <summary>The window is over: what fixings there are make the price.</summary>
    void EndWindow(int slot)
    {
        ref readonly var contract = ref contracts[slot];
        var pricing = contract.Agreed.Pricing;
        var isFloating = pricing.PriceKind is PriceKind.Floating;
        Price basis;
        var count = isFloating ? indices.MeanOf(in pricing, out basis)
            : indices.TryLast(in pricing, out basis) ? 1
            : 0;
        if (count > 0 && TryFinal(in contract, basis, out var final))
        {
            SetPrice(slot, isFloating ? PriceOrigin.Mean : PriceOrigin.Last, (uint)count, final);
        }
        else
        {
            SetPrice(slot, PriceOrigin.Provisional, (uint)count, contract.Agreed.Price);
        }
    }

    /// <summary>Whether an index makes a price that a contract can bear.</summary>
    bool TryFinal(in Contract contract, Price basis, out Price final)
    {
        final = new Price(basis.Minor + contract.Agreed.Pricing.Adjustment);
        if (!markets[contract.Agreed.Market].IsPrice(final)) return false;
        var settled = contract.Warehouse.Value == 0
            ? final
            : Adjusted(
                contract.Agreed.Differentials, final, contract.Warehouse, contract.Grade);
        return settled.Minor is >= 1 and <= Limits.PriceMax
            && IsBearable(final, contract.Agreed.Quantity)
            && IsBearable(settled, contract.Agreed.Quantity);
    }

    void SetPrice(int slot, PriceOrigin origin, uint fixings, Price final)
    {
        ref var contract = ref contracts[slot];
        var provisional = contract.Agreed.Price;
        (contract.Agreed.Price, contract.PriceDeadline) = (final, 0);
        events.Emit(new ContractPriced(
            contracts.IdOf(slot), origin, 0, 0, fixings, provisional, final));
        TellAdjustment(slot);
    }
}
