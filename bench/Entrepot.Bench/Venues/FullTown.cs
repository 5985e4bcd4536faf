using Entrepot.Core;

namespace Entrepot.Bench.Venues;

/// <summary>
/// A town at rest: ten markets, 10,000 firms with money and every good, a hundred thousand pairs of
/// accounts and more, and a million orders in the books; and then a day that turns over as many
/// commands as there are orders, half of them cancels and half new orders.
/// </summary>
sealed class FullTown
{
    const int Markets = 10;
    const int Depth = 500;

    readonly Pilot pilot = new();
    readonly Town town;
    readonly Random random = new(42);
    readonly int firms;
    readonly List<(int Firm, OrderId Order)> resting = [];

    public FullTown(int firms, int orders)
    {
        this.firms = firms;
        Orders = orders;
        town = new Town(Markets, firms, pilot);
        pilot.Log.Close();
        SetupPieces = pilot.Log.Pieces.Count;
        for (var n = 0; n < orders; n++) Place();
        pilot.Log.Close();
        RestingPieces = pilot.Log.Pieces.Count - SetupPieces;
        for (var n = 0; n < orders / 2; n++)
        {
            Cancel();
            Place();
        }
        pilot.Log.Close();
    }

    public int Orders { get; }

    public int SetupPieces { get; }

    public int RestingPieces { get; }

    public int Accounts => firms * (Markets + 1) * 2;

    public IEnumerable<byte[]> Setup => pilot.Log.Pieces.Take(SetupPieces);

    public IEnumerable<byte[]> Resting => pilot.Log.Pieces.Skip(SetupPieces).Take(RestingPieces);

    public IEnumerable<byte[]> Tail => pilot.Log.Pieces.Skip(SetupPieces + RestingPieces);

    // Around a middle nobody crosses, so that all of them rest.
    void Place()
    {
        var firm = random.Next(firms);
        var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var away = 1 + random.Next(Depth);
        var ticks = Town.StartTicks + (side is Side.Buy ? -away : away);
        var order = pilot.Must(Town.Firm(firm), town.Order(
            random.Next(Markets), firm, side, ticks, lots: 1 + random.Next(10)));
        resting.Add((firm, new OrderId(order)));
    }

    void Cancel()
    {
        var at = random.Next(resting.Count);
        pilot.Must(Town.Firm(resting[at].Firm), new CancelOrder(resting[at].Order));
        resting[at] = resting[^1];
        resting.RemoveAt(resting.Count - 1);
    }
}
