using System.Text;
using Dapper;
using Entrepot.Core;
using Entrepot.Server;
using Entrepot.Services.Archive;
using Entrepot.Services.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>The archive and its index in a real PostgreSQL.</summary>
public sealed class ArchiveTests : IAsyncLifetime
{
    readonly RunningServer server = new();
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-restored-").FullName;

    PaperArchive Archive => server.Server.Services.GetRequiredService<PaperArchive>();

    public Task InitializeAsync() => server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_paper_is_found_by_what_it_is_about_and_whose_it_is()
    {
        var paper = Encoding.UTF8.GetBytes("contract 77");
        var digest = Archive.Keep(paper, Entry(77, firm: 5));
        Archive.Keep(paper, Entry(77, firm: 6));
        Archive.Keep(paper, Entry(77, firm: 6));
        Archive.Keep(Encoding.UTF8.GetBytes("contract 78"), Entry(78, firm: 6));

        var found = await Archive.OfAsync(PaperSubject.Contract, 77);
        Assert.Equal([5u, 6u], found.Select(one => one.Entry.Firm.Value));
        Assert.All(found, one => Assert.Equal(digest, one.Digest));
        Assert.Equal(Entry(77, 5), found[0].Entry);
        Assert.Equal(2, (await Archive.OfAsync(digest)).Count);
        var latest = await Archive.OfAsync(new ParticipantId(6), long.MaxValue, limit: 1);
        Assert.Equal(78u, latest.Single().Entry.SubjectId);
        var before = await Archive.OfAsync(new ParticipantId(6), latest[0].Place, limit: 9);
        Assert.Equal([77UL], before.Select(one => one.Entry.SubjectId));
    }

    [Fact]
    public async Task The_index_is_made_again_from_the_disk()
    {
        Archive.Keep(Encoding.UTF8.GetBytes("contract 1"), Entry(1, firm: 5));
        Assert.Single(await Archive.OfAsync(PaperSubject.Contract, 1));
        var database = server.Server.Services.GetRequiredService<Database>();
        await using (var connection = await database.OpenAsync())
        {
            await connection.ExecuteAsync("DROP SCHEMA archive CASCADE");
        }
        Archive.Keep(Encoding.UTF8.GetBytes("contract 2"), Entry(2, firm: 5));
        Archive.Dispose();
        using var again = new PaperArchive(
            Path.Combine(server.Folder, "papers"), database);
        Assert.Single(await again.OfAsync(PaperSubject.Contract, 1));
        Assert.Single(await again.OfAsync(PaperSubject.Contract, 2));
    }

    [Fact]
    public async Task A_backup_has_the_papers()
    {
        var paper = Encoding.UTF8.GetBytes("contract 3");
        var digest = Archive.Keep(paper, Entry(3, firm: 5));
        var made = (await server.Operator.Must("/api/v1/backups", "{}")).Text("folder");
        await Backup.RestoreAsync(made, folder);
        using var restored = new PaperArchive(
            Path.Combine(folder, "papers"), server.Server.Services.GetRequiredService<Database>());
        Assert.Equal(paper, restored.Find(digest));
        Assert.Single(await restored.OfAsync(PaperSubject.Contract, 3));
    }

    static PaperEntry Entry(ulong contract, uint firm) => new(
        PaperKind.Contract, PaperSubject.Contract, contract, new ParticipantId(firm),
        "application/pdf")
    {
        MadeAt = new Instant(12),
    };
}
