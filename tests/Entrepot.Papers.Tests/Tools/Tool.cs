using System.Diagnostics;

namespace Entrepot.Papers.Tests.Tools;

/// <summary>What another program said: its exit code and both outputs.</summary>
sealed record Said(int ExitCode, string Output, string Error)
{
    public bool Agrees => ExitCode == 0;

    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}

/// <summary>
/// Other people's programs, which decide whether our papers are good. Debian packages: openssl,
/// poppler-utils (pdfsig, pdftotext), qpdf, libxml2-utils (xmllint), xmlsec1, libsaxonhe-java.
/// </summary>
static class Tool
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program to its end. Throws if it is not installed or never ends.</summary>
    public static Said Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end.");
        }
        return new Said(process.ExitCode, output.GetAwaiter().GetResult(),
            error.GetAwaiter().GetResult());
    }
}
