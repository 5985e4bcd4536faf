namespace Entrepot.Core;

/// <summary>
/// Asks the market's referee laboratory to inspect the goods again (仲裁检验), and advances its fee.
/// Sender: a party.
/// </summary>
public readonly record struct AskReferee(ContractId Contract) : ICommand
{
    public static MessageKind Kind => MessageKind.AskReferee;
}

/// <summary>The referee laboratory has the case.</summary>
/// <param name="Asked">Who asked, and has advanced the fee.</param>
public readonly record struct RefereeAsked(
    ContractId Contract, ParticipantId Laboratory, Parties Asked, byte Reserved1, ushort Reserved2,
    Amount Fee) : IEvent
{
    public static MessageKind Kind => MessageKind.RefereeAsked;
}

/// <summary>
/// Reports what the goods are. The word is final: the contract settles on it, by the table it is
/// under. Sender: the laboratory that was asked.
/// </summary>
/// <param name="Report">SHA-256 of the report.</param>
public readonly record struct ReportAsReferee(
    ContractId Contract, Quantity Weighed, uint Grade, uint Reserved, Digest Report) : ICommand
{
    public static MessageKind Kind => MessageKind.ReportAsReferee;
}

/// <summary>The referee has reported.</summary>
/// <param name="Loser">Who was further off, and pays.</param>
/// <param name="Due">What the goods cost.</param>
public readonly record struct RefereeReported(
    ContractId Contract, ParticipantId Laboratory, Parties Loser, byte Reserved1,
    ushort Reserved2, Quantity Weighed, uint Grade, uint Reserved3, Amount Due, Amount Fee,
    Digest Report) : IEvent
{
    public static MessageKind Kind => MessageKind.RefereeReported;
}

public sealed partial class Venue
{
    ResultCode Handle(in AskReferee c)
    {
        var code = CheckParty(c.Contract, Parties.Both, out var slot, out var side);
        if (!code.IsOk) return code;
        if (!IsInTime(slot)) return ResultCode.ContractStepNotAllowed;
        var rules = refereeRules.Of(contracts[slot].Agreed.Market.Value);
        if (rules.Version == 0) return ResultCode.RefereeMissing;
        if (!IsIndependent(slot, rules.Laboratory)) return ResultCode.RefereeNotIndependent;
        code = CheckMeans(current.Sender, CurrencyOf(slot), rules.Fee);
        if (!code.IsOk) return code;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var currency = CurrencyOf(slot);
        EnsureAccount(new AccountId(rules.Laboratory, currency, Purpose.Available));
        var fee = HoldSecurity(
            current.Sender, currency, SecurityKind.RefereeFee, rules.Fee, c.Contract.Value);
        ref var contract = ref contracts[slot];
        (contract.RefereeFee, contract.Laboratory, contract.Asked) = (fee, rules.Laboratory, side);
        events.Emit(new RefereeAsked(c.Contract, rules.Laboratory, side, 0, 0, rules.Fee));
        SetDue(slot, After(rules.ReportSeconds));
        Step(slot, ContractState.Refereed, side);
        return ResultCode.Ok;
    }

    // Of both sides, and of who keeps the goods or has passed them before.
    bool IsIndependent(int slot, ParticipantId laboratory)
    {
        ref readonly var contract = ref contracts[slot];
        for (var id = receipts[contract.Batch].First; id.Value != 0; id = receipts[id].Next)
        {
            var inspector = receipts[id].Inspector;
            if (inspector.Value != 0 && IsSameOwner(laboratory, inspector)) return false;
        }
        return !IsSameOwner(laboratory, contract.Agreed.Buyer)
            && !IsSameOwner(laboratory, contract.Agreed.Seller)
            && !IsSameOwner(laboratory, receipts[contract.Batch].Keeper);
    }

    ResultCode Handle(in ReportAsReferee c)
    {
        if (c.Weighed.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var slot = contracts.Find(c.Contract);
        if (slot == 0) return ResultCode.ContractNotFound;
        if (contracts[slot].Laboratory != current.Sender || !SenderMay(Permissions.Inspect))
        {
            return ResultCode.RefereeOnly;
        }
        var code = ContractEdges.Check(current.Kind, contracts[slot].State);
        if (!code.IsOk) return code;
        if (!IsInTime(slot)) return ResultCode.ContractStepNotAllowed;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var loser = LoserBy(slot, c.Weighed, c.Grade);
        var fee = AmountOf(contracts[slot].RefereeFee);
        events.Emit(new RefereeReported(
            c.Contract, current.Sender, loser, 0, 0, c.Weighed, c.Grade, 0,
            WorthOf(slot, c.Weighed, c.Grade), fee, c.Report));
        PaySecurity(
            contracts[slot].RefereeFee,
            new AccountId(current.Sender, CurrencyOf(slot), Purpose.Available), fee);
        if (loser != contracts[slot].Asked) Reimburse(slot, loser, fee);
        SettleOn(slot, c.Weighed, c.Grade, c.Report);
        return ResultCode.Ok;
    }

    /// <summary>Who was further from the referee, in money; the buyer, who began, where both were
    /// as far.</summary>
    Parties LoserBy(int slot, Quantity weighed, uint grade)
    {
        ref readonly var contract = ref contracts[slot];
        var due = WorthOf(slot, weighed, grade).Units;
        var claimed = WorthOf(slot, contract.ClaimedWeight, contract.ClaimedGrade).Units;
        var delivered = DueOf(slot, contract.Delivered).Units;
        return Math.Abs(due - claimed) < Math.Abs(due - delivered)
            ? Parties.Seller
            : Parties.Buyer;
    }

    /// <summary>The other side gets back the fee it has advanced; from a seller out of what he is
    /// still to be paid, first.</summary>
    void Reimburse(int slot, Parties loser, Amount fee)
    {
        var fromRest = loser is Parties.Seller ? Least(fee, RestOf(slot)) : Amount.Zero;
        PaySecurity(
            contracts[slot].Payment,
            new AccountId(contracts[slot].Agreed.Buyer, CurrencyOf(slot), Purpose.Available),
            fromRest);
        contracts[slot].PaidMore += fromRest;
        Collect(slot, loser, fee - fromRest);
    }

    /// <summary>The laboratory has not reported: the fee goes back, and who objected may ask again,
    /// of another one if there is.</summary>
    void MissReport(int slot)
    {
        ReleaseSecurity(contracts[slot].RefereeFee);
        contracts[slot].RefereeFee = default;
        contracts[slot].Laboratory = default;
        DenyObjection(slot, Parties.None, in Digest.None);
    }
}
