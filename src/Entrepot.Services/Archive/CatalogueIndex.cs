using System.Security.Cryptography;
using System.Text;
using Dapper;
using Entrepot.Core;
using Entrepot.Services.Records;
using Entrepot.Services.Storage;
using Npgsql;

namespace Entrepot.Services.Archive;

/// <summary>Finds entries of the catalogue. Every question is answered from all that was entered
/// before it: the index catches up first.</summary>
sealed class CatalogueIndex(Catalogue catalogue, Database database) : IDisposable
{
    const string Columns =
        """
        digest, kind, subject, subject_id AS id, firm, media_type, bytes, made_at, place
        """;

    static readonly string text = Migrations.TextOf("archive.sql");

    static readonly string version =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    readonly SemaphoreSlim gate = new(1);
    long position = -1;

    sealed record Row
    {
        public required byte[] Digest { get; init; }
        public short Kind { get; init; }
        public short Subject { get; init; }
        public long Id { get; init; }
        public long Firm { get; init; }
        public required string MediaType { get; init; }
        public long Bytes { get; init; }
        public long MadeAt { get; init; }
        public long Place { get; init; }
    }

    public Task<IReadOnlyList<ArchivedPaper>> OfSubjectAsync(
        PaperSubject subject, ulong id, CancellationToken cancelled) =>
        AskAsync(
            "WHERE subject = @subject AND subject_id = @id ORDER BY place",
            new { subject = (short)subject, id = Stored.Of(id) }, cancelled);

    public Task<IReadOnlyList<ArchivedPaper>> OfDigestAsync(
        Digest digest, CancellationToken cancelled) =>
        AskAsync("WHERE digest = @digest ORDER BY place",
            new { digest = Stored.Of(digest) }, cancelled);

    public Task<IReadOnlyList<ArchivedPaper>> OfFirmAsync(
        ParticipantId firm, long before, int limit, CancellationToken cancelled) =>
        AskAsync("WHERE firm = @firm AND place < @before ORDER BY place DESC LIMIT @limit",
            new { firm = (long)firm.Value, before, limit }, cancelled);

    public void Dispose() => gate.Dispose();

    async Task<IReadOnlyList<ArchivedPaper>> AskAsync(
        string which, object values, CancellationToken cancelled)
    {
        var connection = await database.OpenAsync(cancelled).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (Interlocked.Read(ref position) < catalogue.Length)
            {
                await CatchUpAsync(connection, cancelled).ConfigureAwait(false);
            }
            var rows = await connection.QueryAsync<Row>(new CommandDefinition(
                $"SELECT {Columns} FROM archive.papers {which}", values,
                cancellationToken: cancelled)).ConfigureAwait(false);
            return [.. rows.Select(Of)];
        }
    }

    async Task CatchUpAsync(NpgsqlConnection connection, CancellationToken cancelled)
    {
        await gate.WaitAsync(cancelled).ConfigureAwait(false);
        try
        {
            if (position < 0) position = await EnterAsync(connection).ConfigureAwait(false);
            while (position < catalogue.Length)
            {
                var (papers, next, lastLine) = catalogue.Read(position);
                await WriteAsync(connection, papers, next, lastLine).ConfigureAwait(false);
                Interlocked.Exchange(ref position, next);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    // An index of other tables, or of another catalogue, is made anew.
    async Task<long> EnterAsync(NpgsqlConnection connection)
    {
        var there = await connection.ExecuteScalarAsync<string?>(
            "SELECT to_regclass('archive.progress')::text").ConfigureAwait(false);
        if (there is not null)
        {
            var (place, lastLine, found) = await connection
                .QuerySingleAsync<(long, string, string)>(
                    "SELECT position, last_line, version FROM archive.progress")
                .ConfigureAwait(false);
            if (found == version && IsHere(place, lastLine)) return place;
        }
        await connection.ExecuteAsync(
            $"""
            BEGIN;
            DROP SCHEMA IF EXISTS archive CASCADE;
            CREATE SCHEMA archive;
            SET LOCAL search_path TO archive;
            {text}
            INSERT INTO progress VALUES (0, '', '{version}');
            COMMIT;
            """).ConfigureAwait(false);
        return 0;
    }

    bool IsHere(long place, string lastLine)
    {
        if (place == 0) return true;
        var bytes = Encoding.UTF8.GetByteCount(lastLine) + 1;
        return place <= catalogue.Length
            && catalogue.Text(place - bytes, bytes) == lastLine + '\n';
    }

    static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<ArchivedPaper> papers, long next,
        string lastLine)
    {
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO archive.papers
                SELECT * FROM unnest(@digests, @kinds, @subjects, @ids, @firms, @types, @bytes,
                    @times, @places)
                ON CONFLICT DO NOTHING
                """,
                new
                {
                    digests = papers.Select(p => Stored.Of(p.Digest)!).ToArray(),
                    kinds = papers.Select(p => (short)p.Entry.Kind).ToArray(),
                    subjects = papers.Select(p => (short)p.Entry.Subject).ToArray(),
                    ids = papers.Select(p => Stored.Of(p.Entry.SubjectId)).ToArray(),
                    firms = papers.Select(p => (long)p.Entry.Firm.Value).ToArray(),
                    types = papers.Select(p => p.Entry.MediaType).ToArray(),
                    bytes = papers.Select(p => p.Bytes).ToArray(),
                    times = papers.Select(p => p.Entry.MadeAt.Nanoseconds).ToArray(),
                    places = papers.Select(p => p.Place).ToArray(),
                }).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "UPDATE archive.progress SET position = @next, last_line = @lastLine",
                new { next, lastLine }).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }
    }

    static ArchivedPaper Of(Row row)
    {
        var entry = new PaperEntry(
            (PaperKind)row.Kind, (PaperSubject)row.Subject, unchecked((ulong)row.Id),
            new ParticipantId((uint)row.Firm), row.MediaType)
        {
            MadeAt = new Instant(row.MadeAt),
        };
        return new(Digest.From(row.Digest), entry, row.Bytes, row.Place);
    }
}
