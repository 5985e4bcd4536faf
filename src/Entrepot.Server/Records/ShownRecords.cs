using Entrepot.Core;
using Entrepot.Services.Records;
using Entrepot.Services.Statements;

namespace Entrepot.Server;

/// <summary>A line of a statement.</summary>
public sealed record ShownMovement(
    string Sequence, string Time, long Asset, Purpose Purpose, string Amount, string Balance,
    MessageKind Cause, string Reference);

/// <summary>A contract as its parties see it.</summary>
public sealed record ShownContract(
    string Contract, string Time, long Market, long Buyer, long Seller, Mechanism Mechanism,
    ContractState State, string? Due, string Price, string Quantity, string Value,
    string Delivered, string FirstPayment, string? Receipt);

/// <summary>A step of a contract.</summary>
public sealed record ShownContractStep(
    string Sequence, string Time, MessageKind Cause, ContractState State, Parties Done,
    string? Due, string? Evidence);

/// <summary>A listing.</summary>
public sealed record ShownListing(
    string Listing, string Time, long Market, long Lister, Side Side, ListingTraits Traits,
    ListingState State, string Price, string Quantity, string Open, string MinimumTake,
    string? ValidUntil, string? Receipt);

/// <summary>A negotiation and how far it is.</summary>
public sealed record ShownNegotiation(
    string Negotiation, string? Inquiry, long Opener, long Other, long Revision,
    NegotiationState State);

/// <summary>One word of a negotiation.</summary>
public sealed record ShownQuote(
    string Sequence, string Time, long Revision, long Speaker, long Buyer, long Seller,
    string Price, string Quantity, string? ValidUntil, string? Digest, string? Signature);

/// <summary>A step of a title.</summary>
public sealed record ShownTitleStep(
    string Sequence, string Time, MessageKind Cause, ReceiptState State, long Holder,
    string Change, string? Other, string? Evidence);

/// <summary>Rows of the records as JSON shows them.</summary>
static class RecordShowing
{
    public static string Text(long stored) => unchecked((ulong)stored).Text();

    public static string? TextOrNone(long stored) => stored == 0 ? null : Text(stored);

    public static string? Hex(byte[]? digest) =>
        digest is null ? null : Convert.ToHexStringLower(digest);

    public static ShownOrder Order(OrderRow row) => new(
        Text(row.Id), (uint)row.Market, (Side)row.Side, (OrderType)row.Type,
        (TimeInForce)row.TimeInForce, new Price(row.LimitPrice).Text(),
        new Price(row.StopPrice).Text(), DecimalText.Quantity(row.Quantity),
        DecimalText.Quantity(row.Open), DecimalText.Quantity(row.Filled), row.Status,
        row.Reason == 0 ? null : (CancelReason)row.Reason,
        (Side)row.Side is Side.Buy
            ? DecimalText.Money(row.Held)
            : DecimalText.Quantity(row.Held),
        TextOrNone(row.Receipt), InstantText.Of(row.Time));

    public static ShownMovement Movement(MovementRow row, bool isMoney) => new(
        Text(row.Sequence), InstantText.Of(row.Time), row.Asset, (Purpose)row.Purpose,
        isMoney ? DecimalText.Money(row.Amount) : DecimalText.Quantity(row.Amount),
        isMoney ? DecimalText.Money(row.Balance) : DecimalText.Quantity(row.Balance),
        (MessageKind)row.Cause, Text(row.Reference));

    public static ShownContract Contract(ContractRow row) => new(
        Text(row.Id), InstantText.Of(row.Time), row.Market, row.Buyer, row.Seller,
        (Mechanism)row.Mechanism, (ContractState)row.State, InstantText.OrNone(row.Due),
        DecimalText.Money(row.Price), DecimalText.Quantity(row.Quantity),
        DecimalText.Money(row.Value), DecimalText.Quantity(row.Delivered),
        DecimalText.Money(row.FirstPayment), TextOrNone(row.Receipt));

    public static ShownContractStep ContractStep(ContractStepRow row) => new(
        Text(row.Sequence), InstantText.Of(row.Time), (MessageKind)row.Cause,
        (ContractState)row.State, (Parties)row.Done, InstantText.OrNone(row.Due),
        Hex(row.Evidence));

    public static ShownListing Listing(ListingRow row) => new(
        Text(row.Id), InstantText.Of(row.Time), row.Market, row.Lister, (Side)row.Side,
        (ListingTraits)row.Traits, (ListingState)row.State, DecimalText.Money(row.Price),
        DecimalText.Quantity(row.Quantity), DecimalText.Quantity(row.Open),
        DecimalText.Quantity(row.MinimumTake), InstantText.OrNone(row.ValidUntil),
        TextOrNone(row.Receipt));

    public static ShownNegotiation Negotiation(NegotiationRow row) => new(
        Text(row.Id), TextOrNone(row.Inquiry), row.Opener, row.Other, row.Revision,
        (NegotiationState)row.State);

    public static ShownQuote Quote(QuoteRow row) => new(
        Text(row.Sequence), InstantText.Of(row.Time), row.Revision, row.Speaker, row.Buyer,
        row.Seller, DecimalText.Money(row.Price), DecimalText.Quantity(row.Quantity),
        InstantText.OrNone(row.ValidUntil), Hex(row.Digest), Hex(row.Signature));

    public static ShownTitleStep TitleStep(TitleStepRow row) => new(
        Text(row.Sequence), InstantText.Of(row.Time), (MessageKind)row.Cause,
        (ReceiptState)row.State, row.Holder, DecimalText.Quantity(row.Change),
        TextOrNone(row.Other), Hex(row.Evidence));
}
