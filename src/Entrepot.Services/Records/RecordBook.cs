using System.Runtime.InteropServices;
using Dapper;
using Entrepot.Core;
using Entrepot.Services.Statements;
using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>
/// All folds together, at one event. Written in one transaction with the event's place, so that
/// after any failure reading begins where writing ended.
/// </summary>
sealed class RecordBook
{
    readonly IReadOnlyList<IFold> folds;
    readonly IReadOnlyList<ITable> tables;

    public RecordBook()
    {
        folds = [Orders, Ledger, Titles, Listings, Negotiations, Contracts, Papers];
        tables = [.. folds.SelectMany(fold => fold.Tables)];
    }

    public OrdersFold Orders { get; } = new();
    public LedgerStatement Ledger { get; } = new();
    public TitleStatement Titles { get; } = new();
    public ListingsFold Listings { get; } = new();
    public NegotiationsFold Negotiations { get; } = new();
    public ContractStatement Contracts { get; } = new();
    public PapersFold Papers { get; } = new();

    public IReadOnlyList<ITable> Tables => tables;

    /// <summary>The last event that was folded.</summary>
    public ulong Position { get; private set; }

    /// <summary>The last event that is in the database.</summary>
    public ulong Written { get; private set; }

    public void Receive(in Frame e)
    {
        Invariant.Holds(e.Header.Sequence == Position + 1);
        foreach (var fold in folds) fold.Receive(in e);
        Position = e.Header.Sequence;
    }

    /// <summary>Folds whole frames.</summary>
    public void Receive(ReadOnlySpan<byte> frames)
    {
        while (frames.Length > 0)
        {
            Receive(new Frame(frames));
            frames = frames[MemoryMarshal.Read<ushort>(frames)..];
        }
    }

    /// <summary>Writes what is new. Where somebody else has written meanwhile, nothing is, and that
    /// is a failure.</summary>
    /// <exception cref="NpgsqlException">Nothing was written, or nobody knows; read anew.
    /// </exception>
    public async Task WriteAsync(NpgsqlConnection connection)
    {
        if (Position == Written) return;
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // What a crash of the database takes back is folded again: its place goes back too.
            await connection.ExecuteAsync("SET LOCAL synchronous_commit = off")
                .ConfigureAwait(false);
            var moved = await connection.ExecuteAsync(
                "UPDATE progress SET position = @To WHERE position = @From",
                new { To = Stored.Of(Position), From = Stored.Of(Written) })
                .ConfigureAwait(false);
            if (moved != 1) throw new NpgsqlException("The records have another writer.");
            foreach (var table in tables) await table.WriteAsync(connection).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }
        foreach (var table in tables) table.Settle();
        Written = Position;
    }

    /// <summary>Takes up what the database has.</summary>
    public async Task ReadAsync(NpgsqlConnection connection)
    {
        foreach (var table in tables) await table.ReadAsync(connection).ConfigureAwait(false);
        Ledger.Resume(Orders);
        var position = await connection.ExecuteScalarAsync<long>("SELECT position FROM progress")
            .ConfigureAwait(false);
        Position = Written = unchecked((ulong)position);
    }
}
