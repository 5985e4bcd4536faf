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

    /// <summary>Scenarios are set in China.</summary>
    static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    /// <summary>What the clock on the wall shows, the day left out.</summary>
    public static string Clock(Instant time) => Local(time)
        .ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>A time of the day it is.</summary>
    public static Instant Today(Instant now, TimeSpan time) =>
        new((Local(now).Date - Zone + time - DateTime.UnixEpoch).Ticks * 100);

    static DateTime Local(Instant time) =>
        DateTime.UnixEpoch.AddTicks(time.Nanoseconds / 100) + Zone;

    public static string Text(long units, long scale) => Text((decimal)units / scale);
}
