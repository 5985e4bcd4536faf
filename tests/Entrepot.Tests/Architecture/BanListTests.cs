using System.Diagnostics;

namespace Entrepot.Tests.Architecture;

/// <summary>
/// Compiles a core with one planted offence per line under this repository's own settings. A ban
/// list that nobody has seen refuse anything is a text file.
/// </summary>
public sealed class BanListTests : IDisposable
{
    static readonly string[] Planted =
    [
        "DateTime.UtcNow", "Guid.NewGuid()", "new Random()", "new HashCode()",
        "System.Threading.Tasks.Task.CompletedTask", "\"text\".GetHashCode()",
        "System.Globalization.CultureInfo.CurrentCulture", "Environment.TickCount64",
        "System.Diagnostics.Stopwatch.GetTimestamp()",
    ];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("entrepot-ban-list-");

    [Fact]
    public async Task A_core_that_reads_a_clock_or_rolls_a_die_does_not_compile()
    {
        WriteCore();

        var (exitCode, output) = await Build();

        Assert.NotEqual(0, exitCode);
        for (var line = 1; line <= Planted.Length; line++)
        {
            Assert.Contains($"Planted.cs({line},", output, StringComparison.Ordinal);
        }
        Assert.Contains("error RS0030", output, StringComparison.Ordinal);
        Assert.Contains("Time enters the core in the frame.", output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    void WriteCore()
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props" })
        {
            Write(file, $"<Project><Import Project=\"{Repository.Absolute(file)}\" /></Project>");
        }
        Copy(".editorconfig");
        Copy("global.json");
        Copy("src/Entrepot.Core/Entrepot.Core.csproj");
        Copy("src/Entrepot.Core/packages.lock.json");
        Write("Planted.cs", string.Join('\n', Planted.Select(
            (code, i) => $"static class Planted{i} {{ public static object Value => {code}; }}")));
    }

    void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(folder.FullName, name), text + '\n');

    void Copy(string path) => File.Copy(
        Repository.Absolute(path), Path.Combine(folder.FullName, Path.GetFileName(path)));

    async Task<(int ExitCode, string Output)> Build()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "build", "Entrepot.Core.csproj", "-nologo", "-nodeReuse:false" },
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test runs inside a build; what that build told its children must not reach this one.
        foreach (var name in start.Environment.Keys.ToList())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                start.Environment.Remove(name);
        }
        using var build = Process.Start(start)!;
        var errors = build.StandardError.ReadToEndAsync();
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, output + await errors);
    }
}
