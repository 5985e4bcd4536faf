using System.CommandLine;
using Entrepot.Core;
using Spectre.Console;

namespace Entrepot.Cli;

/// <summary>entrepot codes: every number the venue or this program answers with, and what it means.
/// </summary>
static class ListCodes
{
    public static Command Command(Wording words, GlobalOptions global)
    {
        var command = new Command("codes", words[Word.HelpCodes]);
        command.SetAction(result => Run(words, result.GetValue(global.Json)));
        return command;
    }

    static int Run(Wording words, bool json)
    {
        var codes = Enum.GetValues<ResultCode>()
            .Select(code => new Code((int)code, code.ToString(), words.Of(code)))
            .Concat(Enum.GetValues<Problem>().Where(problem => problem is not Problem.None)
                .Select(problem => new Code(
                    (int)problem, problem.ToString(), words.Template(problem))))
            .ToList();
        if (json) Json.Write(codes);
        else Show(new Screen(), codes);
        return (int)ExitCode.Ok;
    }

    static void Show(Screen screen, List<Code> codes)
    {
        if (!screen.IsRedirected)
        {
            screen.Write(Table(codes));
            return;
        }
        var name = codes.Max(code => code.Name.Length);
        foreach (var code in codes)
        {
            screen.Write($"{code.Number,4}  {code.Name.PadRight(name)}  {code.Sentence}");
        }
    }

    sealed record Code(int Number, string Name, string Sentence);

    static Grid Table(List<Code> codes)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { Padding = new(0, 0, 2, 0), NoWrap = true }.RightAligned())
            .AddColumn(new GridColumn { Padding = new(0, 0, 2, 0), NoWrap = true })
            .AddColumn(new GridColumn { Padding = new(0, 0) });
        var band = -1;
        foreach (var code in codes)
        {
            if (band >= 0 && code.Number / 1000 != band) grid.AddEmptyRow();
            band = code.Number / 1000;
            grid.AddRow(
                new Text($"{code.Number}", Styles.Quiet), new Text(code.Name),
                new Text(code.Sentence));
        }
        return grid;
    }
}
