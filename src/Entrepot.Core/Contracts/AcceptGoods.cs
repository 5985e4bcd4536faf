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
/// <param name="Price">What the goods settle at, grade and warehouse included.</param>
/// <param name="Due">What all of it costs.</param>
/// <param name="OverShort">溢短货款: how much of it is for weight that was not agreed on; less than
/// nothing where weight is missing.</param>
/// <param name="Net">Without VAT.</param>
/// <param name="Tax">The VAT in it: what is due less what is net.</param>
public readonly record struct GoodsAccepted(
    ContractId Contract, Quantity Weighed, Price Price, Amount Due, Amount OverShort, Amount Net,
    Amount Tax, Digest Report) : IEvent
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
        if (!contract.IsPriced) return ResultCode.PriceNotFinal;
        if (!IsInTime(slot)) return ResultCode.ContractStepNotAllowed;
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
        PayMore(slot, Parties.Buyer, more);
        contracts[slot].PaidMore += more;
        Conclude(slot, c.Weighed, Parties.Buyer, c.Report);
        return ResultCode.Ok;
    }

    Amount MoreToPay(int slot, Quantity weighed)
    {
        ref readonly var contract = ref contracts[slot];
        var due = DueOf(slot, weighed);
        return due > contract.PaidIn ? due - contract.PaidIn : Amount.Zero;
    }

    /// <summary>Money from one side to the other that was not paid in before. The caller has seen
    /// that it is there.</summary>
    void PayMore(int slot, Parties from, Amount amount)
    {
        var (agreed, currency) = (contracts[slot].Agreed, CurrencyOf(slot));
        var (payer, payee) = from is Parties.Buyer
            ? (agreed.Buyer, agreed.Seller)
            : (agreed.Seller, agreed.Buyer);
        var held = HoldSecurity(
            payer, currency, SecurityKind.Payment, amount, contracts.IdOf(slot).Value);
        PaySecurity(held, new AccountId(payee, currency, Purpose.Available), amount);
    }

    /// <summary>
    /// What a silent side owes the other because the price has changed: out of what it has, then
    /// out of its securities. What is still missing stays between the two.
    /// </summary>
    /// <returns>What was collected.</returns>
    Amount Collect(int slot, Parties from, Amount owed)
    {
        var (contract, currency) = (contracts[slot], CurrencyOf(slot));
        var isBuyer = from is Parties.Buyer;
        var (payer, payee) = isBuyer
            ? (contract.Agreed.Buyer, contract.Agreed.Seller)
            : (contract.Agreed.Seller, contract.Agreed.Buyer);
        var to = new AccountId(payee, currency, Purpose.Available);
        var spendable = ledger[ledger.FindPair(payer, currency)].Spendable;
        var left = owed;
        Pay(Least(left, new Amount(Math.Max(0, spendable))));
        Give(isBuyer ? contract.BuyerGoodFaith : contract.SellerGoodFaith);
        Give(isBuyer ? contract.BuyerEarnest : contract.SellerEarnest);
        Give(isBuyer ? contract.BuyerMargin : contract.SellerMargin);
        return owed - left;

        void Pay(Amount part)
        {
            Carry(to with { Owner = payer }, to, part.Units);
            left -= part;
        }

        void Give(SecurityId security)
        {
            var part = Least(left, AmountOf(security));
            PaySecurity(security, to, part);
            left -= part;
        }
    }

    /// <summary>What the seller was paid too much, because the price fell.</summary>
    Amount PaidTooMuch(int slot)
    {
        ref readonly var contract = ref contracts[slot];
        var due = DueOf(slot, contract.Delivered);
        return contract.PaidOut > due ? contract.PaidOut - due : Amount.Zero;
    }

    ResultCode Handle(in SubmitInvoice c)
    {
        if (c.Invoice == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Seller, out var slot, out _);
        if (!code.IsOk) return code;
        if ((contracts[slot].Concluded & Parties.Seller) != 0) return ResultCode.AlreadyDone;
        var back = Amount.Zero;
        if (!contracts[slot].Agreed.Pricing.IsFixed)
        {
            // The final invoice comes last: then there is a price, and a weight.
            if (!contracts[slot].IsPriced) return ResultCode.PriceNotFinal;
            if ((contracts[slot].Concluded & Parties.Buyer) == 0)
            {
                return ResultCode.GoodsNotAccepted;
            }
            back = PaidTooMuch(slot);
            code = CheckMeans(current.Sender, CurrencyOf(slot), back);
            if (!code.IsOk) return code;
        }
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        PayMore(slot, Parties.Seller, back);
        Conclude(slot, contracts[slot].Delivered, Parties.Seller, c.Invoice);
        return ResultCode.Ok;
    }

    void TellAccepted(int slot, Quantity weighed, in Digest report)
    {
        ref readonly var contract = ref contracts[slot];
        var due = DueOf(slot, weighed);
        var net = contract.Rules.NetOf(due);
        events.Emit(new GoodsAccepted(
            contracts.IdOf(slot), weighed, SettlementPriceOf(slot), due,
            due - DueOf(slot, contract.Agreed.Quantity), net, due - net, report));
    }

    /// <summary>Goods accepted, or invoice in; with both the rest is paid.</summary>
    void Conclude(int slot, Quantity weighed, Parties side, in Digest evidence)
    {
        ref var contract = ref contracts[slot];
        contract.Concluded |= side;
        contract.Delivered = weighed;
        contract.Accused = Parties.None;
        if (side is Parties.Buyer)
        {
            ClearDue(slot);
            TellAccepted(slot, weighed, in evidence);
        }
        if (contract.Concluded is Parties.Both)
        {
            CloseContract(slot, side, in evidence);
            return;
        }
        if (side is Parties.Buyer) AwaitInvoice(slot);
        Step(slot, ContractState.FirstPaid, side, in evidence);
    }
}
