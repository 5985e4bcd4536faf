using System.Globalization;
using System.Text.Json;

namespace Entrepot.Server;

/// <summary>What waits for a second person, as a page shows it.</summary>
/// <param name="Made">RFC 3339.</param>
/// <param name="Fields">Of path and body, by their names in the API.</param>
/// <param name="IsOwn">Whether the reader has asked for it, and so cannot agree.</param>
public sealed record ShownProposal(
    string Id, string Made, string Act, string Proposer, ProposalState State, string? Decider,
    IReadOnlyList<(string Name, string Value)> Fields, bool IsOwn)
{
    internal static ShownProposal Of(Proposal proposal, long reader) => new(
        proposal.Id.ToString(CultureInfo.InvariantCulture), Proposal.TextOf(proposal.Made),
        proposal.Act, proposal.ProposerName, (ProposalState)proposal.State, proposal.DeciderName,
        [.. FieldsOf(proposal.Path), .. FieldsOf(proposal.Body)], proposal.Proposer == reader);

    static IEnumerable<(string, string)> FieldsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject()
            .Select(field => (field.Name, field.Value.ToString()))];
    }
}
