using System.Diagnostics;
using System.Text.Json;

namespace Entrepot.Tests.CommandLine;

/// <summary>What the program said at its end.</summary>
sealed record Ended(int ExitCode, string Output, string Error)
{
    /// <summary>The output, which must be one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The output, each line of which must be a JSON document.</summary>
    public IReadOnlyList<JsonElement> JsonLines => [.. Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement)];
}

/// <summary>The real program, in a process of its own.</summary>
static class Program
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(120);

    public static Ended Run(params string[] arguments) => RunIn("C", arguments);

    /// <summary>Runs the program as a reader of some language would.</summary>
    public static Ended RunIn(string locale, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(locale, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"entrepot {string.Join(' ', arguments)}");
        }
        return new(process.ExitCode, output.Result, error.Result);
    }

    static ProcessStartInfo StartInfo(string locale, string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        info.Environment["LC_ALL"] = locale;
        // Built beside the tests, since they reference it.
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "entrepot.dll"));
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        return info;
    }
}
