using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>The bytes are not a state this venue wrote.</summary>
public sealed class StateMalformedException(int position)
    : Exception($"The state is malformed at byte {position}.")
{
    public int Position { get; } = position;
}

/// <summary>Reads what <see cref="StateWriter"/> wrote, and trusts none of it.</summary>
public ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    int position;

    public readonly bool IsAtEnd => position == bytes.Length;

    internal T Read<T>() where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        if (bytes.Length - position < size) throw new StateMalformedException(position);
        position += size;
        return MemoryMarshal.Read<T>(bytes[(position - size)..]);
    }

    internal T[] ReadArray<T>() where T : unmanaged
    {
        var count = Read<int>();
        if (count < 0 || count > (bytes.Length - position) / Unsafe.SizeOf<T>())
        {
            throw new StateMalformedException(position);
        }
        var size = count * Unsafe.SizeOf<T>();
        var items = MemoryMarshal.Cast<byte, T>(bytes.Slice(position, size)).ToArray();
        position += size;
        return items;
    }

    /// <summary>Reads an array that must have at least <paramref name="least"/> items.</summary>
    internal T[] ReadArray<T>(int least) where T : unmanaged
    {
        var items = ReadArray<T>();
        if (items.Length < least) throw new StateMalformedException(position);
        return items;
    }

    /// <summary>Reads a table that must have at least <paramref name="least"/> elements.</summary>
    internal Table<T> ReadTable<T>(int least) where T : unmanaged =>
        Table<T>.Of(ReadArray<T>(least));

    internal static void Require(bool condition)
    {
        if (!condition) throw new StateMalformedException(0);
    }
}
