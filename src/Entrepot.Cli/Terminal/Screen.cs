using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Entrepot.Cli;

/// <summary>What the reader sees: at least the width of a narrow terminal, at most what is easy to
/// read.</summary>
sealed class Screen
{
    const int WidthMin = 60;
    const int WidthMax = 100;
    const int WidthUnknown = 80;

    readonly IAnsiConsole console;

    public Screen()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        IsRedirected = Console.IsOutputRedirected;
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = IsRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        var seen = IsRedirected ? WidthUnknown : console.Profile.Width;
        Width = Math.Clamp(seen, WidthMin, WidthMax);
        // What is redirected is not broken to lines by anyone's window.
        console.Profile.Width = IsRedirected ? int.MaxValue : seen;
    }

    /// <summary>Whether the output goes to a file or another program.</summary>
    public bool IsRedirected { get; }

    /// <summary>In characters.</summary>
    public int Width { get; }

    public void Write(IRenderable content)
    {
        console.Write(content);
        console.WriteLine();
    }

    public void Write(string text, Style? style = null)
    {
        console.Write(new Paragraph(text, style));
        console.WriteLine();
    }

    public void Blank() => console.WriteLine();
}
