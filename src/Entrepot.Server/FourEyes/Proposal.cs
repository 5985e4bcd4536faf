using System.Text.Json;

namespace Entrepot.Server;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState : short
{
    None = 0,
    Waiting = 1,
    Approved = 2,
    Rejected = 3,
}

/// <summary>What one person has asked for and another must agree to: a row of proposals.</summary>
sealed record Proposal
{
    public long Id { get; init; }
    public DateTime Made { get; init; }
    public long Firm { get; init; }
    public required string ClientKey { get; init; }
    public required string Act { get; init; }

    /// <summary>The fields of the path, a JSON object of texts.</summary>
    public required string Path { get; init; }
    public required string Body { get; init; }
    public long? Proposer { get; init; }
    public required string ProposerName { get; init; }
    public short State { get; init; }
    public long? Decider { get; init; }
    public string? DeciderName { get; init; }
    public DateTime? Decided { get; init; }
    public int? Result { get; init; }
    public long? Sequence { get; init; }

    public object Shown => new
    {
        Proposal = Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Made = TextOf(Made),
        Firm,
        Act,
        Path = JsonDocument.Parse(Path).RootElement,
        Body = JsonDocument.Parse(Body).RootElement,
        Proposer = ProposerName,
        State = (ProposalState)State,
        Decider = DeciderName,
        Decided = Decided is { } decided ? TextOf(decided) : null,
        Result,
        Sequence = Sequence is { } place ? RecordShowing.Text(place) : null,
    };

    public static string TextOf(DateTime time) =>
        InstantText.Of((time.Ticks - DateTime.UnixEpoch.Ticks) * 100);
}
