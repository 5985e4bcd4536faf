using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A key as it is kept: never itself, only its hash.</summary>
/// <param name="Owner">The person who answers for it; 0: nobody yet.</param>
sealed record KeptKey(
    string Id, string Hash, string Name, ParticipantId Firm, Scope Scopes, long Owner);

/// <summary>A person as they are kept: the password salted and hashed.</summary>
/// <param name="Totp">The secret of their one-time passwords; null when they use none.</param>
/// <param name="TotpStep">The last time step that was used.</param>
/// <param name="Roles">What they are in which firm.</param>
sealed record KeptPerson(
    long Id, string Name, string Hash, byte[]? Totp, long TotpStep, bool IsActive,
    IReadOnlyDictionary<ParticipantId, Role> Roles);
