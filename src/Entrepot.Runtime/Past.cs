using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// The venue as it stood: the journal up to some command, decided once more by a venue of its own.
/// The market goes on meanwhile.
/// </summary>
sealed class Past
{
    readonly IDisk disk;
    readonly VenueOptions venue;
    readonly Func<ulong> durable;

    public Past(IDisk disk, VenueOptions venue, Func<ulong> durable) =>
        (this.disk, this.venue, this.durable) = (disk, venue, durable);

    /// <summary>Reads durable commands as the journal has them.</summary>
    /// <param name="from">The first one wanted; 0 for the first there is.</param>
    /// <param name="take">Gets one frame at a time, in order; false when it has enough.</param>
    /// <exception cref="JournalDamagedException"/>
    /// <exception cref="OperationCanceledException"/>
    public void Read(
        ulong from, Func<ReadOnlySpan<byte>, bool> take,
        CancellationToken cancellationToken = default)
    {
        using var journal = new JournalReader(disk, from, durable());
        while (journal.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var records = journal.Records; records.Length > 0;)
            {
                var header = MemoryMarshal.Read<FrameHeader>(records);
                if (header.Sequence >= from && !take(records[..header.Length])) return;
                records = records[header.Length..];
            }
        }
    }

    /// <summary>The last durable command that was taken by a moment; 0 when none was.</summary>
    /// <exception cref="OperationCanceledException"/>
    public ulong CommandBy(Instant moment, CancellationToken cancellationToken = default)
    {
        var last = 0UL;
        Read(
            0,
            frame =>
            {
                var header = MemoryMarshal.Read<FrameHeader>(frame);
                if (header.Time > moment) return false;
                last = header.Sequence;
                return true;
            },
            cancellationToken);
        return last;
    }

    /// <summary>Goes from the first command to another.</summary>
    /// <param name="command">The last one to decide; it must be durable.</param>
    /// <param name="take">Gets all that happened: whole event frames, in order.</param>
    /// <returns>The state hash after it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such command yet.</exception>
    /// <exception cref="OperationCanceledException"/>
    public Digest Replay(
        ulong command, Action<ReadOnlySpan<byte>> take,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(command, durable());
        using var replay = Runtime.Replay.Open(
            disk, ReplayOptions.FromGenesis with { Venue = venue, Through = command });
        while (replay.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(replay.Events.Written);
        }
        return replay.Venue.Hash();
    }
}
