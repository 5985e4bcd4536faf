using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>Hands in a command whose type is known only when the server runs.</summary>
abstract class Sender
{
    public abstract ValueTask<Answer> SubmitAsync(
        Node node, ParticipantId firm, ClientKey key, object command);

    /// <summary>Adds it to others that are handed in together.</summary>
    public abstract ResultCode Add(
        Submission submission, ParticipantId firm, ClientKey key, object command);

    public static Sender For(Type command) =>
        (Sender)Activator.CreateInstance(typeof(Of<>).MakeGenericType(command))!;

    sealed class Of<T> : Sender where T : unmanaged, ICommand
    {
        public override ValueTask<Answer> SubmitAsync(
            Node node, ParticipantId firm, ClientKey key, object command) =>
            node.SubmitAsync(firm, key, (T)command);

        public override ResultCode Add(
            Submission submission, ParticipantId firm, ClientKey key, object command) =>
            submission.Add(firm, key, (T)command);
    }
}
