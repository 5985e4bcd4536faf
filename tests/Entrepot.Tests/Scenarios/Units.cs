using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>A trader's numbers (yuan, tonnes) and the core's (分, kilograms).</summary>
static class Units
{
    public const long Money = 100;
    public const long Goods = Core.Quantity.PerPricingUnit;

    public static Price Price(decimal yuan) => new(Whole(yuan, Money));

    public static Quantity Quantity(decimal tonnes) => new(Whole(tonnes, Goods));

    public static long Whole(decimal number, long scale)
    {
        var units = number * scale;
        if (units != decimal.Truncate(units))
        {
            throw new ScenarioException($"{Text(number)} has too many decimals.");
        }
        return (long)units;
    }

    public static string Text(decimal number) =>
        number.ToString("0.############", CultureInfo.InvariantCulture);

    public static string Text(Price price) => Text((decimal)price.Minor / Money);

    public static string Text(Quantity quantity) => Text((decimal)quantity.Units / Goods);

    public static string Text(long units, long scale) => Text((decimal)units / scale);
}
