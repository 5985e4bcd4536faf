namespace Entrepot.Core;

/// <summary>
/// A price in the smallest unit of the market's currency (分) for one pricing unit of the good
/// (usually a tonne). Tax included, as Chinese spot markets quote.
/// </summary>
public readonly record struct Price(long Minor)
{
    public static bool operator <(Price left, Price right) => left.Minor < right.Minor;

    public static bool operator >(Price left, Price right) => left.Minor > right.Minor;

    public static bool operator <=(Price left, Price right) => left.Minor <= right.Minor;

    public static bool operator >=(Price left, Price right) => left.Minor >= right.Minor;
}
