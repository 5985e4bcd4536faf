namespace Entrepot.Bench;

/// <summary>What the command line asks for.</summary>
sealed record Options
{
    public const string Usage = """
        Usage: dotnet run -c Release --project bench/Entrepot.Bench -- BENCHMARK... [OPTION...]

        Options:
          --rounds N      timed rounds of each workload (5)
          --only NAME     only the workload of this name
          --core N        the core the measuring thread is pinned to (the last)
          --folder DIR    where journals are written (a new folder in the temporary directory)
          --quick         small sizes, to see that it runs; the figures mean nothing
          --json          the report as JSON on standard output

        """;

    public IReadOnlyList<string> Benchmarks { get; private init; } = [];

    public int Rounds { get; private init; } = 5;

    public string? Only { get; private init; }

    public int Core { get; private init; } = Environment.ProcessorCount - 1;

    public string? Folder { get; private init; }

    public bool IsQuick { get; private init; }

    public bool AsJson { get; private init; }

    /// <exception cref="FormatException">The line cannot be understood.</exception>
    public static Options Parse(IReadOnlyList<string> line)
    {
        var options = new Options();
        for (var n = 0; n < line.Count; n++)
        {
            string Next() => ++n < line.Count
                ? line[n]
                : throw new FormatException($"{line[^1]} needs a value.");
            options = line[n] switch
            {
                "--rounds" => options with { Rounds = Math.Max(1, int.Parse(Next())) },
                "--only" => options with { Only = Next() },
                "--core" => options with { Core = int.Parse(Next()) },
                "--folder" => options with { Folder = Next() },
                "--quick" => options with { IsQuick = true, Rounds = 1 },
                "--json" => options with { AsJson = true },
                ['-', ..] => throw new FormatException($"There is no option {line[n]}."),
                var name => options with { Benchmarks = [.. options.Benchmarks, name] },
            };
        }
        return options;
    }

    public bool Wants(string workload) => Only is null || Only == workload;

    /// <summary>A size, or a hundredth of it when only a quick look is asked for.</summary>
    public int Sized(int full) => IsQuick ? full / 100 : full;
}
