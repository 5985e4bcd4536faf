namespace Entrepot.Core;

/// <summary>
/// Brings the sender's security up to what delivery asks (交收保证金). When both have, the deal
/// stands. Sender: a party.
/// </summary>
public readonly record struct SecureDelivery(ContractId Contract) : ICommand
{
    public static MessageKind Kind => MessageKind.SecureDelivery;
}

public sealed partial class Venue
{
    ResultCode Handle(in SecureDelivery c)
    {
        var code = CheckParty(c.Contract, Parties.Both, out var slot, out var side);
        if (!code.IsOk) return code;
        if ((contracts[slot].Secured & side) != 0) return ResultCode.AlreadyDone;
        var topUp = TopUpOf(slot, side);
        code = CheckMeans(current.Sender, CurrencyOf(slot), topUp);
        if (!code.IsOk) return code;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Secure(slot, side, topUp);
        return ResultCode.Ok;
    }

    AssetId CurrencyOf(int slot) => markets[contracts[slot].Agreed.Market].Terms.Currency;

    // Good faith counts.
    Amount TopUpOf(int slot, Parties side)
    {
        ref readonly var contract = ref contracts[slot];
        var all = contract.Rules.Part(contract.Value, contract.Rules.MarginRate);
        var held = AmountOf(
            side is Parties.Buyer ? contract.BuyerGoodFaith : contract.SellerGoodFaith);
        return all > held ? all - held : Amount.Zero;
    }

    // 定金 as far as the law and the rules let it, the rest as margin.
    void Secure(int slot, Parties side, Amount topUp)
    {
        var contract = contracts[slot];
        var reference = contracts.IdOf(slot).Value;
        var earnest = Least(
            topUp, contract.Rules.Part(contract.Value, contract.Rules.EarnestRate));
        var currency = CurrencyOf(slot);
        var first = HoldSecurity(
            current.Sender, currency, SecurityKind.EarnestMoney, earnest, reference);
        var rest = HoldSecurity(
            current.Sender, currency, SecurityKind.Margin, topUp - earnest, reference);
        ref var row = ref contracts[slot];
        if (side is Parties.Buyer) (row.BuyerEarnest, row.BuyerMargin) = (first, rest);
        else (row.SellerEarnest, row.SellerMargin) = (first, rest);
        row.Secured |= side;
        if (row.Secured is not Parties.Both)
        {
            Step(slot, ContractState.OrderStage, side);
            return;
        }
        SetDue(slot, row.Agreed.Terms.DeliverBy > current.Time
            ? row.Agreed.Terms.DeliverBy
            : After(row.Rules.AnswerSeconds));
        Step(slot, ContractState.DealStage, side);
    }
}
