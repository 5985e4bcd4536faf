using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Entrepot.Server;

/// <summary>Something that somebody did, or tried to do.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Time">When the answer was known, RFC 3339.</param>
/// <param name="Who">The name of the person or key; empty for nobody.</param>
/// <param name="Person">Their number; 0 for nobody.</param>
/// <param name="Firm">For which firm.</param>
/// <param name="From">The address they came from.</param>
/// <param name="What">Method and path.</param>
/// <param name="Command">The command, where it was one.</param>
/// <param name="Key">The sender's key of the command.</param>
/// <param name="Status">Of the response.</param>
/// <param name="Result">The number of the venue's result, or of the refusal at the door; 0: Ok.
/// </param>
/// <param name="Sequence">The command's place in the journal.</param>
public sealed record AuditRecord(
    long Number, string Time, string Who, long Person, uint Firm, string From, string What,
    string? Command, string? Key, int Status, int Result, string? Sequence)
{
    /// <summary>The line before the first.</summary>
    public const string Genesis =
        "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>A line: the chain up to here, a space, the record.</summary>
    public static (string Line, string Chain) LineOf(AuditRecord record, string previous)
    {
        var text = JsonSerializer.Serialize(record, JsonText.Objects);
        var chain = ChainOf(previous, text);
        return ($"{chain} {text}\n", chain);
    }

    /// <summary>SHA-256 over the chain before and the record.</summary>
    public static string ChainOf(string previous, string text) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(previous + text)));

    /// <summary>Follows the chain through lines.</summary>
    /// <returns>What is wrong, or null; the last number and chain either way.</returns>
    public static (string? Wrong, long Number, string Chain) Verify(IEnumerable<string> lines)
    {
        var (number, chain) = (0L, Genesis);
        foreach (var line in lines)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"record {number + 1}");
            if (line.Length < 66 || line[64] != ' ') return ($"{place}: no record", number, chain);
            var text = line[65..];
            if (ChainOf(chain, text) != line[..64])
            {
                return ($"{place}: changed, or not after the one before", number, chain);
            }
            if (NumberOf(text) != number + 1) return ($"{place}: another number", number, chain);
            (number, chain) = (number + 1, line[..64]);
        }
        return (null, number, chain);
    }

    static long NumberOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditRecord>(text, JsonText.Objects)?.Number ?? 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
