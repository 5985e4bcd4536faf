using System.Reflection;

namespace Entrepot.Services.Storage;

/// <summary>Where the programs of PostgreSQL lie.</summary>
static class PostgresBinaries
{
    /// <summary>Names the folder that has bin/postgres, before all other places.</summary>
    public const string Variable = "ENTREPOT_POSTGRES";

    /// <summary>The first of: what the environment names, beside the program, where the build has
    /// put it, the search path.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find() => Candidates().FirstOrDefault(IsThere)
        ?? throw new FileNotFoundException(
            $"No PostgreSQL is here. Install one, name its folder in {Variable}, or give a "
            + $"connection string in {DatabaseOptions.Variable}.");

    static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return named;
        }
        yield return Path.Combine(AppContext.BaseDirectory, "postgres");
        foreach (var built in typeof(PostgresBinaries).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(metadata => metadata.Key == "PostgresFolder"))
        {
            yield return built.Value!;
        }
        var paths = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var path in paths.Split(Path.PathSeparator).Where(Directory.Exists))
        {
            yield return Path.Combine(path, "..");
        }
    }

    static bool IsThere(string folder) =>
        File.Exists(Path.Combine(folder, "bin", "initdb"))
        && File.Exists(Path.Combine(folder, "bin", "postgres"));
}
