using Spectre.Console;

namespace Entrepot.Cli;

/// <summary>The few colours there are. Where rising is red, buying is red too.</summary>
static class Styles
{
    public static readonly Style Quiet = new(Color.Grey);
    public static readonly Style Title = new(decoration: Decoration.Bold);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red);

    public static Color Rising(Wording words) => words.RisesInRed ? Color.Red : Color.Green;

    public static Color Falling(Wording words) => words.RisesInRed ? Color.Green : Color.Red;
}
