using Entrepot.Bench.Workloads;
using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>A command as the product's book takes it: orders have the numbers it gave them.
/// </summary>
struct PlacedCommand
{
    public OrderId Order;
    public int Ticks;
    public int Lots;
    public ushort Market;
    public Verb Verb;
    public Side Side;
}
