using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>What is known of every kind of message: its type, its size, its reserved
/// bytes.</summary>
public static class Messages
{
    /// <summary>A word of a message in which some bits must be zero.</summary>
    readonly record struct ReservedBits(int Word, ulong Mask);

    static readonly Type?[] types = new Type?[2048];
    static readonly int[] sizes = new int[2048];
    static readonly ReservedBits[][] reserved = new ReservedBits[2048][];

    static Messages()
    {
        foreach (var type in typeof(Messages).Assembly.GetTypes())
        {
            if (!type.IsValueType) continue;
            if (!type.IsAssignableTo(typeof(ICommand)) && !type.IsAssignableTo(typeof(IEvent)))
            {
                continue;
            }
            var kind = (int)(MessageKind)type.GetProperty("Kind")!.GetValue(null)!;
            Invariant.Holds(types[kind] is null);
            types[kind] = type;
            sizes[kind] = Marshal.SizeOf(type);
            reserved[kind] = ReservedOf(type);
        }
    }

    /// <summary>The type of a kind, or null when there is none.</summary>
    public static Type? TypeOf(MessageKind kind) =>
        (int)kind < types.Length ? types[(int)kind] : null;

    /// <summary>Bytes of a message of this kind without its header; 0 when there is none.</summary>
    public static int SizeOf(MessageKind kind) => (int)kind < sizes.Length ? sizes[(int)kind] : 0;

    /// <summary>Whether all reserved bytes of a command are zero.</summary>
    internal static bool ReservedIsZero(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        foreach (var bits in reserved[(int)kind])
        {
            var word = MemoryMarshal.Read<ulong>(payload[(bits.Word * sizeof(ulong))..]);
            if ((word & bits.Mask) != 0) return false;
        }
        return true;
    }

    static ReservedBits[] ReservedOf(Type type)
    {
        var masks = new ulong[(Marshal.SizeOf(type) + 7) / 8];
        MarkReserved(type, 0, masks);
        return [.. masks.Select((mask, word) => new ReservedBits(word, mask))
            .Where(bits => bits.Mask != 0)];
    }

    // However deep: the terms of a market and the legs of a chain have reserved bytes of their own.
    static void MarkReserved(Type type, int start, ulong[] masks)
    {
        if (type.IsPrimitive || type.IsEnum) return;
        var repeats = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            var at = start + (int)Marshal.OffsetOf(type, field.Name);
            var isReserved = field.Name.Contains("Reserved", StringComparison.Ordinal);
            var size = isReserved || repeats > 1 ? Marshal.SizeOf(field.FieldType) : 0;
            for (var n = 0; n < repeats; n++)
            {
                if (isReserved) Mark(at + n * size, size, masks);
                else MarkReserved(field.FieldType, at + n * size, masks);
            }
        }
    }

    static void Mark(int start, int size, ulong[] masks)
    {
        for (var n = start; n < start + size; n++) masks[n / 8] |= 0xFFUL << (n % 8 * 8);
    }
}
