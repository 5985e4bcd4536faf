using Entrepot.Core;

namespace Entrepot.Papers.Contracts;

/// <summary>Who signs a paper, and when his turn is.</summary>
/// <param name="Participant">The firm.</param>
/// <param name="Turn">Lower turns come first; those of one turn in any order.</param>
/// <param name="IsWitness">Signs that it saw the others sign.</param>
public sealed record PaperSigner(uint Participant, int Turn, bool IsWitness = false);

/// <summary>Something that happened to a paper.</summary>
/// <param name="By">The firm; 0: the system.</param>
/// <param name="Evidence">The digest of the signature, the new words, the supplement.</param>
public readonly record struct PaperAct(
    PaperDeed Deed, uint By, DateTimeOffset At, Digest Evidence);
