namespace Entrepot.Core;

/// <summary>Files who truly controls a firm (实际控制关系). Sender: the operator.</summary>
public readonly record struct SetOwnerGroup(ParticipantId Participant, OwnerGroupId Group)
    : ICommand
{
    public static MessageKind Kind => MessageKind.SetOwnerGroup;
}

/// <summary>A firm's owner group changed; its resting orders follow.</summary>
public readonly record struct OwnerGroupSet(ParticipantId Participant, OwnerGroupId Group) : IEvent
{
    public static MessageKind Kind => MessageKind.OwnerGroupSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetOwnerGroup c)
    {
        if (c.Group.Value > OwnerGroupId.Max) return ResultCode.OwnerGroupOutOfRange;
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;

        // From here on the command must succeed.
        participants[c.Participant].Group = c.Group;
        RegroupOrdersOf(c.Participant);
        events.Emit(new OwnerGroupSet(c.Participant, c.Group));
        return ResultCode.Ok;
    }
}
