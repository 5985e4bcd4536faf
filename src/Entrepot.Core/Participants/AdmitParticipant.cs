namespace Entrepot.Core;

/// <summary>Admits a firm. Sender: the operator.</summary>
/// <param name="Name">SHA-256 of the name and papers that are kept outside.</param>
public readonly record struct AdmitParticipant(
    ParticipantId Participant,
    OwnerGroupId Group,
    Permissions Permissions,
    LegalForm Form,
    byte Reserved1,
    ushort Reserved2,
    Digest Name) : ICommand
{
    public static MessageKind Kind => MessageKind.AdmitParticipant;
}

/// <summary>A firm was admitted.</summary>
public readonly record struct ParticipantAdmitted(
    ParticipantId Participant,
    OwnerGroupId Group,
    Permissions Permissions,
    LegalForm Form,
    byte Reserved1,
    ushort Reserved2,
    Digest Name) : IEvent
{
    public static MessageKind Kind => MessageKind.ParticipantAdmitted;
}

public sealed partial class Venue
{
    ResultCode Handle(in AdmitParticipant c)
    {
        if (c.Participant.Value is < 1 or > Limits.ParticipantsMax)
        {
            return ResultCode.ParticipantOutOfRange;
        }
        if ((c.Permissions & ~Permissions.All) != 0) return ResultCode.PermissionsUnknown;
        if (c.Form is not (LegalForm.LegalPerson or LegalForm.NaturalPerson))
        {
            return ResultCode.LegalFormUnknown;
        }
        if (c.Group.Value > OwnerGroupId.Max) return ResultCode.OwnerGroupOutOfRange;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (participants.Has(c.Participant)) return ResultCode.ParticipantExists;

        // From here on the command must succeed.
        ref var firm = ref participants.Admit(c.Participant, c.Name);
        firm.Permissions = c.Permissions;
        firm.Group = c.Group;
        firm.Form = c.Form;
        events.Emit(new ParticipantAdmitted(
            c.Participant, c.Group, c.Permissions, c.Form, 0, 0, c.Name));
        return ResultCode.Ok;
    }
}
