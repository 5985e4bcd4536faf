namespace Entrepot.Core;

/// <summary>Limits a firm. Sender: the operator.</summary>
/// <param name="Value">The new limit; 0 lifts it.</param>
public readonly record struct SetLimit(ParticipantId Participant, LimitKind Limit, long Value)
    : ICommand
{
    public static MessageKind Kind => MessageKind.SetLimit;
}

/// <summary>A firm's limit changed.</summary>
public readonly record struct LimitSet(ParticipantId Participant, LimitKind Limit, long Value)
    : IEvent
{
    public static MessageKind Kind => MessageKind.LimitSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetLimit c)
    {
        if (c.Limit is < LimitKind.OpenOrders or > LimitKind.OrderValue)
        {
            return ResultCode.LimitUnknown;
        }
        if (c.Value < 0 || c.Value > HighestOf(c.Limit)) return ResultCode.LimitOutOfRange;
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;

        // From here on the command must succeed.
        ref var firm = ref participants[c.Participant];
        switch (c.Limit)
        {
            case LimitKind.OpenOrders: firm.OpenOrdersMax = (int)c.Value; break;
            case LimitKind.OrdersPerSecond: firm.OrdersPerSecondMax = (int)c.Value; break;
            default: firm.OrderValueMax = c.Value; break;
        }
        events.Emit(new LimitSet(c.Participant, c.Limit, c.Value));
        return ResultCode.Ok;
    }

    static long HighestOf(LimitKind limit) => limit switch
    {
        LimitKind.OpenOrders => Limits.OpenOrdersMax,
        LimitKind.OrdersPerSecond => int.MaxValue,
        _ => Limits.AmountMax,
    };
}
