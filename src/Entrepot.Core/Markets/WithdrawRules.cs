namespace Entrepot.Core;

/// <summary>Which rules of a market.</summary>
public enum RulesKind : byte
{
    None = 0,

    /// <summary>Its terms: switches, limits, fees.</summary>
    Terms = 1,

    /// <summary>Its rules of performance.</summary>
    Spot = 2,
    Auction = 3,

    /// <summary>Its table of premiums and discounts.</summary>
    Differentials = 4,

    /// <summary>Who its referee laboratory is.</summary>
    Referee = 5,
}

/// <summary>
/// Takes back rules that are published and not yet in force. Sender: the operator.
/// </summary>
public readonly record struct WithdrawRules(
    MarketId Market, RulesKind Rules, byte Reserved1, ushort Reserved2) : ICommand
{
    public static MessageKind Kind => MessageKind.WithdrawRules;
}

/// <summary>Rules that were published will not come into force.</summary>
/// <param name="Version">Theirs; the next that are published have it again.</param>
public readonly record struct RulesWithdrawn(
    MarketId Market, RulesKind Rules, byte Reserved1, ushort Reserved2, uint Version,
    uint Reserved3) : IEvent
{
    public static MessageKind Kind => MessageKind.RulesWithdrawn;
}

public sealed partial class Venue
{
    ResultCode Handle(in WithdrawRules c) => c.Rules switch
    {
        RulesKind.Terms => Withdraw(termsNotices, in c),
        RulesKind.Spot => Withdraw(spotNotices, in c),
        RulesKind.Auction => Withdraw(auctionNotices, in c),
        RulesKind.Differentials => Withdraw(differentialNotices, in c),
        RulesKind.Referee => Withdraw(refereeNotices, in c),
        _ => ResultCode.RulesKindUnknown,
    };

    ResultCode Withdraw<T>(RuleNotices<T> notices, in WithdrawRules c)
        where T : unmanaged, IDatedRules
    {
        if (markets.Find(c.Market) is null) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!notices.Has(c.Market)) return ResultCode.RulesNotPublished;

        // From here on the command must succeed.
        deadlines.Cancel(notices.DeadlineOf(c.Market));
        var rules = notices.Take(c.Market);
        events.Emit(new RulesWithdrawn(c.Market, c.Rules, 0, 0, rules.Version, 0));
        return ResultCode.Ok;
    }
}
