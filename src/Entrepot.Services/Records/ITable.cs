using Npgsql;

namespace Entrepot.Services.Records;

/// <summary>Rows of one kind, and how they get into the database and back.</summary>
interface ITable
{
    string Name { get; }

    /// <summary>Writes what has changed since the last time; the caller commits.</summary>
    Task WriteAsync(NpgsqlConnection connection);

    /// <summary>What was written is committed: it is not news any more.</summary>
    void Settle();

    /// <summary>Takes up again what later events may still change.</summary>
    Task ReadAsync(NpgsqlConnection connection);
}
