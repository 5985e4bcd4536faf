namespace Entrepot.Core;

/// <summary>
/// Names the registered receipt the goods come from, and freezes them for the buyer. Sender: the
/// seller.
/// </summary>
public readonly record struct ProvideGoods(ContractId Contract, ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.ProvideGoods;
}

public sealed partial class Venue
{
    ResultCode Handle(in ProvideGoods c)
    {
        var code = CheckParty(c.Contract, Parties.Seller, out var slot, out _);
        if (!code.IsOk) return code;
        ref readonly var contract = ref contracts[slot];
        if (!contract.IsThroughMarket) return ResultCode.SettledByParties;
        if ((contract.InPlace & Parties.Seller) != 0) return ResultCode.AlreadyDone;
        if (contract.Agreed.Terms.PaymentOrder is PaymentOrder.MoneyFirst
            && (contract.InPlace & Parties.Buyer) == 0)
        {
            return ResultCode.MoneyComesFirst;
        }
        code = CheckGoods(
            markets[contract.Agreed.Market], current.Sender, c.Receipt, contract.Agreed.Quantity,
            current.Time);
        if (!code.IsOk) return code;
        code = CheckDeliverable(
            contract.Agreed.Differentials, c.Receipt, contract.Agreed.Price,
            contract.Agreed.Quantity);
        if (!code.IsOk) return code;
        if ((contract.InPlace & Parties.Buyer) != 0)
        {
            code = CheckChain(receipts.Find(c.Receipt), current.Sender, contract.Agreed.Buyer);
            if (!code.IsOk) return code;
        }
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        contracts[slot].Agreed.Receipt = c.Receipt;
        HoldGoods(
            receipts.Find(c.Receipt), HoldReason.Contract, contract.Agreed.Quantity,
            c.Contract.Value);
        KnowGoods(slot);
        BringInPlace(slot, Parties.Seller);
        return ResultCode.Ok;
    }
}
