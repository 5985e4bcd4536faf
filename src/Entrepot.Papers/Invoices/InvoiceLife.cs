namespace Entrepot.Papers.Invoices;

/// <summary>Where an invoice of this venue stands (domain 5.5).</summary>
public enum InvoiceState : byte
{
    None = 0,

    /// <summary>授信额度: whether the seller may still bill so much is being asked.</summary>
    QuotaCheck = 1,

    /// <summary>赋码: it has its number.</summary>
    Issued = 2,

    /// <summary>The buyer has it.</summary>
    Delivered = 3,

    /// <summary>用途确认: the buyer deducts its tax.</summary>
    ConfirmedUse = 4,

    /// <summary>The buyer does not deduct its tax.</summary>
    Unused = 5,

    /// <summary>红字信息确认单: one side wants it taken back, the other has not said yes.</summary>
    RedRequested = 6,

    /// <summary>It was taken back, whole or in part.</summary>
    RedIssued = 7,
}

/// <summary>What can be done with an invoice.</summary>
public enum InvoiceVerb : byte
{
    None = 0,
    Number = 1,
    Deliver = 2,
    ConfirmUse = 3,
    LeaveUnused = 4,
    RequestRed = 5,
    ConfirmRed = 6,
    RefuseRed = 7,
}

/// <summary>A side of an invoice.</summary>
public enum InvoiceSide : byte
{
    None = 0,
    Seller = 1,
    Buyer = 2,
}

/// <summary>Why an invoice is taken back.</summary>
public enum RedReason : byte
{
    None = 0,

    /// <summary>开票有误.</summary>
    Mistake = 1,

    /// <summary>销货退回.</summary>
    GoodsReturned = 2,

    /// <summary>服务中止.</summary>
    ServiceEnded = 3,

    /// <summary>销售折让.</summary>
    Allowance = 4,
}

/// <summary>One side's wish to take an invoice back.</summary>
/// <param name="Quantity">How much of its line.</param>
public sealed record RedRequest(
    InvoiceSide AskedBy, Figure Quantity, RedReason Reason, DateTimeOffset AskedAt)
{
    /// <summary>How long the other side has to say yes.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromHours(72);

    /// <summary>After that it has lapsed, and the invoice is as it was.</summary>
    public DateTimeOffset Deadline => AskedAt + Time;

    public bool HasLapsed(DateTimeOffset now) => now > Deadline;
}

/// <summary>
/// The life of an invoice as a table. Nothing is deleted: what was issued stays, and is taken back
/// by another invoice.
/// </summary>
public static class InvoiceLife
{
    readonly record struct Edge(
        InvoiceVerb Verb, InvoiceSide Side, InvoiceState From, InvoiceState To);

    static readonly InvoiceState[] held =
    [
        InvoiceState.Delivered, InvoiceState.ConfirmedUse, InvoiceState.Unused,
        InvoiceState.RedIssued,
    ];

    static readonly Edge[] edges =
    [
        new(InvoiceVerb.Number, InvoiceSide.Seller, InvoiceState.QuotaCheck, InvoiceState.Issued),
        new(InvoiceVerb.Deliver, InvoiceSide.Seller, InvoiceState.Issued, InvoiceState.Delivered),
        new(
            InvoiceVerb.ConfirmUse, InvoiceSide.Buyer, InvoiceState.Delivered,
            InvoiceState.ConfirmedUse),
        new(
            InvoiceVerb.ConfirmUse, InvoiceSide.Buyer, InvoiceState.Unused,
            InvoiceState.ConfirmedUse),
        new(
            InvoiceVerb.LeaveUnused, InvoiceSide.Buyer, InvoiceState.Delivered,
            InvoiceState.Unused),
        .. held.SelectMany(from => Both(
            InvoiceVerb.RequestRed, from, InvoiceState.RedRequested)),
        .. Both(InvoiceVerb.ConfirmRed, InvoiceState.RedRequested, InvoiceState.RedIssued),
        .. Both(InvoiceVerb.RefuseRed, InvoiceState.RedRequested, InvoiceState.None),
    ];

    /// <summary>Where a verb leads, for a side; None: nowhere.</summary>
    /// <param name="before">Where it stood before it was to be taken back: there it returns when
    /// the other side says no.</param>
    public static InvoiceState Next(
        InvoiceVerb verb, InvoiceSide side, InvoiceState from, InvoiceState before)
    {
        var edge = Array.Find(
            edges, one => one.Verb == verb && one.Side == side && one.From == from);
        return edge is { Verb: InvoiceVerb.RefuseRed } ? before : edge.To;
    }

    /// <summary>What a side may do now.</summary>
    /// <param name="red">The wish that waits, if one does.</param>
    public static IEnumerable<InvoiceVerb> Open(
        InvoiceSide side, InvoiceState state, RedRequest? red) =>
        from edge in edges
        where edge.Side == side && edge.From == state && Fits(edge.Verb, side, red)
        select edge.Verb;

    // Who asked cannot say yes to himself; he may drop it.
    static bool Fits(InvoiceVerb verb, InvoiceSide side, RedRequest? red) =>
        verb is not InvoiceVerb.ConfirmRed || (red is not null && red.AskedBy != side);

    static Edge[] Both(InvoiceVerb verb, InvoiceState from, InvoiceState to) =>
        [new(verb, InvoiceSide.Seller, from, to), new(verb, InvoiceSide.Buyer, from, to)];
}
