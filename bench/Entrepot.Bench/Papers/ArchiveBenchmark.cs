using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;
using Entrepot.Services.Archive;
using Entrepot.Services.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Entrepot.Bench.Papers;

/// <summary>An archive of a million papers: keeping one more, and finding any.</summary>
sealed class ArchiveBenchmark(Options options, Report report) : IDisposable
{
    const int Lookups = 2_000;
    const int Kept = 500;
    const int PaperBytes = 1_000;

    readonly string folder = Path.Combine(
        options.Folder ?? Path.GetTempPath(), $"entrepot-bench-{Environment.ProcessId}");

    readonly int papers = options.Sized(1_000_000);

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public void Run()
    {
        var archived = Path.Combine(folder, "papers");
        Directory.CreateDirectory(archived);
        Fill(archived);
        using var database = new Database(
            DatabaseOptions.For(Path.Combine(folder, "postgres"), ""),
            NullLogger<Database>.Instance);
        database.WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        using var archive = new PaperArchive(archived, database);
        report.Add("archive", "index made from the catalogue", "s", Once(
            () => archive.OfAsync(PaperSubject.Contract, 1).GetAwaiter().GetResult()));
        Look(archive);
        var keeping = new Histogram();
        for (var n = 0; n < Kept; n++)
        {
            keeping.Add(Nanoseconds(() => archive.Keep(Paper(papers + n), Entry(papers + n))));
        }
        report.AddLatency("archive", "one more paper kept, on the disk", "ms", keeping, 1e6);
    }

    void Look(PaperArchive archive)
    {
        var (bytes, about) = (new Histogram(), new Histogram());
        var dice = new Random(7);
        for (var n = 0; n < Lookups; n++)
        {
            var one = dice.Next(papers);
            var digest = DigestOf(Paper(one));
            bytes.Add(Nanoseconds(() => Invariant.Holds(archive.Find(digest) is not null)));
            about.Add(Nanoseconds(() => Invariant.Holds(archive
                .OfAsync(PaperSubject.Contract, (ulong)one + 1).GetAwaiter().GetResult()
                .Count == 1)));
        }
        report.AddLatency("archive", "bytes by digest, checked", "ms", bytes, 1e6);
        report.AddLatency("archive", "entries by what they are about", "ms", about, 1e6);
    }

    // As the archive writes them, without waiting for the disk a million times.
    void Fill(string archived)
    {
        var files = new PaperFiles(archived);
        using var catalogue = new StreamWriter(Path.Combine(archived, "catalogue.jsonl"));
        for (var n = 0; n < papers; n++)
        {
            var paper = Paper(n);
            var digest = DigestOf(paper);
            var path = files.PathOf(digest);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, paper);
            catalogue.Write(JsonSerializer.Serialize(CatalogueLine.Of(
                new ArchivedPaper(digest, Entry(n), paper.Length, 0))) + '\n');
        }
    }

    static byte[] Paper(int number)
    {
        var paper = new byte[PaperBytes];
        BitConverter.TryWriteBytes(paper, number);
        return paper;
    }

    static PaperEntry Entry(int number) => new(
        PaperKind.Contract, PaperSubject.Contract, (ulong)number + 1,
        new ParticipantId((uint)(2 + number % 10_000)), "application/pdf")
    {
        MadeAt = new Instant(number),
    };

    static Digest DigestOf(byte[] paper) => Digest.From(SHA256.HashData(paper));

    static long Nanoseconds(Action act)
    {
        var start = Stopwatch.GetTimestamp();
        act();
        return (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    static Sample Once(Action act)
    {
        var sample = new Sample();
        sample.Add(Nanoseconds(act) / 1e9);
        return sample;
    }
}
