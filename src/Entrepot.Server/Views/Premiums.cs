using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a table of premiums and discounts (升贴水) makes of a price, as the core has it.
/// </summary>
static class Premiums
{
    /// <summary>The price of goods that lie in a warehouse and are of a grade.</summary>
    public static Price Adjust(
        in DifferentialsSet table, Price price, WarehouseId warehouse, uint grade) => new(
            price.Minor + On(in table, price, DifferentialKind.Grade, grade)
                + On(in table, price, DifferentialKind.Location, warehouse.Value));

    static long On(
        in DifferentialsSet table, Price price, DifferentialKind kind, uint subject)
    {
        var lines = table.Lines;
        for (var n = 0; n < (int)table.Count; n++)
        {
            var line = lines[n];
            if (line.DifferentialKind != kind || line.Subject != subject) continue;
            var part = Costs.Part(new Amount(price.Minor), Math.Abs((long)line.Rate)).Units;
            return line.PerUnit + (line.Rate < 0 ? -part : part);
        }
        return 0;
    }
}
