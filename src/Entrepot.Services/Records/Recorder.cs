using Entrepot.Runtime;
using Entrepot.Services.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>
/// Follows the feed and keeps the records in PostgreSQL, from where they stood. When the database
/// is down it waits and goes on where it was; nothing else waits for it.
/// </summary>
public sealed partial class Recorder(Feed feed, Database database, ILogger<Recorder> log)
{
    /// <summary>Events that go into one transaction when there is much to do.</summary>
    const ulong EventsPerWrite = 20_000;

    /// <summary>How long events gather when there is little.</summary>
    static readonly TimeSpan gathering = TimeSpan.FromMilliseconds(20);

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);

    int rebuilding;
    long position;
    volatile bool isUp;
    volatile bool isCaughtUp;

    /// <summary>The last event in the records.</summary>
    public ulong Position => (ulong)Interlocked.Read(ref position);

    /// <summary>Whether the database was there when it was last needed.</summary>
    public bool IsUp => isUp;

    /// <summary>Whether the records have once reached what had happened when they were opened.
    /// </summary>
    public bool IsCaughtUp => isCaughtUp;

    /// <summary>Whether the journal that should be read again is not whole any more.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Records until it is stopped, or the node has stopped and all is recorded.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(RecordSchema.Current, isRebuild: false, stopping)
                    .ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (JournalDamagedException e)
            {
                // Old events are gone, archived away perhaps; only a person can bring them back.
                IsCutOff = true;
                LogCutOff(log, e);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                if (isUp || Position == 0) LogDown(log, e);
                isUp = false;
            }
            await WaitAsync(stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Folds all records anew, from the first event, beside the ones in use; then puts
    /// them in their place. The market and the readers go on meanwhile.</summary>
    /// <returns>False when this is going on already.</returns>
    /// <exception cref="NpgsqlException">The database went down; the old records are still there.
    /// </exception>
    public async Task<bool> RebuildAsync(CancellationToken stopping)
    {
        if (Interlocked.Exchange(ref rebuilding, 1) != 0) return false;
        try
        {
            var connection = await database.OpenAsync(stopping).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await RecordSchema.MakeAsync(connection, RecordSchema.Next).ConfigureAwait(false);
                await FollowAsync(RecordSchema.Next, isRebuild: true, stopping)
                    .ConfigureAwait(false);
                await RecordSchema.SwapAsync(connection).ConfigureAwait(false);
            }
            return true;
        }
        finally
        {
            Volatile.Write(ref rebuilding, 0);
        }
    }

    async Task FollowAsync(string schema, bool isRebuild, CancellationToken stopping)
    {
        var connection = await database.OpenAsync(stopping).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var book = await OpenAsync(connection, schema).ConfigureAwait(false);
            var reader = feed.Read(book.Position + 1);
            var target = feed.Sequence;
            while (true)
            {
                if (reader.IsBehind) CatchUp(reader, book, connection);
                Read(reader, book);
                await book.WriteAsync(connection).ConfigureAwait(false);
                if (isRebuild && book.Position >= target) return;
                if (!isRebuild) Tell(book.Position, target);
                if (reader.IsBehind) continue;
                if (!await reader.WaitAsync(stopping).ConfigureAwait(false)) return;
                await Task.Delay(gathering, stopping).ConfigureAwait(false);
            }
        }
    }

    // A book that is ahead of the feed is of another past: of a journal from before a restore.
    async Task<RecordBook> OpenAsync(NpgsqlConnection connection, string schema)
    {
        await RecordSchema.EnterAsync(connection, schema).ConfigureAwait(false);
        var book = new RecordBook();
        await book.ReadAsync(connection).ConfigureAwait(false);
        if (book.Position <= feed.Sequence) return book;
        await RecordSchema.MakeAsync(connection, schema).ConfigureAwait(false);
        await book.ReadAsync(connection).ConfigureAwait(false);
        return book;
    }

    static void Read(FeedReader reader, RecordBook book)
    {
        while (book.Position - book.Written < EventsPerWrite && reader.TryRead(out var frames))
        {
            book.Receive(frames);
        }
    }

    // Replaying and writing take turns on this thread.
    void CatchUp(FeedReader reader, RecordBook book, NpgsqlConnection connection) =>
        reader.CatchUp(frames =>
        {
            book.Receive(frames);
            if (book.Position - book.Written < EventsPerWrite) return;
            book.WriteAsync(connection).GetAwaiter().GetResult();
        });

    void Tell(ulong written, ulong target)
    {
        Interlocked.Exchange(ref position, (long)written);
        if (written >= target) isCaughtUp = true;
        isUp = true;
    }

    static async Task WaitAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The records wait for PostgreSQL; trading goes on.")]
    static partial void LogDown(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "The journal is not whole any more; the records stand still.")]
    static partial void LogCutOff(ILogger log, Exception failure);
}
