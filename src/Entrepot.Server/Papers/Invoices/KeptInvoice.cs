using System.Globalization;
using System.Text.Json;
using Entrepot.Core;
using Entrepot.Papers.Invoices;

namespace Entrepot.Server;

/// <summary>An invoice as it is kept.</summary>
sealed record KeptInvoice
{
    public long Id { get; init; }
    public long Contract { get; init; }
    public long Seller { get; init; }
    public long Buyer { get; init; }
    public long? Corrects { get; init; }
    public short State { get; init; }
    public short Before { get; init; }
    public string? Number { get; init; }

    /// <summary>Whether it was made elsewhere and handed in: there it is taken back as well.
    /// </summary>
    public bool IsForeign { get; init; }
    public string? Model { get; init; }
    public byte[]? Paper { get; init; }
    public byte[]? Digest { get; init; }
    public short? RedSide { get; init; }
    public long? RedQuantity { get; init; }
    public short? RedReason { get; init; }
    public DateTime? RedAsked { get; init; }

    public InvoiceState StateNow => (InvoiceState)State;

    public Invoice? Invoice =>
        Model is null ? null : JsonSerializer.Deserialize<Invoice>(Model, JsonText.Objects);

    public RedRequest? Red => RedSide is not { } side ? null : new RedRequest(
        (InvoiceSide)side, new Figure(RedQuantity!.Value), (RedReason)RedReason!.Value,
        new DateTimeOffset(RedAsked!.Value));

    public InvoiceSide SideOf(ParticipantId firm) => firm.Value == Seller ? InvoiceSide.Seller
        : firm.Value == Buyer ? InvoiceSide.Buyer
        : InvoiceSide.None;

    /// <summary>What a side may do with it now.</summary>
    public IEnumerable<InvoiceVerb> Open(InvoiceSide side) =>
        Corrects is not null ? [] : InvoiceLife.Open(side, StateNow, Red).Where(verb =>
            verb is not (InvoiceVerb.Number or InvoiceVerb.Deliver)
            && !(verb is InvoiceVerb.RequestRed && IsForeign));

    /// <param name="before">What has taken back parts of it.</param>
    public ShownInvoice Show(
        ParticipantId reader, IReadOnlyList<Invoice> before,
        IReadOnlyList<ShownInvoiceStep> steps)
    {
        var (side, red, invoice) = (SideOf(reader), Red, Invoice);
        var left = invoice is null || Corrects is not null || IsForeign
            ? Figure.Zero
            : RedLetter.Left(invoice, before);
        var verbs = Open(side).Where(verb =>
            verb is not InvoiceVerb.RequestRed || left.Units > 0);
        return new ShownInvoice(
            Id.ToString(CultureInfo.InvariantCulture),
            unchecked((ulong)Contract).ToString(CultureInfo.InvariantCulture), side,
            Corrects?.ToString(CultureInfo.InvariantCulture), StateNow, IsForeign, Number,
            Digest is null ? null : Convert.ToHexStringLower(Digest), left.ToString(),
            red is null ? null : new ShownRed(
                red.AskedBy, red.Quantity.ToString(), red.Reason,
                red.Deadline.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            invoice, [.. verbs], steps);
    }
}
