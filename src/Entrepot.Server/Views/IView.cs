using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// A fold of the feed. Gets every event once, in order; may be dropped and folded again. Whoever
/// reads it holds the gate of the <see cref="ReadModels"/> it belongs to.
/// </summary>
interface IView
{
    void Receive(in Frame e);
}
