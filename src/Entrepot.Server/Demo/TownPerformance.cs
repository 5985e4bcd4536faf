using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>How firms of the town keep what they have agreed on: most in time, a few late, a few
/// not. Who asks holds the gate of the models.</summary>
sealed class TownPerformance(ReadModels models, Random dice)
{
    /// <summary>What one firm does for one of its contracts, if it has anything to do.</summary>
    public object? Perform(int number)
    {
        var firm = TownFirms.Trader(number);
        var behaviour = TownFirms.BehaviourOf(number);
        if (behaviour is Behaviour.SlowPayer && dice.Next(20) != 0) return null;
        var open = models.Contracts.Of(firm).Where(one => one.IsLive).ToList();
        if (open.Count == 0) return null;
        var contract = open[dice.Next(open.Count)];
        var side = contract.SideOf(firm);
        var duties = ContractDuties.Of(contract).Where(one => one.Who == side).ToList();
        if (duties.Count == 0) return null;
        var duty = duties[^1].Duty;
        if (behaviour is Behaviour.Defaulter
            && duty is ContractDuty.Pay or ContractDuty.ProvideGoods)
        {
            return null;
        }
        return Do(duty, contract, firm);
    }

    object? Do(ContractDuty duty, FormedContract contract, ParticipantId firm)
    {
        var id = contract.Formed.Contract;
        return duty switch
        {
            ContractDuty.Secure => new SecureDelivery(id),
            ContractDuty.Pay => new PayContract(id),
            ContractDuty.ProvideGoods => Provide(contract, firm),
            ContractDuty.AcceptGoods => AcceptOrObject(contract),
            ContractDuty.SubmitInvoice => new SubmitInvoice(id, TownPapers.Invoice),
            ContractDuty.Confirm => new ConfirmPerformance(id, TownPapers.Performed),
            ContractDuty.Claim => new ClaimDefault(id, TownPapers.Claim),
            ContractDuty.Answer => new AnswerDefault(
                id, dice.Next(2) == 0 ? Verdict.Approve : Verdict.Reject, 0, 0, 0,
                TownPapers.Claim),
            ContractDuty.AnswerObjection => new AnswerObjection(
                id, dice.Next(3) == 0 ? Verdict.Approve : Verdict.Reject, 0, 0, 0,
                TownPapers.Claim),
            ContractDuty.AskReferee => new AskReferee(id),
            _ => null,
        };
    }

    // Now and then far too little has come.
    object AcceptOrObject(FormedContract contract)
    {
        var (id, agreed) = (contract.Formed.Contract, contract.Formed.Quantity.Units);
        return dice.Next(20) == 0
            ? new ObjectToGoods(
                id, new Quantity(agreed - agreed * dice.Next(60, 120) / 1000), 1, 0,
                TownPapers.Objection)
            : new AcceptGoods(id, Weigh(contract), TownPapers.Report);
    }

    ProvideGoods? Provide(FormedContract contract, ParticipantId firm)
    {
        var good = models.Markets[contract.Formed.Market].Terms.Good;
        var receipt = TownStock.ReceiptFor(
            models, firm, Commodity.All.First(one => one.Good == good), contract.Formed.Quantity);
        return receipt.Value == 0 ? null : new ProvideGoods(contract.Formed.Contract, receipt);
    }

    // A scale says a little more or less.
    Quantity Weigh(FormedContract contract)
    {
        var agreed = contract.Formed.Quantity.Units;
        return new Quantity(agreed + agreed * dice.Next(-3, 4) / 1000);
    }
}
