using System.CommandLine;
using Entrepot.Cli;

var words = Wording.For(LanguageOf(args) ?? Wording.OfEnvironment());
var global = new GlobalOptions(words);
var root = new RootCommand(words[Word.HelpProgram])
{
    global.Json,
    global.Language,
    ReplayTape.Command(words, global),
    VerifyJournal.Command(words, global),
    InspectJournal.Command(words, global),
    HashJournal.Command(words, global),
    MeasureNode.Command(words, global),
    VerifyEvidence.Command(words, global),
    ListCodes.Command(words, global),
    ReplayTape.LoadCommand(),
};

if (args.Length == 0)
{
    root.Parse("--help").Invoke();
    return (int)ExitCode.Usage;
}
var parsed = root.Parse(args);
var json = args.Contains("--json");
if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
{
    var errors = string.Join(' ', parsed.Errors.Select(error => error.Message));
    return End(new Failure(Problem.ArgumentsWrong, errors));
}
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (Failure.Of(e) is not null)
{
    return End(Failure.Of(e)!);
}

int End(Failure failure)
{
    if (json) Json.Write(failure.ToJson(words));
    else Console.Error.WriteLine(failure.Sentence(words));
    return (int)failure.Problem.ExitCode;
}

// Needed before the command line can be read, since it explains itself.
static string? LanguageOf(string[] args)
{
    var at = Array.IndexOf(args, "--lang");
    if (at >= 0 && at + 1 < args.Length) return args[at + 1];
    return args.FirstOrDefault(arg => arg.StartsWith("--lang=", StringComparison.Ordinal))?[7..];
}
