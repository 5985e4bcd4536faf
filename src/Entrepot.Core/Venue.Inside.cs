namespace Entrepot.Core;

/// <summary>What tests and the simulator may look at. Nobody else can, and nobody may change it.
/// </summary>
public sealed partial class Venue
{
    internal Ledger Ledger => ledger;

    internal Receipts Receipts => receipts;

    internal Participants Participants => participants;
}
