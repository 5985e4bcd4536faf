using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What happened to a contract, told apart as its parties would.</summary>
public enum ContractDeed : byte
{
    None = 0,
    Formed = 1,

    /// <summary>One side has brought its security up to the delivery margin.</summary>
    Secured = 2,
    Paid = 3,
    GoodsProvided = 4,

    /// <summary>Title and first payment have moved.</summary>
    Delivered = 5,
    GoodsAccepted = 6,

    /// <summary>The inspection ended without a word (Civil Code 621).</summary>
    AcceptedBySilence = 7,
    Invoiced = 8,
    Priced = 9,

    /// <summary>Of parties who settle themselves: one has said something of the end.</summary>
    Declared = 10,
    WantsExtension = 11,
    Extended = 12,
    WantsEnd = 13,
    Late = 14,
    Claimed = 15,
    Denied = 16,
    InvoicePenalty = 17,
    Closed = 18,
    Cancelled = 19,
    Defaulted = 20,

    /// <summary>The goods are known, and what grade and warehouse make of the price.</summary>
    Adjusted = 21,

    /// <summary>The buyer says that the goods are not what they should be.</summary>
    Objected = 22,
    ObjectionDenied = 23,
    RefereeAsked = 24,
    RefereeReported = 25,
    RefereeSilent = 26,
}

/// <summary>A step of a contract.</summary>
/// <param name="By">Who did it, or is accused.</param>
/// <param name="Amount">Of money that came with it; else 0.</param>
/// <param name="Evidence">The digest of the words that came with it; else none.</param>
sealed record ContractStep(
    Instant Time, ContractDeed Deed, Parties By, ContractState State, Amount Amount,
    Digest Evidence);
