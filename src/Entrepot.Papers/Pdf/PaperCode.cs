using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Pdf;

/// <summary>What a person compares: the first sixteen digits of a record's digest, in fours.
/// </summary>
public static class PaperCode
{
    const int Group = 4;
    const int Groups = 4;

    public static string Of(ReadOnlySpan<byte> record)
    {
        var digits = CanonicalJson.DigestOf(record).ToString().ToUpperInvariant();
        return string.Join('-', Enumerable.Range(0, Groups)
            .Select(i => digits.Substring(i * Group, Group)));
    }
}
