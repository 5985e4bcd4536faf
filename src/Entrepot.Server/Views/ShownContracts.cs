using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Something a side has to do, or may do now.</summary>
/// <param name="Who">None: the operator.</param>
/// <param name="Due">RFC 3339; null where no time is set.</param>
public sealed record ShownDuty(Parties Who, ContractDuty Duty, string? Due);

/// <summary>Money that is held for a contract.</summary>
public sealed record ShownHeld(Parties Whose, SecurityKind Kind, string Amount);

/// <summary>A step in the life of a contract.</summary>
/// <param name="Words">What its sender said, where the text is kept here.</param>
public sealed record ShownDeed(
    string Time, ContractDeed Deed, Parties By, ContractState State, string? Amount,
    string? Words);

/// <summary>What the buyer says of the goods, and who is to say the last word.</summary>
/// <param name="Due">What they would cost then.</param>
/// <param name="Laboratory">That has the case, or would get it; null where there is none.</param>
/// <param name="Fee">What asking it costs who was further off.</param>
public sealed record ShownObjection(
    string Weighed, uint Grade, string Due, bool IsDenied, Label? Laboratory, string Fee);

/// <summary>A contract with its life, its duties, its money and goods, as a party sees it.
/// </summary>
/// <param name="Side">Which of the two the reader is; None for the operator and the referee.
/// </param>
/// <param name="SettlesAt">The price with what grade and warehouse make of it; null where no table
/// asks.</param>
/// <param name="Proposed">The later time for delivery that one side has proposed; null where
/// none has.</param>
/// <param name="TopUp">What the reader has still to bring for his security.</param>
/// <param name="ToPay">What the buyer pays in: value and fee.</param>
/// <param name="IsReferee">The reader is the laboratory that has the case.</param>
/// <param name="Accused">Who has missed his time, or is said to.</param>
public sealed record ShownDeal(
    string Contract, string Time, uint Market, string Code, Label Good, Parties Side, uint Buyer,
    Label BuyerName, uint Seller, Label SellerName, Mechanism Mechanism, string Source,
    ContractState State, string? Due, string Price, string? SettlesAt, PriceKind PriceKind,
    bool IsPriced, string PriceUnit, string Quantity, string Unit, string Value, string Currency,
    string DeliverBy, string? Proposed, Parties ProposedBy, SettlementBy SettlementBy,
    PaymentOrder PaymentOrder, bool NeedsInvoice, string Tolerance, string? Receipt,
    string? BuyersReceipt, string Delivered, string FirstPayment, string TopUp, string ToPay,
    Parties Accused, bool IsSimulation, bool IsReferee, ShownObjection? Objection,
    IReadOnlyList<ShownDuty> Duties, IReadOnlyList<ShownHeld> Held, IReadOnlyList<ShownDeed> Steps)
{
    /// <summary>Whether the reader has to do it.</summary>
    public bool IsMine(ShownDuty duty) => duty.Duty is ContractDuty.ReportAsReferee
        ? IsReferee
        : duty.Who == Side && !IsReferee;
}

/// <summary>Contracts in the form in which JSON and pages show them. Who calls holds the gate.
/// </summary>
sealed class ContractShowing(ReadModels models, TextArchive texts)
{
    public ShownDeal Contract(FormedContract contract, ParticipantId reader)
    {
        var (formed, terms) = (contract.Formed, contract.Formed.Terms);
        var state = models.Markets[formed.Market];
        var market = models.Show.Market(state);
        var side = contract.SideOf(reader);
        var costs = Costs.Of(state, formed.Price, formed.Quantity);
        var paid = Amount.Of(contract.Settlement, formed.Quantity);
        return new ShownDeal(
            formed.Contract.Value.Text(), contract.Time.Text(), formed.Market.Value, market.Code,
            market.Name, side, formed.Buyer.Value, models.Firms.NameOf(formed.Buyer),
            formed.Seller.Value, models.Firms.NameOf(formed.Seller), formed.Mechanism,
            formed.Source.Text(), contract.State, TextOf(contract.Due),
            DecimalText.Money(contract.Price.Minor),
            contract.Adjusted is { } adjusted ? DecimalText.Money(adjusted.Minor) : null,
            formed.Pricing.PriceKind, contract.IsPriced,
            market.PriceUnit, formed.Quantity.Text(), market.QuantityUnit, Text(paid),
            market.Currency, contract.DeliverBy.Text(),
            contract.ProposedBy is Parties.None ? null : contract.Proposed.Text(),
            contract.ProposedBy, terms.SettlementBy, terms.PaymentOrder,
            terms.NeedsInvoice != 0, DecimalText.Percent(terms.Tolerance),
            TextOf(contract.Receipt),
            TextOf(contract.BuyersReceipt), contract.Delivered.Text(),
            Text(contract.FirstPayment),
            side is Parties.None ? Text(default) : Text(contract.TopUpOf(side)),
            Text(paid + costs.BuyerFee), contract.Accused, market.IsSimulation,
            contract.Laboratory == reader, Objection(contract, state), [.. Duties(contract)],
            [.. contract.Held.Values.Select(held => new ShownHeld(
                contract.SideOf(held.Firm), held.SecurityKind, Text(held.Left)))],
            [.. contract.Steps.Select(Step)]);
    }

    ShownObjection? Objection(FormedContract contract, MarketState market)
    {
        if (contract.Objection is not { } said) return null;
        var laboratory = contract.Laboratory.Value != 0
            ? contract.Laboratory
            : market.Referee.Laboratory;
        return new ShownObjection(
            said.Weighed.Text(), said.Grade, Text(said.Due), contract.IsObjectionDenied,
            laboratory.Value == 0 ? null : models.Firms.NameOf(laboratory),
            Text(market.Referee.Fee));
    }

    static IEnumerable<ShownDuty> Duties(FormedContract contract) =>
        ContractDuties.Of(contract)
            .Select(duty => new ShownDuty(duty.Who, duty.Duty, TextOf(duty.Due)));

    ShownDeed Step(ContractStep step) => new(
        step.Time.Text(), step.Deed, step.By, step.State,
        step.Amount == Amount.Zero ? null : Text(step.Amount),
        step.Evidence == Digest.None ? null : texts.Find(step.Evidence));

    static string Text(Amount amount) => DecimalText.Money(amount.Units);

    static string? TextOf(Instant time) => InstantText.OrNone(time.Nanoseconds);

    static string? TextOf(ReceiptId receipt) =>
        receipt.Value == 0 ? null : receipt.Value.Text();
}
