using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What somebody in the town does.</summary>
readonly record struct TownAct(ParticipantId Who, object Command);
