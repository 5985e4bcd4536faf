using System.Reflection;
using System.Runtime.CompilerServices;

namespace Entrepot.Tests;

/// <summary>A number within a row, and where in the row it lies.</summary>
readonly record struct RowField(string Name, int Offset);

/// <summary>
/// Where the numbers of a row lie: one after another, each at a multiple of its own size. What the
/// runtime offers does not know rows of a generic kind.
/// </summary>
static class RowLayout
{
    public const BindingFlags AnyField =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static int SizeOf(Type row) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!
        .MakeGenericMethod(row).Invoke(null, null)!;

    /// <param name="name">Of the rows; those of their fields begin with it.</param>
    public static List<RowField> FieldsOf(Type row, string name)
    {
        var fields = new List<RowField>();
        Assert.Equal(SizeOf(row), Add(fields, row, name, 0));
        return fields;
    }

    // Returns where the field ends.
    static int Add(List<RowField> fields, Type type, string name, int offset)
    {
        offset = AlignedFor(type, offset);
        if (IsNumber(type))
        {
            fields.Add(new RowField(name, offset));
            return offset + SizeOf(type);
        }
        var inner = type.GetFields(AnyField);
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length })
        {
            for (var n = 0; n < length; n++)
            {
                offset = Add(fields, inner[0].FieldType, $"{name}[{n}]", offset);
            }
            return offset;
        }
        foreach (var field in inner)
        {
            // Quantity.Units is a quantity.
            var itsName = inner.Length == 1 ? name : $"{name}.{NameOf(field)}";
            offset = Add(fields, field.FieldType, itsName, offset);
        }
        return AlignedFor(type, offset);
    }

    static int AlignedFor(Type type, int offset)
    {
        var alignment = AlignmentOf(type);
        return (offset + alignment - 1) / alignment * alignment;
    }

    static int AlignmentOf(Type type) => IsNumber(type)
        ? SizeOf(type)
        : type.GetFields(AnyField).Max(field => AlignmentOf(field.FieldType));

    static bool IsNumber(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(Int128);

    // A property's field is named after it.
    static string NameOf(FieldInfo field) => field.Name.Split('<', '>') is [_, var property, _]
        ? property
        : field.Name;
}
