namespace Entrepot.Core;

/// <summary>
/// A command was refused and changed nothing. It stands in the journal like any other, so a firm
/// can prove what it asked for and a supervisor what was denied.
/// </summary>
public readonly record struct CommandRefused(
    MessageKind Command, ResultCode Code, ParticipantId Sender, ClientKey Key) : IEvent
{
    public static MessageKind Kind => MessageKind.CommandRefused;
}
