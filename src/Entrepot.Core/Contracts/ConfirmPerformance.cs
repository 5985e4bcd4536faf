namespace Entrepot.Core;

/// <summary>
/// Says that a contract the parties settle themselves was performed. When both have said so it is
/// closed. Sender: a party.
/// </summary>
public readonly record struct ConfirmPerformance(ContractId Contract, Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.ConfirmPerformance;
}

public sealed partial class Venue
{
    ResultCode Handle(in ConfirmPerformance c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckParty(c.Contract, Parties.Both, out var slot, out var side);
        if (!code.IsOk) return code;
        if (contracts[slot].IsThroughMarket) return ResultCode.SettledByMarket;
        if ((contracts[slot].Concluded & side) != 0) return ResultCode.AlreadyDone;

        // From here on the command must succeed.
        contracts[slot].Concluded |= side;
        if (contracts[slot].Concluded is Parties.Both)
        {
            EndContract(slot, ContractState.Closed, side, c.Evidence);
        }
        else
        {
            Step(slot, ContractState.DealStage, side, c.Evidence);
        }
        return ResultCode.Ok;
    }
}
