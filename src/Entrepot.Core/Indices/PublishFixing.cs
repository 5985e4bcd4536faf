namespace Entrepot.Core;

/// <summary>
/// Says what an index was on a day. The first fixing makes the index; each next is of a later day,
/// and none is ever changed. Sender: the operator.
/// </summary>
public readonly record struct PublishFixing(IndexId Index, TradeDate Date, Price Price) : ICommand
{
    public static MessageKind Kind => MessageKind.PublishFixing;
}

/// <summary>An index was fixed for a day.</summary>
public readonly record struct FixingPublished(IndexId Index, TradeDate Date, Price Price) : IEvent
{
    public static MessageKind Kind => MessageKind.FixingPublished;
}

public sealed partial class Venue
{
    ResultCode Handle(in PublishFixing c)
    {
        if (c.Index.Value is < 1 or > Limits.IndicesMax) return ResultCode.IndexOutOfRange;
        if (!c.Date.IsDate) return ResultCode.DateMalformed;
        if (c.Price.Minor is < 1 or > Limits.PriceMax) return ResultCode.PriceOutOfRange;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!(c.Date > indices.LastDate(c.Index))) return ResultCode.DateNotLater;
        if (c.Date > Today) return ResultCode.DateNotReached;

        // From here on the command must succeed.
        indices.Add(c.Index, c.Date, c.Price);
        events.Emit(new FixingPublished(c.Index, c.Date, c.Price));
        return ResultCode.Ok;
    }
}
