using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Finds the newest snapshot that is whole. One that is not is passed over, and said so: it costs
/// time, not truth.
/// </summary>
sealed class SnapshotLoader(IDisk disk)
{
    readonly List<string> skipped = [];

    /// <summary>The snapshots that were passed over, with the reason.</summary>
    public IReadOnlyList<string> Skipped => skipped;

    /// <summary>The newest acceptable snapshot, loaded; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is of a venue born with other options.
    /// </exception>
    public LoadedSnapshot? Load(VenueOptions options, Func<SnapshotHeader, bool> accepts)
    {
        foreach (var sequence in SnapshotHeader.All(disk))
        {
            var name = SnapshotHeader.NameOf(sequence);
            using var file = disk.OpenToRead(name);
            if (ReadHeader(file, out var header) is { } wrong)
            {
                skipped.Add($"{name}: {wrong}");
                continue;
            }
            if (header.Sequence != sequence)
            {
                skipped.Add($"{name}: it was renamed");
                continue;
            }
            if (!accepts(header)) continue;
            if (header.Configuration != Configuration.DigestOf(options))
            {
                throw new InvalidDataException(
                    $"{name} is of a venue that was born with other options.");
            }
            if (Load(file, in header, options, out var loaded) is { } reason)
            {
                skipped.Add($"{name}: {reason}");
                continue;
            }
            return loaded;
        }
        return null;
    }

    /// <summary>Reads and checks a header.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? ReadHeader(IDiskFile file, out SnapshotHeader header)
    {
        Span<byte> bytes = stackalloc byte[SnapshotHeader.Size];
        header = default;
        if (file.Read(bytes, 0) < bytes.Length) return "it is too short";
        header = MemoryMarshal.Read<SnapshotHeader>(bytes);
        if (!header.IsValid) return "its header is not whole";
        if (header.Bytes < 0 || header.Bytes > Array.MaxLength
            || header.Bytes != file.Length - SnapshotHeader.Size)
        {
            return "its length has changed";
        }
        return null;
    }

    /// <summary>Reads and checks the state.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? ReadState(IDiskFile file, in SnapshotHeader header, out byte[] state)
    {
        state = GC.AllocateUninitializedArray<byte>((int)header.Bytes);
        if (file.Read(state, SnapshotHeader.Size) < state.Length) return "it is too short";
        return PieceHash.DigestOf(state) == header.Content ? null : "its state is not whole";
    }

    static string? Load(
        IDiskFile file, in SnapshotHeader header, VenueOptions options, out LoadedSnapshot? loaded)
    {
        loaded = null;
        if (ReadState(file, in header, out var state) is { } wrong) return wrong;
        var events = new EventBuffer();
        var venue = new Venue(options, events, Secret.Draw());
        try
        {
            var reader = new StateReader(state);
            venue.Load(ref reader);
        }
        catch (StateMalformedException e)
        {
            return e.Message;
        }
        if (venue.Sequence != header.Sequence || venue.EventSequence != header.EventSequence)
        {
            return "its state is of another sequence";
        }
        if (venue.Hash() != header.State) return "its state is another than it says";
        loaded = new LoadedSnapshot(header, venue, events);
        return null;
    }
}

/// <summary>A venue as it was when a snapshot was taken.</summary>
sealed record LoadedSnapshot(SnapshotHeader Header, Venue Venue, EventBuffer Events);
