namespace Entrepot.Core;

/// <summary>
/// Lets a suspended firm act again. Its cancelled orders stay cancelled. Sender: the operator.
/// </summary>
public readonly record struct ResumeParticipant(ParticipantId Participant, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.ResumeParticipant;
}

/// <summary>A suspended firm may act again.</summary>
public readonly record struct ParticipantResumed(ParticipantId Participant, uint Reason) : IEvent
{
    public static MessageKind Kind => MessageKind.ParticipantResumed;
}

public sealed partial class Venue
{
    ResultCode Handle(in ResumeParticipant c)
    {
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!participants[c.Participant].IsSuspended) return ResultCode.ParticipantNotSuspended;

        // From here on the command must succeed.
        participants[c.Participant].Standing = Standing.Admitted;
        events.Emit(new ParticipantResumed(c.Participant, c.Reason));
        return ResultCode.Ok;
    }
}
