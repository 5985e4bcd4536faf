using System.CommandLine.Parsing;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Reads digests from the command line.</summary>
static class Digests
{
    const int HexDigits = 2 * Digest.Size;

    public static Digest? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text.Length == HexDigits && text.All(char.IsAsciiHexDigit))
        {
            return Digest.From(Convert.FromHexString(text));
        }
        result.AddError($"'{text}': {HexDigits} hexadecimal digits.");
        return null;
    }
}
