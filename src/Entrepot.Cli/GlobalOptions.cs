using System.CommandLine;

namespace Entrepot.Cli;

/// <summary>What every command takes.</summary>
sealed class GlobalOptions
{
    public GlobalOptions(Wording words)
    {
        Json = new("--json") { Description = words[Word.HelpJson], Recursive = true };
        Language = new("--lang") { Description = words[Word.HelpLanguage], Recursive = true };
        Language.AcceptOnlyFromAmong([.. Wording.Languages]);
    }

    public Option<bool> Json { get; }

    public Option<string> Language { get; }
}
