using Entrepot.Core;
using Entrepot.Services.Storage;

namespace Entrepot.Services.Archive;

/// <summary>
/// Where the bytes of papers lie, by their SHA-256: kept once, never changed, checked at every
/// read. Files and a catalogue on the disk are the archive; the index in PostgreSQL follows them
/// and is made anew from them at will, so that papers are kept while the database is down.
/// </summary>
public sealed class PaperArchive : IDisposable
{
    /// <summary>Bytes of the largest paper.</summary>
    public const int BytesMax = 16 << 20;

    readonly PaperFiles files;
    readonly Catalogue catalogue;
    readonly CatalogueIndex index;

    /// <exception cref="IOException">The folder is in use, or the disk fails.</exception>
    public PaperArchive(string folder, Database database)
    {
        files = new PaperFiles(folder);
        catalogue = new Catalogue(Path.Combine(folder, "catalogue.jsonl"));
        index = new CatalogueIndex(catalogue, database);
    }

    /// <summary>Whether a file of the folder is a paper: not the catalogue, and whole.</summary>
    public static bool IsPaper(string path) => PaperFiles.IsName(Path.GetFileName(path));

    /// <summary>Keeps a paper. It and its entry are on the disk when this returns; the same again
    /// changes nothing.</summary>
    /// <returns>Its digest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is larger than <see cref="BytesMax"/>.
    /// </exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public Digest Keep(ReadOnlySpan<byte> bytes, PaperEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, BytesMax);
        var digest = files.Keep(bytes);
        catalogue.Add(new ArchivedPaper(digest, entry, bytes.Length, 0));
        return digest;
    }

    /// <summary>The bytes of a paper; null when there is none.</summary>
    /// <exception cref="PaperDamagedException">It has changed since it was kept.</exception>
    public byte[]? Find(Digest digest) => files.Find(digest);

    /// <summary>The entries about something, in the order in which they were made.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is down.</exception>
    public Task<IReadOnlyList<ArchivedPaper>> OfAsync(
        PaperSubject subject, ulong id, CancellationToken cancelled = default) =>
        index.OfSubjectAsync(subject, id, cancelled);

    /// <summary>The entries of a paper.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is down.</exception>
    public Task<IReadOnlyList<ArchivedPaper>> OfAsync(
        Digest digest, CancellationToken cancelled = default) =>
        index.OfDigestAsync(digest, cancelled);

    /// <summary>The entries of a firm, the latest first.</summary>
    /// <param name="before">Entries from this place on are passed over.</param>
    /// <exception cref="Npgsql.NpgsqlException">The database is down.</exception>
    public Task<IReadOnlyList<ArchivedPaper>> OfAsync(
        ParticipantId firm, long before, int limit, CancellationToken cancelled = default) =>
        index.OfFirmAsync(firm, before, limit, cancelled);

    public void Dispose()
    {
        index.Dispose();
        catalogue.Dispose();
    }
}
