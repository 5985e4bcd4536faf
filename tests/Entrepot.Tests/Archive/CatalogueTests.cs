using Entrepot.Core;
using Entrepot.Services.Archive;

namespace Entrepot.Tests.Archive;

public sealed class CatalogueTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("entrepot-catalogue-");

    string File => Path.Combine(folder.FullName, "catalogue.jsonl");

    [Fact]
    public void Entries_are_read_as_they_were_written()
    {
        var written = new List<ArchivedPaper>();
        using (var catalogue = new Catalogue(File))
        {
            for (var n = 0; n < 100; n++) written.Add(Add(catalogue, n));
        }
        using var again = new Catalogue(File);
        var (read, next, _) = again.Read(0);
        Assert.Equal(written, read.Select(paper => paper with { Place = 0 }));
        Assert.Equal(again.Length, next);
        Assert.Equal(read[^1], again.Read(read[^1].Place).Papers.Single());
    }

    [Fact]
    public void An_entry_that_a_crash_cut_off_is_no_entry()
    {
        long whole;
        using (var catalogue = new Catalogue(File))
        {
            Add(catalogue, 1);
            whole = catalogue.Length;
            Add(catalogue, 2);
        }
        using (var file = new FileStream(File, FileMode.Open)) file.SetLength(file.Length - 1);
        using var again = new Catalogue(File);
        Assert.Equal(whole, again.Length);
        var added = Add(again, 3);
        Assert.Equal(added, again.Read(whole).Papers.Single() with { Place = 0 });
    }

    public void Dispose() => folder.Delete(recursive: true);

    static ArchivedPaper Add(Catalogue catalogue, int n)
    {
        var entry = new PaperEntry(
            PaperKind.Contract, PaperSubject.Contract, ulong.MaxValue - (ulong)n,
            new ParticipantId(7), "application/pdf")
        {
            MadeAt = new Instant(n),
        };
        var paper = new ArchivedPaper(new Digest(1, 2, 3, (ulong)n), entry, n, 0);
        catalogue.Add(paper);
        return paper;
    }
}
