using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// Writes any message as JSON, by what its type says: enums by name, digests in hexadecimal, values
/// of one number as that number. Reserved fields are left out.
/// </summary>
static class MessageJson
{
    delegate void FieldWriter(Utf8JsonWriter json, object value);

    static readonly ConcurrentDictionary<Type, FieldWriter> messageWriters = new();
    static readonly ConcurrentDictionary<Type, FieldWriter> writers = new();
    static readonly ConcurrentDictionary<Type, Func<byte[], object>> readers = new();

    /// <summary>Writes a message; one of an unknown kind or length as its bytes.</summary>
    public static void Write(Utf8JsonWriter json, MessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (Messages.TypeOf(kind) is not { } type || payload.Length != Messages.SizeOf(kind))
        {
            json.WriteStringValue(Convert.ToHexStringLower(payload));
            return;
        }
        var message = readers.GetOrAdd(type, ReaderOf)(payload.ToArray());
        messageWriters.GetOrAdd(type, static type => MakeObject(PropertiesOf(type)))(json, message);
    }

    static Func<byte[], object> ReaderOf(Type type) =>
        typeof(MessageJson).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<byte[], object>>();

    static object Read<T>(byte[] bytes) where T : unmanaged => MemoryMarshal.Read<T>(bytes);

    static FieldWriter WriterOf(Type type) => writers.GetOrAdd(type, Make);

    static FieldWriter Make(Type type)
    {
        if (type.IsEnum) return static (json, value) => json.WriteStringValue(value.ToString());
        if (type == typeof(Digest)) return WriteDigest;
        if (type.IsPrimitive) return WriteNumber;
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { } array)
        {
            return MakeArray(type, array.Length);
        }
        var properties = PropertiesOf(type);
        if (properties is [var only]) return (json, value) =>
            WriterOf(only.PropertyType)(json, only.GetValue(value)!);
        return MakeObject(properties);
    }

    static PropertyInfo[] PropertiesOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(IsOfConstructor(type))];

    // What a record was made from; what it computes is left out, and so is what is reserved.
    static Func<PropertyInfo, bool> IsOfConstructor(Type type)
    {
        var names = type.GetConstructors()
            .MaxBy(constructor => constructor.GetParameters().Length)?
            .GetParameters().Select(parameter => parameter.Name).ToHashSet() ?? [];
        return property => names.Contains(property.Name)
            && !property.Name.StartsWith("Reserved", StringComparison.Ordinal);
    }

    static FieldWriter MakeObject(PropertyInfo[] properties)
    {
        var names = properties.Select(property => JsonNamingPolicy.CamelCase.ConvertName(
            property.Name)).ToArray();
        return (json, value) =>
        {
            json.WriteStartObject();
            foreach (var (index, property) in properties.Index())
            {
                json.WritePropertyName(names[index]);
                WriterOf(property.PropertyType)(json, property.GetValue(value)!);
            }
            json.WriteEndObject();
        };
    }

    // Lies in memory one element after another.
    static FieldWriter MakeArray(Type type, int length)
    {
        var element = type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)[0].FieldType;
        var size = Marshal.SizeOf(element);
        return (json, value) =>
        {
            var bytes = new byte[size * length];
            var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
            Marshal.StructureToPtr(value, pinned.AddrOfPinnedObject(), fDeleteOld: false);
            pinned.Free();
            json.WriteStartArray();
            for (var n = 0; n < length; n++)
            {
                var item = readers.GetOrAdd(element, ReaderOf)(bytes[(n * size)..]);
                WriterOf(element)(json, item);
            }
            json.WriteEndArray();
        };
    }

    static void WriteDigest(Utf8JsonWriter json, object value)
    {
        if ((Digest)value == Digest.None) json.WriteNullValue();
        else json.WriteStringValue(value.ToString());
    }

    static void WriteNumber(Utf8JsonWriter json, object value)
    {
        if (value is ulong large) json.WriteNumberValue(large);
        else json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
