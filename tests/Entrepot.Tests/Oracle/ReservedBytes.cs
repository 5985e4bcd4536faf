using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>Where a message has bytes that are reserved for later use, however deep.</summary>
static class ReservedBytes
{
    const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    static readonly ConcurrentDictionary<MessageKind, int[]> places = [];

    public static bool AreZero(MessageKind kind, byte[] content) =>
        PlacesIn(kind).All(place => content[place] == 0);

    public static int[] PlacesIn(MessageKind kind) =>
        places.GetOrAdd(kind, kind => [.. PlacesIn(Messages.TypeOf(kind)!)]);

    static IEnumerable<int> PlacesIn(Type type)
    {
        if (type.IsPrimitive || type.IsEnum) yield break;
        var repeats = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        foreach (var field in type.GetFields(Fields))
        {
            var start = (int)Marshal.OffsetOf(type, field.Name);
            var isReserved = field.Name.Contains("Reserved", StringComparison.Ordinal);
            var size = field.FieldType.IsEnum ? 0 : Marshal.SizeOf(field.FieldType);
            var inside = isReserved ? Enumerable.Range(0, size) : PlacesIn(field.FieldType);
            foreach (var place in inside)
            {
                for (var n = 0; n < repeats; n++) yield return start + n * size + place;
            }
        }
    }
}
