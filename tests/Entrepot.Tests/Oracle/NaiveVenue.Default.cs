using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// What becomes of a contract whose time is over, and of who is to blame.
sealed partial class NaiveVenue
{
    void EndStage(Contract contract)
    {
        if (contract.State is ContractState.OrderStage)
        {
            var missing = contract.Missing(contract.Secured);
            if (missing.Length == 2) End(contract, ContractState.Cancelled, Parties.Both);
            else Penalise(contract, missing);
        }
        else if (contract.State is ContractState.DealStage)
        {
            EndDeal(contract);
        }
        else if (contract.State is ContractState.FirstPaid)
        {
            EndInspection(contract);
        }
        else if (contract.State is ContractState.Objected)
        {
            EndObjection(contract);
        }
        else if (contract.State is ContractState.Refereed)
        {
            MissReport(contract);
        }
        else
        {
            Penalise(contract, contract.Accused.ToArray());
        }
    }

    void EndDeal(Contract contract)
    {
        var missing = contract.Missing(
            contract.IsThroughMarket ? contract.InPlace : contract.Concluded);
        if (missing.Length == 2)
        {
            if (!contract.IsThroughMarket)
            {
                End(contract, ContractState.Cancelled, Parties.Both);
                return;
            }
            if (contract.Terms.PaymentOrder is PaymentOrder.Simultaneous)
            {
                Penalise(contract, missing);
                return;
            }
            // Only who comes first owed anything yet.
            missing = contract.Terms.PaymentOrder is PaymentOrder.MoneyFirst
                ? [contract.Buyer]
                : [contract.Seller];
        }
        contract.Accused.Clear();
        contract.Accused.UnionWith(missing);
        Lead(contract, ContractState.Suspected, Named(contract, missing));
    }

    void Penalise(Contract contract, ParticipantId[] guilty, Digest evidence = default)
    {
        var isBoth = guilty.Length == 2;
        foreach (var firm in guilty.OrderBy(firm => firm == contract.Buyer ? 0 : 1))
        {
            var other = firm == contract.Buyer ? contract.Seller : contract.Buyer;
            var to = isBoth ? House(contract) : Purse(contract, other);
            var penalty = Share(contract.Value, contract.Rules.PenaltyRate);
            foreach (var security in contract.SecuritiesOf(firm))
            {
                var part = Math.Min(penalty, security.Left);
                LetGo(security, SecurityChange.Forfeited, to, part);
                penalty -= part;
            }
        }
        End(contract, ContractState.Defaulted, Named(contract, guilty), evidence);
    }

    ResultCode Handle(ClaimDefault c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Both, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (contract.Accused.Contains(command.Sender)) return ResultCode.AccusedMayNotClaim;

        SetDue(contract, In(contract.Rules.AnswerSeconds));
        Lead(contract, ContractState.Claimed, Named(contract, contract.Accused), c.Evidence);
        return ResultCode.Ok;
    }

    ResultCode Handle(AnswerDefault c)
    {
        if (!IsNamed(c.Verdict)) return ResultCode.VerdictUnknown;
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Both, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (!contract.Accused.Contains(command.Sender)) return ResultCode.AccusedOnly;
        if (IsTooLate(contract)) return ResultCode.ContractStepNotAllowed;

        if (c.Verdict is Verdict.Approve)
        {
            Penalise(contract, [command.Sender], c.Evidence);
            return ResultCode.Ok;
        }
        ClearDue(contract);
        Lead(contract, ContractState.Answered, Mine(contract), c.Evidence);
        return ResultCode.Ok;
    }

    ResultCode Handle(DecideDefault c)
    {
        if (!IsNamed(c.Verdict)) return ResultCode.VerdictUnknown;
        var isConfirmed = c.Verdict is Verdict.Approve;
        if (!Enum.IsDefined(c.Guilty) || isConfirmed == c.Guilty is Parties.None)
        {
            return ResultCode.PartiesDoNotFit;
        }
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        if (!contracts.TryGetValue(c.Contract, out var contract))
        {
            return ResultCode.ContractNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        var code = CheckAct(contract);
        if (code is not ResultCode.Ok) return code;

        var guilty = new List<ParticipantId>();
        if (c.Guilty.HasFlag(Parties.Buyer)) guilty.Add(contract.Buyer);
        if (c.Guilty.HasFlag(Parties.Seller)) guilty.Add(contract.Seller);
        if (isConfirmed) Penalise(contract, [.. guilty], c.Evidence);
        else End(contract, ContractState.Cancelled, Parties.None, c.Evidence);
        return ResultCode.Ok;
    }

    ResultCode Handle(ExtendContract c)
    {
        if (c.DeliverBy.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        var code = CheckMine(c.Contract, Parties.Both, out var contract);
        if (code is not ResultCode.Ok) return code;

        if (contract.Proposed != c.DeliverBy.Nanoseconds) contract.WantsMore.Clear();
        contract.Proposed = c.DeliverBy.Nanoseconds;
        contract.WantsMore.Add(command.Sender);
        Emit(new DeliveryTimeProposed(contract.Id, c.DeliverBy, Mine(contract), 0, 0, 0));
        if (contract.WantsMore.Count < 2)
        {
            Lead(contract, contract.State, Mine(contract));
            return ResultCode.Ok;
        }
        contract.WantsMore.Clear();
        contract.Accused.Clear();
        contract.DeliverBy = c.DeliverBy.Nanoseconds;
        SetDue(contract, c.DeliverBy);
        Lead(contract, ContractState.DealStage, Parties.Both);
        return ResultCode.Ok;
    }

    ResultCode Handle(CancelContract c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        if (!contracts.TryGetValue(c.Contract, out var contract))
        {
            return ResultCode.ContractNotFound;
        }
        var isParty = command.Sender == contract.Buyer || command.Sender == contract.Seller;
        if (!isParty && !SenderIsOperator) return ResultCode.PartyOnly;
        var code = CheckAct(contract);
        if (code is not ResultCode.Ok) return code;

        if (SenderIsOperator) contract.WantsEnd.UnionWith([contract.Buyer, contract.Seller]);
        else contract.WantsEnd.Add(command.Sender);
        var done = SenderIsOperator ? Parties.Both : Mine(contract);
        if (contract.WantsEnd.Count == 2)
        {
            End(contract, ContractState.Cancelled, done, c.Evidence);
        }
        else Lead(contract, contract.State, done, c.Evidence);
        return ResultCode.Ok;
    }
}
