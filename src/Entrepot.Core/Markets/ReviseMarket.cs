namespace Entrepot.Core;

/// <summary>
/// Puts the next version of a market's rules in force. The market is closed and its book empty;
/// good and its form, currency, tick and lot stay as they are. Sender: the operator.
/// </summary>
public readonly record struct ReviseMarket(MarketTerms Terms) : ICommand
{
    public static MessageKind Kind => MessageKind.ReviseMarket;
}

/// <summary>The next version of a market's rules is in force.</summary>
public readonly record struct MarketRevised(MarketTerms Terms) : IEvent
{
    public static MessageKind Kind => MessageKind.MarketRevised;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReviseMarket c)
    {
        var next = c.Terms;
        var form = CheckForm(in next);
        if (!form.IsOk) return form;
        if (markets.Find(next.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var line = RuleProfile.Of(next.Profile).Check(in next);
        if (!line.IsOk) return line;
        ref readonly var old = ref market.Terms;
        if (next.Version != old.Version + 1) return ResultCode.VersionNotNext;
        if (next.Good != old.Good || next.Form != old.Form || next.Currency != old.Currency
            || next.Tick != old.Tick || next.Lot != old.Lot)
        {
            return ResultCode.TermNotRevisable;
        }
        if (market.Phase is not Phase.Closed) return ResultCode.MarketNotClosed;
        // An order is bound to the rules it was accepted under, so none may rest across a revision.
        if (!market.Ladders.All(ladder => ladder.IsEmpty)) return ResultCode.BookNotEmpty;

        // From here on the command must succeed.
        market.Revise(in next);
        events.Emit(new MarketRevised(next));
        Warn(in next);
        return ResultCode.Ok;
    }
}
