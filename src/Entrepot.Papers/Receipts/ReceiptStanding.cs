using Entrepot.Core;
using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Receipts;

/// <summary>What a lender may know of a receipt that is not his: whether it is free, not whose it
/// is nor how much it is over.</summary>
public enum ReceiptStanding : byte
{
    None = 0,
    Free = 1,
    Pledged = 2,

    /// <summary>Another has a right in it that is no pledge: a court, a clearing house, a buyer.
    /// </summary>
    Encumbered = 3,

    /// <summary>No title any more: divided, merged, or the goods have left.</summary>
    Gone = 4,

    /// <summary>Issued by the keeper, and not yet a title.</summary>
    Unregistered = 5,

    /// <summary>Past its date: not deliverable until inspected again.</summary>
    Expired = 6,
}

public static class ReceiptStandings
{
    public static ReceiptStanding Of(ReceiptState state) => state switch
    {
        ReceiptState.Active or ReceiptState.FrozenTrade => ReceiptStanding.Free,
        ReceiptState.PledgePending or ReceiptState.Pledged or ReceiptState.ReleasePending =>
            ReceiptStanding.Pledged,
        ReceiptState.Collateral or ReceiptState.TransferPending or ReceiptState.FrozenJudicial =>
            ReceiptStanding.Encumbered,
        ReceiptState.Issued => ReceiptStanding.Unregistered,
        ReceiptState.Expired => ReceiptStanding.Expired,
        _ => ReceiptStanding.Gone,
    };

    public static Bilingual Words(this ReceiptStanding standing) => standing switch
    {
        ReceiptStanding.Free => new("未设权利负担", "free"),
        ReceiptStanding.Pledged => new("已出质", "pledged"),
        ReceiptStanding.Encumbered => new("有其他权利负担", "encumbered otherwise"),
        ReceiptStanding.Unregistered => new("未登记", "not registered"),
        ReceiptStanding.Expired => new("已过期", "expired"),
        _ => new("已注销", "gone"),
    };
}

/// <summary>What the register said at one moment.</summary>
/// <param name="Sequence">The last command that the register had carried out.</param>
public sealed record RegisterEntry(ReceiptStanding Standing, ulong Sequence, DateTimeOffset At);
