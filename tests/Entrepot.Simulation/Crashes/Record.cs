using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Simulation;

/// <summary>
/// What the server says on its pipe, 40 bytes: an answer to the command with a key, or one of two
/// things that have no key.
/// </summary>
readonly record struct Record(ulong Key, Answer Answer)
{
    public const int Size = 40;

    /// <summary>The venue is up; the sequence is where it found itself.</summary>
    public const ulong Ready = ulong.MaxValue;

    /// <summary>The venue is down in good order; the rest is its hash.</summary>
    public const ulong Hash = ulong.MaxValue - 1;

    public static Record OfHash(Digest hash)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        hash.CopyTo(bytes);
        return new Record(Hash, MemoryMarshal.Read<Answer>(bytes));
    }

    public Digest ToHash()
    {
        var answer = Answer;
        return Digest.From(MemoryMarshal.AsBytes(new ReadOnlySpan<Answer>(ref answer)));
    }
}
