using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Entrepot.Core;
using Entrepot.Tests.Architecture;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The core as the other configuration builds it: Debug where these tests run in Release. Loaded
/// beside the first one, with a second copy of <see cref="Playback"/> that sees it.
/// </summary>
sealed class OtherBuild : IDisposable
{
    readonly Beside context;
    readonly MethodInfo summaryOf;

    OtherBuild(string core)
    {
        context = new Beside(core);
        var tests = context.LoadFromAssemblyPath(typeof(Playback).Assembly.Location);
        summaryOf = tests.GetType(typeof(Playback).FullName!)!
            .GetMethod(nameof(Playback.SummaryOf))!;
        IsOptimized = IsOptimizedBuild(context.LoadFromAssemblyPath(core));
    }

    /// <summary>Everything as it is, but for the core.</summary>
    sealed class Beside(string core) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) =>
            name.Name == CoreName ? LoadFromAssemblyPath(core) : null;
    }

    static string CoreName => typeof(Venue).Assembly.GetName().Name!;

    public static bool IsThisOptimized => IsOptimizedBuild(typeof(Venue).Assembly);

    public bool IsOptimized { get; }

    public string SummaryOf(VenueOptions options, byte[] frames) => (string)summaryOf.Invoke(
        null, [options.AnswersRetained, options.AnswerAgeMax, frames])!;

    public void Dispose() => context.Unload();

    /// <summary>Builds the core anew where a source is younger than the build.</summary>
    public static OtherBuild Load()
    {
        var configuration = IsThisOptimized ? "Debug" : "Release";
        var artifacts = Path.Combine(AppContext.BaseDirectory, "other-build");
        var core = Path.Combine(
            artifacts, "bin", CoreName, configuration.ToLowerInvariant(), $"{CoreName}.dll");
        var sources = Path.Combine(Repository.Root, "src", CoreName);
        var youngest = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Max(File.GetLastWriteTimeUtc);
        if (!File.Exists(core) || File.GetLastWriteTimeUtc(core) < youngest)
        {
            Build(Path.Combine(sources, $"{CoreName}.csproj"), configuration, artifacts);
        }
        return new OtherBuild(core);
    }

    static void Build(string project, string configuration, string artifacts)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] arguments =
        [
            "build", project, "--configuration", configuration, "--artifacts-path", artifacts,
            "--disable-build-servers", "--nologo", "--verbosity", "quiet",
            "-p:RunAnalyzers=false", "-p:NuGetAudit=false",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // What the outer build has set is not meant for this one.
        foreach (var name in start.Environment.Keys.Where(IsBuildVariable).ToList())
        {
            start.Environment.Remove(name);
        }
        using var build = Process.Start(start)!;
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output + errors.Result);
    }

    static bool IsBuildVariable(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);

    static bool IsOptimizedBuild(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
