namespace Entrepot.Server;

/// <summary>What somebody is in a firm. Each role has its scopes; what the firm itself may do is
/// the venue's to decide.</summary>
public enum Role : byte
{
    None = 0,

    /// <summary>Deals in the markets for the firm.</summary>
    Trader = 1,

    /// <summary>Moves the firm's money.</summary>
    Treasurer = 2,

    /// <summary>Acts on receipts and batches: a warehouse's keeper, a firm's store clerk.</summary>
    Keeper = 3,

    /// <summary>Does whatever the firm may do.</summary>
    Principal = 4,

    /// <summary>Sells other firms' goods by auction.</summary>
    Auctioneer = 5,

    /// <summary>Takes pledges and moves money, for a bank.</summary>
    BankClerk = 6,

    /// <summary>Runs the venue.</summary>
    Operator = 7,

    /// <summary>Sees what is done in the venue, and changes nothing.</summary>
    Supervisor = 8,
}

static class Roles
{
    public static Scope ScopesOf(this Role role) => role switch
    {
        Role.Trader => Scope.Read | Scope.Trade,
        Role.Treasurer => Scope.Read | Scope.Money,
        Role.Keeper => Scope.Read | Scope.Goods,
        Role.Principal => Scope.Firm,
        Role.Auctioneer => Scope.Read | Scope.Trade | Scope.Goods,
        Role.BankClerk => Scope.Read | Scope.Goods | Scope.Money,
        Role.Operator => Scope.All,
        Role.Supervisor => Scope.Read | Scope.Observe | Scope.Supervise,
        _ => Scope.None,
    };
}
