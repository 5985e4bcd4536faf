using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// How a command is reached over HTTP. What stands in the path in braces is a field of the command;
/// the other fields are the body.
/// </summary>
/// <param name="Kind">The command.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below /api/v1.</param>
/// <param name="Scope">What the caller's key must allow.</param>
/// <param name="Gives">What the number in the answer is of; null when it gives none.</param>
sealed record CommandRoute(
    MessageKind Kind, string Method, string Path, Scope Scope, string? Gives = null)
{
    /// <summary>Names of the fields that stand in the path.</summary>
    public IEnumerable<string> PathFields =>
        from part in Path.Split('/')
        where part.StartsWith('{')
        select part[1..^1];
}
