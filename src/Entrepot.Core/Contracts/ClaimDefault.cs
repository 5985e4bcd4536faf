namespace Entrepot.Core;

/// <summary>
/// Says that the other side, which has missed its time, is in default. Sender: the side that has
/// not.
/// </summary>
/// <param name="Evidence">SHA-256 of the claim.</param>
public readonly record struct ClaimDefault(ContractId Contract, Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.ClaimDefault;
}

/// <summary>Answers a claim: Approve admits it, Reject denies it. Sender: the accused.</summary>
/// <param name="Evidence">SHA-256 of the answer.</param>
public readonly record struct AnswerDefault(
    ContractId Contract, Verdict Verdict, byte Reserved1, ushort Reserved2, uint Reserved3,
    Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.AnswerDefault;
}

/// <summary>
/// Decides on a default: Approve confirms it and the accused pays, Reject ends the contract without
/// penalty. Sender: the operator.
/// </summary>
/// <param name="Guilty">Of a confirmed default: who.</param>
/// <param name="Evidence">SHA-256 of the decision.</param>
public readonly record struct DecideDefault(
    ContractId Contract, Verdict Verdict, Parties Guilty, ushort Reserved2, uint Reserved3,
    Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.DecideDefault;
}

public sealed partial class Venue
{
    ResultCode Handle(in ClaimDefault c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Both, out var slot, out var side);
        if (!code.IsOk) return code;
        if ((contracts[slot].Accused & side) != 0) return ResultCode.AccusedMayNotClaim;

        // From here on the command must succeed.
        SetDue(slot, After(contracts[slot].Rules.AnswerSeconds));
        Step(slot, ContractState.Claimed, contracts[slot].Accused, c.Evidence);
        return ResultCode.Ok;
    }

    ResultCode Handle(in AnswerDefault c)
    {
        if (c.Verdict is Verdict.None or > Verdict.Reject) return ResultCode.VerdictUnknown;
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Both, out var slot, out var side);
        if (!code.IsOk) return code;
        if ((contracts[slot].Accused & side) == 0) return ResultCode.AccusedOnly;
        // Who did not answer has admitted it.
        if (!IsInTime(slot)) return ResultCode.ContractStepNotAllowed;

        // From here on the command must succeed.
        if (c.Verdict is Verdict.Approve)
        {
            Penalise(slot, side, c.Evidence);
            return ResultCode.Ok;
        }
        ClearDue(slot);
        Step(slot, ContractState.Answered, side, c.Evidence);
        return ResultCode.Ok;
    }

    ResultCode Handle(in DecideDefault c)
    {
        if (c.Verdict is Verdict.None or > Verdict.Reject) return ResultCode.VerdictUnknown;
        var names = c.Guilty is not Parties.None;
        if (c.Guilty > Parties.Both || names != (c.Verdict is Verdict.Approve))
        {
            return ResultCode.PartiesDoNotFit;
        }
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var slot = contracts.Find(c.Contract);
        if (slot == 0) return ResultCode.ContractNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var code = ContractEdges.Check(current.Kind, contracts[slot].State);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        if (c.Verdict is Verdict.Approve) Penalise(slot, c.Guilty, c.Evidence);
        else EndContract(slot, ContractState.Cancelled, Parties.None, c.Evidence);
        return ResultCode.Ok;
    }
}
