namespace Entrepot.Core;

/// <summary>
/// Pays the price and the buyer's fee in. It is the seller's only when title moves. Sender: the
/// buyer.
/// </summary>
public readonly record struct PayContract(ContractId Contract) : ICommand
{
    public static MessageKind Kind => MessageKind.PayContract;
}

public sealed partial class Venue
{
    ResultCode Handle(in PayContract c)
    {
        var code = CheckParty(c.Contract, Parties.Buyer, out var slot, out _);
        if (!code.IsOk) return code;
        ref readonly var contract = ref contracts[slot];
        if (!contract.IsThroughMarket) return ResultCode.SettledByParties;
        if ((contract.InPlace & Parties.Buyer) != 0) return ResultCode.AlreadyDone;
        if (contract.Agreed.Terms.PaymentOrder is PaymentOrder.TitleFirst
            && (contract.InPlace & Parties.Seller) == 0)
        {
            return ResultCode.GoodsComeFirst;
        }
        if (IsFrozenByCourt(contract.Agreed.Receipt)) return ResultCode.ReceiptFrozenByCourt;
        if ((contract.InPlace & Parties.Seller) != 0)
        {
            code = CheckChain(
                receipts.Find(contract.Agreed.Receipt), contract.Agreed.Seller, current.Sender);
            if (!code.IsOk) return code;
        }
        var price = DueOf(slot, contract.Agreed.Quantity);
        var sum = price + contract.BuyerFee;
        code = CheckMeans(current.Sender, CurrencyOf(slot), sum);
        if (!code.IsOk) return code;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        contracts[slot].PaidIn = price;
        contracts[slot].Payment = HoldSecurity(
            current.Sender, CurrencyOf(slot), SecurityKind.Payment, sum, c.Contract.Value);
        BringInPlace(slot, Parties.Buyer);
        return ResultCode.Ok;
    }

    bool IsFrozenByCourt(ReceiptId id) =>
        id.Value != 0 && receipts[receipts.Find(id)].State is ReceiptState.FrozenJudicial;

    /// <summary>One side has brought what it owes; when both have, title moves.</summary>
    void BringInPlace(int slot, Parties side)
    {
        ref var contract = ref contracts[slot];
        contract.InPlace |= side;
        if (contract.InPlace is Parties.Both)
        {
            Deliver(slot);
            return;
        }
        // Late, but the other has nothing to say yet: it gets its own time.
        if (contract.State is not ContractState.DealStage)
        {
            contract.Accused = Parties.None;
            SetDue(slot, After(contract.Rules.AnswerSeconds));
        }
        Step(slot, ContractState.DealStage, side);
    }
}
