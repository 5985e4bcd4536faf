using System.Diagnostics;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-01 on a real process and a real disk; see KillRun in Entrepot.Simulation. ENTREPOT_KILLS says
/// how often, 40 times unless it is set.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_server_killed_under_load_loses_nothing_and_repeats_nothing()
    {
        var kills = Environment.GetEnvironmentVariable("ENTREPOT_KILLS") ?? "40";
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Simulation, "kills", kills },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        var errors = run.StandardError.ReadToEndAsync();
        output.WriteLine(await run.StandardOutput.ReadToEndAsync());
        await run.WaitForExitAsync();
        output.WriteLine(await errors);
        Assert.Equal(0, run.ExitCode);
    }

    // Built beside the tests, in the same configuration.
    static string Simulation
    {
        get
        {
            var target = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var configuration = Path.GetFileName(Path.GetDirectoryName(target))!;
            return Architecture.Repository.Absolute(Path.Combine(
                "tests", "Entrepot.Simulation", "bin", configuration, Path.GetFileName(target),
                "Entrepot.Simulation.dll"));
        }
    }
}
