namespace Entrepot.Core;

/// <summary>
/// Accepts the goods as weighed and inspected (验收). Within the tolerance the weight settles at the
/// contract's price; what is more is paid in, what is less goes back. Sender: the buyer.
/// </summary>
/// <param name="Report">SHA-256 of the report of weight and quality.</param>
public readonly record struct AcceptGoods(ContractId Contract, Quantity Weighed, Digest Report)
    : ICommand
{
    public static MessageKind Kind => MessageKind.AcceptGoods;
}

/// <summary>The buyer accepted the goods, or was silent too long.</summary>
/// <param name="Due">What all of it costs at the contract's price.</param>
public readonly record struct GoodsAccepted(
    ContractId Contract, Quantity Weighed, Amount Due, Digest Report) : IEvent
{
    public static MessageKind Kind => MessageKind.GoodsAccepted;
}

/// <summary>Hands in the digest of the VAT invoice. Sender: the seller.</summary>
public readonly record struct SubmitInvoice(ContractId Contract, Digest Invoice) : ICommand
{
    public static MessageKind Kind => MessageKind.SubmitInvoice;
}

public sealed partial class Venue
{
    ResultCode Handle(in AcceptGoods c)
    {
        if (c.Weighed.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Buyer, out var slot, out _);
        if (!code.IsOk) return code;
        ref readonly var contract = ref contracts[slot];
        if ((contract.Concluded & Parties.Buyer) != 0) return ResultCode.AlreadyDone;
        var agreed = contract.Agreed.Quantity.Units;
        if ((Int128)Math.Abs(c.Weighed.Units - agreed) * Limits.FeeRateMax
            > (Int128)agreed * contract.Agreed.Terms.Tolerance)
        {
            return ResultCode.ExceedsTolerance;
        }
        var more = MoreToPay(slot, c.Weighed);
        code = CheckMeans(current.Sender, CurrencyOf(slot), more);
        if (!code.IsOk) return code;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var moreHeld = HoldSecurity(
            current.Sender, CurrencyOf(slot), SecurityKind.Payment, more, c.Contract.Value);
        PaySecurity(
            moreHeld,
            new AccountId(contract.Agreed.Seller, CurrencyOf(slot), Purpose.Available), more);
        contracts[slot].FirstPayment += more;
        Conclude(slot, c.Weighed, Parties.Buyer, c.Report);
        return ResultCode.Ok;
    }

    Amount MoreToPay(int slot, Quantity weighed)
    {
        ref readonly var contract = ref contracts[slot];
        var due = Amount.Of(contract.Agreed.Price, weighed);
        return due > contract.Value ? due - contract.Value : Amount.Zero;
    }

    ResultCode Handle(in SubmitInvoice c)
    {
        if (c.Invoice == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Seller, out var slot, out _);
        if (!code.IsOk) return code;
        if ((contracts[slot].Concluded & Parties.Seller) != 0) return ResultCode.AlreadyDone;

        // From here on the command must succeed.
        Conclude(slot, contracts[slot].Delivered, Parties.Seller, c.Invoice);
        return ResultCode.Ok;
    }

    /// <summary>Goods accepted, or invoice in; with both the rest is paid.</summary>
    void Conclude(int slot, Quantity weighed, Parties side, in Digest evidence)
    {
        ref var contract = ref contracts[slot];
        contract.Concluded |= side;
        contract.Delivered = weighed;
        if (side is Parties.Buyer)
        {
            ClearDue(slot);
            events.Emit(new GoodsAccepted(
                contracts.IdOf(slot), weighed, Amount.Of(contract.Agreed.Price, weighed),
                evidence));
        }
        if (contract.Concluded is Parties.Both) CloseContract(slot, side, in evidence);
        else Step(slot, ContractState.FirstPaid, side, in evidence);
    }
}
