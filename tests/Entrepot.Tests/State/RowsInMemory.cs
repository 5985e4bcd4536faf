using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>The rows of one store, as they lie in memory.</summary>
/// <param name="Name">The way to it from the venue, such as `receipts.terms`.</param>
/// <param name="Shift">Bytes of the array before the first row.</param>
sealed record RowsInMemory(string Name, Array Memory, int Shift, int Count)
{
    /// <summary>Bytes of a cache line.</summary>
    const int Line = 64;

    /// <summary>They find and order rows, and are made anew when a state is loaded.</summary>
    static readonly Type[] finders =
    [
        typeof(IdIndex), typeof(PairIndex), typeof(AnswerIndex), typeof(Ladder),
        typeof(EventBuffer),
    ];

    readonly int size = RowLayout.SizeOf(Memory.GetType().GetElementType()!);

    public List<RowField> Fields =>
        RowLayout.FieldsOf(Memory.GetType().GetElementType()!, Name);

    /// <summary>Those in which something stands.</summary>
    public IEnumerable<int> Used => Enumerable.Range(0, Count).Where(row =>
        MemoryMarshal.CreateSpan(ref At(row, 0), size).ContainsAnyExcept((byte)0));

    /// <summary>Changes a field, or changes it back.</summary>
    public void Flip(int row, RowField field) => At(row, field.Offset) ^= 1;

    /// <summary>All rows of a venue, however deep.</summary>
    public static List<RowsInMemory> Of(Venue venue)
    {
        var found = new List<RowsInMemory>();
        CollectFrom(venue, "", [], found);
        return found;
    }

    ref byte At(int row, int offset) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(Memory), Shift + (row * size) + offset);

    static void CollectFrom(
        object store, string path, HashSet<object> seen, List<RowsInMemory> found)
    {
        if (finders.Contains(store.GetType()) || !IsOurs(store.GetType())) return;
        if (!store.GetType().IsValueType && !seen.Add(store)) return;
        for (var type = store.GetType(); type != null && IsOurs(type); type = type.BaseType)
        {
            foreach (var field in type.GetFields(
                RowLayout.AnyField | BindingFlags.DeclaredOnly))
            {
                if (field.FieldType.IsPointer) continue;
                Collect(field.GetValue(store), $"{path}{field.Name}", seen, found);
            }
        }
    }

    static void Collect(
        object? value, string path, HashSet<object> seen, List<RowsInMemory> found)
    {
        if (value is null) return;
        if (value.GetType().Name == typeof(Table<>).Name) found.Add(InTable(value, path));
        else if (value is not Array array) CollectFrom(value, $"{path}.", seen, found);
        else if (array.GetType().GetElementType()!.IsValueType)
        {
            found.Add(new RowsInMemory(path, array, 0, array.Length));
        }
        else
        {
            foreach (var each in array) Collect(each, path, seen, found);
        }
    }

    // A table begins on a cache line somewhere in its array.
    static RowsInMemory InTable(object table, string path)
    {
        var memory = (Array)table.GetType()
            .GetField("memory", RowLayout.AnyField)!.GetValue(table)!;
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        var shift = (Line - (int)(start % Line)) % Line;
        var count = (int)table.GetType().GetProperty("Length")!.GetValue(table)!;
        return new RowsInMemory(path, memory, shift, count);
    }

    static bool IsOurs(Type type) => type.Assembly == typeof(Venue).Assembly;
}
