using System.Globalization;
using System.Text.Json;
using Entrepot.Bench.Measurement;

namespace Entrepot.Bench.Reporting;

/// <summary>One line of a report.</summary>
/// <param name="Value">The median of the rounds.</param>
sealed record Finding(
    string Benchmark, string Workload, string Unit, double Value, double Least, double Most,
    int Rounds, string Notes);

/// <summary>What was measured, on what, for people or for programs.</summary>
sealed class Report(Options options)
{
    static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    static readonly (string Name, double Part)[] Percentiles =
    [
        ("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("p99.99", 0.9999), ("max", 1),
    ];

    readonly Machine machine = Machine.Here();
    readonly List<Finding> findings = [];

    public void Add(
        string benchmark, string workload, string unit, Sample sample, string notes = "")
    {
        var finding = new Finding(
            benchmark, workload, unit, sample.Median, sample.Least, sample.Most, sample.Count,
            notes);
        if (!options.AsJson && findings.LastOrDefault()?.Benchmark != benchmark) Head(benchmark);
        findings.Add(finding);
        if (!options.AsJson) Console.WriteLine(LineOf(finding));
    }

    /// <summary>Adds the percentiles of a histogram, each as a line.</summary>
    /// <param name="scale">Nanoseconds in one of the unit.</param>
    public void AddLatency(
        string benchmark, string workload, string unit, Histogram histogram, double scale)
    {
        foreach (var (name, part) in Percentiles)
        {
            var sample = new Sample();
            sample.Add(histogram.At(part) / scale);
            Add(benchmark, $"{workload} {name}", unit, sample);
        }
    }

    /// <summary>Says what is going on, where it is not in the way of the report.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"  {text} ...");

    public void Finish()
    {
        if (options.AsJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { machine, quick = options.IsQuick, findings }, Pretty));
            return;
        }
        Console.WriteLine();
        Console.WriteLine(
            $"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGiB} GiB, "
            + $"{machine.System}, {machine.Runtime}");
    }

    static void Head(string benchmark)
    {
        Console.WriteLine();
        Console.WriteLine($"{benchmark,-34} {"median",10} {"least",10} {"most",10}  unit");
    }

    static string LineOf(Finding finding)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"  {finding.Workload,-32} {finding.Value,10:0.##} {finding.Least,10:0.##} "
            + $"{finding.Most,10:0.##}  {finding.Unit,-12} {finding.Notes}");
        return line.TrimEnd();
    }
}
