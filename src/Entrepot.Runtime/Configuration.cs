using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// What a venue is born with, as bytes without padding. They stand in every segment, so a journal
/// says by itself what venue it is of; their SHA-256 stands in every snapshot.
/// </summary>
static class Configuration
{
    public const int Size = 64;

    public static void Write(VenueOptions venue, Span<byte> destination)
    {
        destination[..Size].Clear();
        MemoryMarshal.Write(destination, venue.AnswersRetained);
        MemoryMarshal.Write(destination[sizeof(long)..], venue.AnswerAgeMax);
    }

    /// <summary>Reads what may have been written by anybody.</summary>
    /// <returns>False when there can be no such venue, or one of another version only.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out VenueOptions venue)
    {
        venue = new VenueOptions(
            MemoryMarshal.Read<long>(source), MemoryMarshal.Read<long>(source[sizeof(long)..]));
        return venue.IsSound && Sector.IsZero(source[(2 * sizeof(long))..Size]);
    }

    public static Digest DigestOf(VenueOptions venue)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(venue, bytes);
        return HashChain.Of(bytes);
    }
}
