using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>What a number is asked for. Asked again for the same draft, the answer is the same.
/// </summary>
public sealed record NumberRequest(long Draft, string SellerTaxNumber, Amount Gross, DateOnly Day);

/// <summary>
/// Who gives invoices their numbers: the tax authority's platform, or the simulator in its place.
/// The numbers of one authority are in order and without gaps.
/// </summary>
public interface INumberingAuthority
{
    /// <returns>Null when the seller may not bill so much this month (授信额度).</returns>
    Task<InvoiceNumber?> NumberAsync(NumberRequest request);
}

/// <summary>
/// How a number of 20 digits is put together: 2 of the year, 2 of the region, 1 of the channel, 15
/// in order. Only the tax authority's platform gives legal numbers; those of this channel are
/// simulated.
/// </summary>
public static class SimulatedNumber
{
    public const string Authority = "编号模拟器 (simulator, no legal number)";

    /// <summary>Ningbo lies in Zhejiang (GB/T 2260).</summary>
    const string Region = "33";

    const string Channel = "9";

    /// <summary>Whether a number is one of the simulator's: no other authority gives it.</summary>
    public static bool Is(string? number) => number is { Length: 20 }
        && number.AsSpan(2).StartsWith(Region + Channel, StringComparison.Ordinal);

    public static InvoiceNumber Of(DateOnly day, long sequence) => new(
        string.Create(
            CultureInfo.InvariantCulture, $"{day.Year % 100:00}{Region}{Channel}{sequence:D15}"),
        day, Authority);
}
