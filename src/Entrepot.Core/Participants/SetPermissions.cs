namespace Entrepot.Core;

/// <summary>
/// Says anew what a firm may do. Its orders stay; suspend it to end them. Participant 1 keeps all
/// permissions, so that a venue is never without an operator. Sender: the operator.
/// </summary>
public readonly record struct SetPermissions(ParticipantId Participant, Permissions Permissions)
    : ICommand
{
    public static MessageKind Kind => MessageKind.SetPermissions;
}

/// <summary>A firm's permissions changed.</summary>
public readonly record struct PermissionsSet(ParticipantId Participant, Permissions Permissions)
    : IEvent
{
    public static MessageKind Kind => MessageKind.PermissionsSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetPermissions c)
    {
        if ((c.Permissions & ~Permissions.All) != 0) return ResultCode.PermissionsUnknown;
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (c.Participant == ParticipantId.Operator) return ResultCode.OperatorKeepsPermissions;

        // From here on the command must succeed.
        participants[c.Participant].Permissions = c.Permissions;
        events.Emit(new PermissionsSet(c.Participant, c.Permissions));
        return ResultCode.Ok;
    }
}
