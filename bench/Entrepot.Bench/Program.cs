using Entrepot.Bench;
using Entrepot.Bench.Book;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Papers;
using Entrepot.Bench.Reporting;
using Entrepot.Bench.Venues;
using Entrepot.Runtime;

(string Name, string What, Action<Options, Report> Run)[] benchmarks =
[
    ("book", "the order book alone on workload W", static (options, report) =>
        OnOneCore(options, () => new BookBenchmark(options, report).Run())),
    ("flows", "the order book alone in five flows, everything reported", static (options, report) =>
        OnOneCore(options, () => new FlowsBenchmark(options, report).Run())),
    ("venue", "the whole venue in memory", static (options, report) =>
        OnOneCore(options, () => new VenueBenchmark(options, report).Run())),
    ("listings", "takes of a hundred thousand listings, in memory", static (options, report) =>
        OnOneCore(options, () => new TradeBenchmark(options, report).RunListings())),
    ("tick", "a tick with a million deadlines waiting", static (options, report) =>
        OnOneCore(options, () => new TradeBenchmark(options, report).RunTick())),
    ("durable", "acknowledged after the sync, and replayed", static (options, report) =>
    {
        using var node = new NodeBenchmark(options, report);
        node.RunDurable();
    }),
    ("latency", "from the door to the durable answer", static (options, report) =>
    {
        using var node = new NodeBenchmark(options, report);
        node.RunLatency();
    }),
    ("memory", "a million resting orders: memory and pause of a snapshot",
        static (options, report) =>
        {
            using var rest = new RestBenchmark(options, report);
            rest.RunMemory();
        }),
    ("auctions", "ten thousand auctions that close in one second", static (options, report) =>
        OnOneCore(options, () => new AuctionsBenchmark(options, report).Run())),
    ("evidence", "an evidence package made and verified", static (options, report) =>
        new EvidenceBenchmark(options, report).Run()),
    ("archive", "an archive of a million papers", static (options, report) =>
    {
        using var archive = new ArchiveBenchmark(options, report);
        archive.Run();
    }),
    ("papers", "contracts signed, stamped and verified on all cores", static (options, report) =>
        new SigningBenchmark(options, report).Run()),
    ("recovery", "a million resting orders: from the folder to the open door",
        static (options, report) =>
        {
            using var rest = new RestBenchmark(options, report);
            rest.RunRecovery();
        }),
];

try
{
    var options = Options.Parse(args);
    var wanted = benchmarks.Where(one => options.Benchmarks.Contains(one.Name)).ToList();
    if (wanted.Count == 0 || wanted.Count != options.Benchmarks.Distinct().Count())
    {
        Console.Error.Write(Options.Usage);
        Console.Error.WriteLine("Benchmarks:");
        foreach (var (name, what, _) in benchmarks) Console.Error.WriteLine($"  {name,-15} {what}");
        return 2;
    }
    LargePages.Ask(); // As a node does before it loads anything.
    var report = new Report(options);
    foreach (var one in wanted) one.Run(options, report);
    report.Finish();
    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.Write(Options.Usage);
    return 2;
}

// Only what has one thread is pinned: the threads of a node would inherit it.
static void OnOneCore(Options options, Action run)
{
    Machine.Pin(1UL << options.Core);
    run();
    Machine.Pin(ulong.MaxValue);
}
