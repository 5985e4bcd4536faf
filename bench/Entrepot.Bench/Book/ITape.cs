using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>Whoever is told what a book did. A struct, so that the calls are inlined.</summary>
interface ITape : ISettlement
{
    /// <summary>Which order comes to trade next.</summary>
    void Accept(in PlacedCommand command, int slot);

    void Cancelled(int slot, int lots);

    void Refused(in PlacedCommand command);
}
