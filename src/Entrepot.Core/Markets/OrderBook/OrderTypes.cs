namespace Entrepot.Core;

/// <summary>FIX tag 54.</summary>
public enum Side : byte
{
    None = 0,
    Buy = 1,
    Sell = 2,
}

/// <summary>FIX tag 40.</summary>
public enum OrderType : byte
{
    None = 0,

    /// <summary>At the best price there is, within the collar or the price limit; never rests.
    /// </summary>
    Market = 1,
    Limit = 2,

    /// <summary>Waits for the last price to reach the stop price, then is a market order.</summary>
    Stop = 3,

    /// <summary>Waits for the last price to reach the stop price, then is a limit order.</summary>
    StopLimit = 4,
}

/// <summary>FIX tag 59.</summary>
public enum TimeInForce : byte
{
    Day = 0,
    GoodTillCancel = 1,

    /// <summary>Trades at once as far as it can, the rest is cancelled (FAK).</summary>
    ImmediateOrCancel = 3,

    /// <summary>Trades at once in full, or not at all.</summary>
    FillOrKill = 4,

    /// <summary>Until the close of its expiry date.</summary>
    GoodTillDate = 6,
}

/// <summary>
/// What happens when an order would trade with one of the same owner group. FIX tag 2964; the
/// instruction of the incoming order decides.
/// </summary>
public enum SelfTradePrevention : byte
{
    /// <summary>As CancelNewest: no order may trade with its own group.</summary>
    None = 0,
    CancelNewest = 1,
    CancelOldest = 2,
    CancelBoth = 3,

    /// <summary>Both shrink by the smaller of the two.</summary>
    Decrement = 4,
}

/// <summary>FIX tag 18, as a set.</summary>
[Flags]
public enum ExecutionInstructions : byte
{
    None = 0,

    /// <summary>Refused if it would trade at once ("6", participate don't initiate).</summary>
    PostOnly = 1,
}

/// <summary>Why an order left the book without (further) trade.</summary>
public enum CancelReason : byte
{
    None = 0,
    ByOwner = 1,

    /// <summary>The rest of an order that may not rest.</summary>
    Unfilled = 2,
    SelfTrade = 3,
    SessionClosed = 4,
    OutsidePriceLimits = 5,
    ParticipantSuspended = 6,
    MarketCleared = 7,

    /// <summary>Its receipt was frozen by a court or expired.</summary>
    ReceiptUnavailable = 8,
    Expired = 9,

    /// <summary>The rules it was accepted under are no longer in force.</summary>
    RulesChanged = 10,
}
