using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>By whose rules an invoice is checked.</summary>
[Flags]
public enum RuleSets : byte
{
    None = 0,

    /// <summary>EN 16931.</summary>
    European = 1,

    /// <summary>Chinese electronic invoices (domain 5.5).</summary>
    Chinese = 2,
}

/// <summary>Holds an invoice against the rules, and says everything that is wrong with it.
/// </summary>
public static class InvoiceRules
{
    public static IReadOnlyList<Finding> Check(Invoice invoice, RuleSets sets)
    {
        var findings = new List<Finding>();
        if ((sets & RuleSets.European) != 0)
        {
            MandatoryTerms.Check(invoice, findings);
            EuropeanSums.Check(invoice, findings);
            CategoryRules.Check(invoice, findings);
            CodeRules.Check(invoice, findings);
        }
        if ((sets & RuleSets.Chinese) != 0) ChineseRules.Check(invoice, findings);
        return findings;
    }

    /// <summary>How far a product may be off, in the smallest unit, for each line. A part that is
    /// taken back is rounded with the parts before it, which may cost one more.</summary>
    internal static int SlackOf(Invoice invoice) => invoice.IsCreditNote ? 2 : 1;

    internal static Amount Sum(IEnumerable<Amount?> parts)
    {
        Int128 sum = 0;
        foreach (var part in parts) sum += part?.Units ?? 0;
        return new Amount((long)Int128.Clamp(sum, long.MinValue, long.MaxValue));
    }

    /// <summary>Finds fault where a sum is written and is another than it must be.</summary>
    internal static void Same(
        this List<Finding> findings, InvoiceRule rule, Amount? found, Amount expected,
        string? where = null)
    {
        if (found is not { } sum || sum == expected) return;
        findings.Add(new Finding(rule, where, Money.Text(sum), Money.Text(expected)));
    }

    internal static void Need(
        this List<Finding> findings, bool isThere, InvoiceRule rule, string? where = null)
    {
        if (!isThere) findings.Add(new Finding(rule, where));
    }
}
