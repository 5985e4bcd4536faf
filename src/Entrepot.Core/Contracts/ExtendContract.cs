namespace Entrepot.Core;

/// <summary>
/// Proposes a later time for delivery (延期); when the other side proposes the same, it holds, and
/// whatever was missed is forgiven. Sender: a party.
/// </summary>
public readonly record struct ExtendContract(ContractId Contract, Instant DeliverBy) : ICommand
{
    public static MessageKind Kind => MessageKind.ExtendContract;
}

/// <summary>One side proposes a later time for delivery; it holds when the other does too.
/// </summary>
public readonly record struct DeliveryTimeProposed(
    ContractId Contract, Instant DeliverBy, Parties By, byte Reserved1, ushort Reserved2,
    uint Reserved3) : IEvent
{
    public static MessageKind Kind => MessageKind.DeliveryTimeProposed;
}

/// <summary>
/// Wants to end a contract without default; when both do, it ends. The operator's word is enough.
/// Sender: a party or the operator.
/// </summary>
public readonly record struct CancelContract(ContractId Contract, Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelContract;
}

public sealed partial class Venue
{
    ResultCode Handle(in ExtendContract c)
    {
        if (!(c.DeliverBy > current.Time)) return ResultCode.DeadlineNotLater;
        var code = CheckParty(c.Contract, Parties.Both, out var slot, out var side);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        ref var contract = ref contracts[slot];
        if (contract.Proposed != c.DeliverBy) contract.WantsExtension = Parties.None;
        contract.Proposed = c.DeliverBy;
        contract.WantsExtension |= side;
        events.Emit(new DeliveryTimeProposed(c.Contract, c.DeliverBy, side, 0, 0, 0));
        if (contract.WantsExtension is not Parties.Both)
        {
            Step(slot, contract.State, side);
            return ResultCode.Ok;
        }
        contract.WantsExtension = Parties.None;
        contract.Accused = Parties.None;
        contract.Agreed.Terms = contract.Agreed.Terms with { DeliverBy = c.DeliverBy };
        SetDue(slot, c.DeliverBy);
        Step(slot, ContractState.DealStage, Parties.Both);
        return ResultCode.Ok;
    }

    ResultCode Handle(in CancelContract c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var slot = contracts.Find(c.Contract);
        if (slot == 0) return ResultCode.ContractNotFound;
        var side = IsOperator ? Parties.Both : contracts[slot].SideOf(current.Sender);
        if (side is Parties.None) return ResultCode.PartyOnly;
        var code = ContractEdges.Check(current.Kind, contracts[slot].State);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        contracts[slot].WantsEnd |= side;
        if (contracts[slot].WantsEnd is Parties.Both)
        {
            EndContract(slot, ContractState.Cancelled, side, c.Evidence);
        }
        else
        {
            Step(slot, contracts[slot].State, side, c.Evidence);
        }
        return ResultCode.Ok;
    }
}
