namespace Entrepot.Core;

// What happens when the time of a stage is over.
public sealed partial class Venue
{
    void EndStage(int slot)
    {
        contracts[slot].Deadline = 0;
        switch (contracts[slot].State)
        {
            case ContractState.OrderStage: EndOrderStage(slot); break;
            case ContractState.DealStage: EndDealStage(slot); break;
            case ContractState.FirstPaid: EndInspection(slot); break;
            case ContractState.Objected: EndObjection(slot); break;
            case ContractState.Refereed: MissReport(slot); break;
            // Who does not answer a claim admits it.
            default: Penalise(slot, contracts[slot].Accused, in Digest.None); break;
        }
    }

    void EndInspection(int slot)
    {
        if ((contracts[slot].Concluded & Parties.Buyer) != 0)
        {
            DefaultOnInvoice(slot);
            return;
        }
        // Silence is consent (Civil Code 621).
        contracts[slot].PaidMore +=
            Collect(slot, Parties.Buyer, MoreToPay(slot, contracts[slot].Delivered));
        Conclude(slot, contracts[slot].Delivered, Parties.Buyer, in Digest.None);
    }

    // Who does not answer an objection admits it; who does not go on with his has dropped it.
    void EndObjection(int slot)
    {
        var contract = contracts[slot];
        if (contract.Accused is Parties.None) EndInspection(slot);
        else SettleOn(slot, contract.ClaimedWeight, contract.ClaimedGrade, in Digest.None);
    }

    // One side has not secured delivery: it is in default. Neither has: nothing came of it.
    void EndOrderStage(int slot)
    {
        var missing = Parties.Both & ~contracts[slot].Secured;
        if (missing is Parties.Both)
        {
            EndContract(slot, ContractState.Cancelled, missing, in Digest.None);
        }
        else
        {
            Penalise(slot, missing, in Digest.None);
        }
    }

    void EndDealStage(int slot)
    {
        ref var contract = ref contracts[slot];
        var missing = MissingIn(in contract);
        if (missing is Parties.Both && contract.IsThroughMarket)
        {
            Penalise(slot, missing, in Digest.None);
        }
        else if (missing is Parties.Both)
        {
            // Nobody told the market of any performance, and nobody complained.
            EndContract(slot, ContractState.Cancelled, missing, in Digest.None);
        }
        else
        {
            contract.Accused = missing;
            Step(slot, ContractState.Suspected, missing);
        }
    }

    // Who owed something by now: he who comes second owes nothing before the first has performed.
    static Parties MissingIn(in Contract contract)
    {
        if (!contract.IsThroughMarket) return Parties.Both & ~contract.Concluded;
        var missing = Parties.Both & ~contract.InPlace;
        if (missing is not Parties.Both) return missing;
        return contract.Agreed.Terms.PaymentOrder switch
        {
            PaymentOrder.MoneyFirst => Parties.Buyer,
            PaymentOrder.TitleFirst => Parties.Seller,
            _ => Parties.Both,
        };
    }
}
