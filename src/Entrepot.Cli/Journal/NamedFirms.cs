using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Which firms a message names, by what its type says.</summary>
static class NamedFirms
{
    static readonly ConcurrentDictionary<MessageKind, int[]> places = new();

    public static bool Has(in Frame message, uint firm)
    {
        var kind = message.Header.Kind;
        var payload = message.Payload;
        if (payload.Length != Messages.SizeOf(kind)) return false;
        foreach (var place in places.GetOrAdd(kind, static kind => PlacesIn(kind)))
        {
            if (MemoryMarshal.Read<uint>(payload[place..]) == firm) return true;
        }
        return false;
    }

    static int[] PlacesIn(MessageKind kind)
    {
        var found = new List<int>();
        if (Messages.TypeOf(kind) is { } type) Collect(type, 0, found);
        return [.. found];
    }

    // However deep: accounts name their owner, a chain has many legs.
    static void Collect(Type type, int start, List<int> found)
    {
        if (type == typeof(ParticipantId)) found.Add(start);
        if (type == typeof(ParticipantId) || type.IsPrimitive || type.IsEnum) return;
        var repeats = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            var at = start + (int)Marshal.OffsetOf(type, field.Name);
            var size = repeats > 1 ? Marshal.SizeOf(field.FieldType) : 0;
            for (var n = 0; n < repeats; n++) Collect(field.FieldType, at + n * size, found);
        }
    }
}
