using Entrepot.Core;

namespace Entrepot.Services.Records;

/// <summary>
/// What events come to, as rows of tables. Gets every event once, in order; the rows and the place
/// of the last event are committed together.
/// </summary>
interface IFold
{
    IReadOnlyList<ITable> Tables { get; }

    void Receive(in Frame e);
}
