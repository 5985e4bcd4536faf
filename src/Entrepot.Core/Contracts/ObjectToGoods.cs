namespace Entrepot.Core;

/// <summary>
/// Says within the time of inspection that the goods are not what they should be (质量、数量异议),
/// and what they are instead. Weight within the tolerance is no objection, it is accepted. Sender:
/// the buyer.
/// </summary>
/// <param name="Weighed">What there was.</param>
/// <param name="Grade">What it was of; of no account where no table names grades.</param>
/// <param name="Report">SHA-256 of the report of weight and quality.</param>
public readonly record struct ObjectToGoods(
    ContractId Contract, Quantity Weighed, uint Grade, uint Reserved, Digest Report) : ICommand
{
    public static MessageKind Kind => MessageKind.ObjectToGoods;
}

/// <summary>The buyer says that the goods are not what they should be.</summary>
/// <param name="Due">What he says they cost; nothing where the table would not have them
/// delivered.</param>
public readonly record struct GoodsObjected(
    ContractId Contract, Quantity Weighed, uint Grade, uint Reserved, Amount Due, Digest Report)
    : IEvent
{
    public static MessageKind Kind => MessageKind.GoodsObjected;
}

/// <summary>
/// Answers an objection: Approve admits it, and the contract settles on it; Reject denies it, and
/// either side may ask for the referee. Sender: the seller.
/// </summary>
/// <param name="Evidence">SHA-256 of the answer.</param>
public readonly record struct AnswerObjection(
    ContractId Contract, Verdict Verdict, byte Reserved1, ushort Reserved2, uint Reserved3,
    Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.AnswerObjection;
}

public sealed partial class Venue
{
    ResultCode Handle(in ObjectToGoods c)
    {
        if (c.Weighed.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Buyer, out var slot, out _);
        if (!code.IsOk) return code;
        if ((contracts[slot].Concluded & Parties.Buyer) != 0) return ResultCode.AlreadyDone;
        if (!contracts[slot].IsPriced) return ResultCode.PriceNotFinal;
        // What was silent until the end is accepted (Civil Code 621).
        if (!IsInTime(slot)) return ResultCode.ContractStepNotAllowed;

        // From here on the command must succeed.
        ref var contract = ref contracts[slot];
        (contract.ClaimedWeight, contract.ClaimedGrade) = (c.Weighed, c.Grade);
        contract.Accused = Parties.Seller;
        events.Emit(new GoodsObjected(
            c.Contract, c.Weighed, c.Grade, 0, WorthOf(slot, c.Weighed, c.Grade), c.Report));
        SetDue(slot, After(contract.Rules.AnswerSeconds));
        Step(slot, ContractState.Objected, Parties.Buyer, c.Report);
        return ResultCode.Ok;
    }

    ResultCode Handle(in AnswerObjection c)
    {
        if (c.Verdict is Verdict.None or > Verdict.Reject) return ResultCode.VerdictUnknown;
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Seller, out var slot, out _);
        if (!code.IsOk) return code;
        if (!IsInTime(slot)) return ResultCode.ContractStepNotAllowed;
        ref var contract = ref contracts[slot];
        var isDenied = contract.Accused is Parties.None;
        if (isDenied && c.Verdict is Verdict.Reject) return ResultCode.AlreadyDone;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        if (c.Verdict is Verdict.Approve)
        {
            SettleOn(slot, contract.ClaimedWeight, contract.ClaimedGrade, c.Evidence);
            return ResultCode.Ok;
        }
        DenyObjection(slot, Parties.Seller, c.Evidence);
        return ResultCode.Ok;
    }

    // Tick or no tick.
    bool IsInTime(int slot) => deadlines[contracts[slot].Deadline].Due > current.Time;

    // The objection stands, and who made it has his time to ask for the referee.
    void DenyObjection(int slot, Parties done, in Digest evidence)
    {
        contracts[slot].Accused = Parties.None;
        SetDue(slot, After(contracts[slot].Rules.AnswerSeconds));
        Step(slot, ContractState.Objected, done, in evidence);
    }
}
