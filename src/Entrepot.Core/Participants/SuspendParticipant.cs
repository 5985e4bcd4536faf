namespace Entrepot.Core;

/// <summary>
/// The kill switch: cancels all orders of a firm, takes back what it has offered, and hears it no
/// more. What is pledged, posted as collateral or on its way to a bank stays: others have a right
/// in it. Sender: the operator.
/// </summary>
/// <param name="Reason">A number of the operator's rule book; kept, not interpreted.</param>
public readonly record struct SuspendParticipant(ParticipantId Participant, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.SuspendParticipant;
}

/// <summary>A firm was suspended; the end of its orders and offers came before this
/// event.</summary>
public readonly record struct ParticipantSuspended(ParticipantId Participant, uint Reason) : IEvent
{
    public static MessageKind Kind => MessageKind.ParticipantSuspended;
}

public sealed partial class Venue
{
    ResultCode Handle(in SuspendParticipant c)
    {
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (c.Participant == ParticipantId.Operator) return ResultCode.OperatorCannotBeSuspended;
        if (participants[c.Participant].IsSuspended) return ResultCode.ParticipantSuspended;

        // From here on the command must succeed.
        CancelOrdersOf(c.Participant, CancelReason.ParticipantSuspended);
        WithdrawListingsOf(c.Participant);
        AbortAuctionsOf(c.Participant);
        WithdrawOffersOf(c.Participant);
        participants[c.Participant].Standing = Standing.Suspended;
        events.Emit(new ParticipantSuspended(c.Participant, c.Reason));
        return ResultCode.Ok;
    }
}
