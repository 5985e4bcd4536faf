using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Entrepot.Core;

/// <summary>
/// Where the answers of two generations are, by a hash of who asked and with which key. A command
/// looks at one cache line, at its sixteen places in one go, and nearly always learns that none is
/// its own: no branch is a toss of a coin, and nothing else is fetched. A place that is taken holds
/// one more than where the answer is and, above, bits of the hash; 0: free. A generation takes its
/// eight places of a line from the left and frees them all at once, so a search ends where each
/// last place is free.
/// </summary>
sealed class AnswerIndex
{
    /// <summary>Both generations, a bit each.</summary>
    public const int Both = 3;

    const int PlacesEach = 8;

    readonly Table<Line> lines;
    readonly uint placeMask;

    /// <param name="capacity">Answers of a generation; a power of two.</param>
    public AnswerIndex(int capacity)
    {
        lines = new Table<Line>(Math.Max(1, capacity * 2 / PlacesEach));
        placeMask = ((uint)capacity * 2) - 1;
    }

    /// <summary>Fetches the line in which a search will begin.</summary>
    public void Prefetch(uint hash) => lines.Prefetch(First(hash));

    /// <summary>The line in which a search begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(uint hash) => unchecked((int)hash) & (lines.Length - 1);

    /// <summary>The line in which it goes on.</summary>
    public int After(int line) => (line + 1) & (lines.Length - 1);

    /// <summary>The generations of which a search ends in this line, a bit each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndsIn(int line)
    {
        var first = lines[line][PlacesEach - 1] == 0 ? 1 : 0;
        var second = lines[line][(2 * PlacesEach) - 1] == 0 ? 2 : 0;
        return first | second;
    }

    /// <summary>The places of a line that may be of this hash, a bit each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Matches(int line, uint hash)
    {
        ref var first = ref Unsafe.As<Line, uint>(ref lines[line]);
        return MatchesOf(ref first, hash)
            | (MatchesOf(ref Unsafe.Add(ref first, PlacesEach), hash) << PlacesEach);
    }

    /// <summary>Of a place that is taken: which generation's it is, and where the answer is.
    /// </summary>
    public (int Generation, int Entry) this[int line, int place] =>
        (place / PlacesEach, (int)(lines[line][place] & placeMask) - 1);

    /// <summary>Takes a place for an answer that is not there yet.</summary>
    public void Add(uint hash, int generation, int entry)
    {
        var line = First(hash);
        var last = (generation * PlacesEach) + PlacesEach - 1;
        while (lines[line][last] != 0) line = After(line);
        var place = generation * PlacesEach;
        ref var first = ref Unsafe.As<Line, uint>(ref lines[line]);
        var free = Vector256.Equals(
            Vector256.LoadUnsafe(ref Unsafe.Add(ref first, place)), Vector256<uint>.Zero);
        place += BitOperations.TrailingZeroCount(free.ExtractMostSignificantBits());
        lines[line][place] = (hash & ~placeMask) | (uint)(entry + 1);
    }

    /// <summary>Frees the places of a generation.</summary>
    public void Clear(int generation)
    {
        foreach (ref var line in lines.AsSpan())
        {
            Span<uint> places = line;
            places.Slice(generation * PlacesEach, PlacesEach).Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint MatchesOf(ref uint first, uint hash)
    {
        var places = Vector256.LoadUnsafe(ref first);
        var bits = Vector256.Create(~placeMask);
        var alike = Vector256.Equals(places & bits, Vector256.Create(hash) & bits);
        var free = Vector256.Equals(places, Vector256<uint>.Zero);
        return Vector256.AndNot(alike, free).ExtractMostSignificantBits();
    }

    [InlineArray(2 * PlacesEach)]
    struct Line
    {
        uint place;
    }
}
