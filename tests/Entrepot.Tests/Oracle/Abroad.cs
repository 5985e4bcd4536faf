using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// Games recorded and played under a culture of the machine. The product knows the invariant one
/// only, so this is a process of its own, the tests run as a program, that may ask ICU.
/// </summary>
static class Abroad
{
    static readonly DateTime day = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>How a culture writes a number, a day and the letter i.</summary>
    public static string WitnessOf(CultureInfo culture) => string.Join(
        " | ", (-12_345_678.5).ToString("N2", culture), day.ToString("D", culture),
        day.ToString("d", culture), "title".ToUpper(culture));

    /// <summary>The witness of the culture, then the summary of each game; null where the machine
    /// has no ICU.</summary>
    public static IReadOnlyList<string>? Play(string culture, IEnumerable<ulong> seeds)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Abroad).Assembly.Location, culture },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var seed in seeds) start.ArgumentList.Add($"{seed}");
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
        using var run = Process.Start(start)!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        var error = errors.GetAwaiter().GetResult();
        // The runtime says so before it runs anything.
        if (error.Contains("Couldn't find a valid ICU package", StringComparison.Ordinal))
        {
            return null;
        }
        Assert.True(run.ExitCode == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static void Main(string[] arguments)
    {
        var culture = new CultureInfo(arguments[0]);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        Console.OutputEncoding = new UTF8Encoding(false);
        Console.WriteLine(WitnessOf(CultureInfo.CurrentCulture));
        foreach (var seed in arguments.Skip(1))
        {
            Console.WriteLine(DeterminismTests.SummaryOf(
                ulong.Parse(seed, CultureInfo.InvariantCulture)));
        }
    }
}
