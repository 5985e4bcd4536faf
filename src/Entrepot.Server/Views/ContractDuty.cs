using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What somebody has to do for a contract, or may do now.</summary>
public enum ContractDuty : byte
{
    None = 0,
    Secure = 1,
    Pay = 2,
    ProvideGoods = 3,
    AcceptGoods = 4,
    SubmitInvoice = 5,
    NamePrice = 6,
    Confirm = 7,
    Claim = 8,
    Answer = 9,

    /// <summary>The operator's.</summary>
    Decide = 10,
    AnswerObjection = 11,

    /// <summary>The buyer's, whose objection was denied; the seller may as well.</summary>
    AskReferee = 12,

    /// <summary>The laboratory's.</summary>
    ReportAsReferee = 13,
}

/// <summary>Who must do what by when. The core decides; this is what it would say yes to.</summary>
static class ContractDuties
{
    /// <summary>What is to be done now; of nobody's side: the operator's or the laboratory's.
    /// </summary>
    public static IEnumerable<(Parties Who, ContractDuty Duty, Instant Due)> Of(
        FormedContract contract)
    {
        foreach (var side in new[] { Parties.Buyer, Parties.Seller })
        {
            foreach (var (duty, due) in Of(contract, side)) yield return (side, duty, due);
        }
        if (contract.State is ContractState.Answered)
        {
            yield return (Parties.None, ContractDuty.Decide, default);
        }
        if (contract.State is ContractState.Refereed)
        {
            yield return (Parties.None, ContractDuty.ReportAsReferee, contract.Due);
        }
    }

    static IEnumerable<(ContractDuty Duty, Instant Due)> Of(
        FormedContract contract, Parties side)
    {
        var isAccused = (contract.Accused & side) != 0;
        if (!contract.IsLive) yield break;
        if (NamesPrice(contract, side))
        {
            yield return (ContractDuty.NamePrice, default);
        }
        switch (contract.State)
        {
            case ContractState.OrderStage when (contract.Secured & side) == 0:
                yield return (ContractDuty.Secure, contract.Due);
                break;
            case ContractState.FirstPaid:
                if (Concludes(contract, side) is { } last) yield return last;
                break;
            case ContractState.Suspected when !isAccused:
                yield return (ContractDuty.Claim, contract.Due);
                break;
            case ContractState.Objected when contract.IsObjectionDenied:
                if (side is Parties.Buyer) yield return (ContractDuty.AskReferee, contract.Due);
                break;
            case ContractState.Objected:
                if (side is Parties.Seller)
                {
                    yield return (ContractDuty.AnswerObjection, contract.Due);
                }
                break;
            case ContractState.Claimed when isAccused:
                yield return (ContractDuty.Answer, contract.Due);
                break;
        }
        if (Performs(contract, side) is { } act) yield return (act, contract.Due);
    }

    static bool NamesPrice(FormedContract contract, Parties side) =>
        side is Parties.Buyer && !contract.IsPriced
        && contract.Formed.Pricing.PriceKind is PriceKind.Formula;

    // He who comes second owes nothing before the first has performed.
    static ContractDuty? Performs(FormedContract contract, Parties side)
    {
        if (contract.State is ContractState.OrderStage or ContractState.FirstPaid
            or ContractState.Objected or ContractState.Refereed)
        {
            return null;
        }
        if (!contract.IsThroughMarket)
        {
            return (contract.Concluded & side) == 0 ? ContractDuty.Confirm : null;
        }
        if ((contract.InPlace & side) != 0) return null;
        var first = contract.Formed.Terms.PaymentOrder switch
        {
            PaymentOrder.MoneyFirst => Parties.Buyer,
            PaymentOrder.TitleFirst => Parties.Seller,
            _ => side,
        };
        if (side != first && (contract.InPlace & first) == 0) return null;
        return side is Parties.Buyer ? ContractDuty.Pay : ContractDuty.ProvideGoods;
    }

    static (ContractDuty, Instant)? Concludes(FormedContract contract, Parties side)
    {
        if ((contract.Concluded & side) != 0) return null;
        var isFixed = contract.Formed.Pricing.PriceKind is PriceKind.Fixed;
        if (side is Parties.Buyer)
        {
            return contract.IsPriced ? (ContractDuty.AcceptGoods, contract.Due) : null;
        }
        // Where an index makes the price, the final invoice comes last.
        return isFixed || (contract.Concluded & Parties.Buyer) != 0
            ? (ContractDuty.SubmitInvoice, contract.InvoiceDue)
            : null;
    }
}
