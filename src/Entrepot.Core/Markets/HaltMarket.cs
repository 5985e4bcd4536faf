namespace Entrepot.Core;

/// <summary>Stops trading at once; orders may still be cancelled. Sender: the operator.</summary>
/// <param name="Reason">From the operator's rule book; kept, not interpreted.</param>
public readonly record struct HaltMarket(MarketId Market, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.HaltMarket;
}

/// <summary>
/// Lets a halted market trade on. If it was halted in its call, the call is matched first. Sender:
/// the operator.
/// </summary>
public readonly record struct ResumeMarket(MarketId Market, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.ResumeMarket;
}

public sealed partial class Venue
{
    ResultCode Handle(in HaltMarket c)
    {
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!Phases.IsOpen(market.Phase)) return ResultCode.MarketNotOpen;

        // From here on the command must succeed.
        EnterPhase(market, Phase.Halted, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(in ResumeMarket c)
    {
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (market.Phase is not Phase.Halted) return ResultCode.MarketNotHalted;
        var isBook = market.Terms.Mechanism is Mechanism.OrderBook;
        if (isBook && !market.Has(MarketSwitches.ContinuousMatching))
        {
            return ResultCode.ContinuousMatchingOff;
        }

        // From here on the command must succeed.
        EnterPhase(market, isBook ? Phase.Continuous : Phase.Trading, c.Reason);
        return ResultCode.Ok;
    }
}
