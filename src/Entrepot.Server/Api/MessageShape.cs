using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A field of a message as JSON shows it.</summary>
/// <param name="Name">In camel case.</param>
/// <param name="Type">Of the value.</param>
/// <param name="Kind">How the value is written.</param>
/// <param name="IsHidden">Reserved bytes, and what is counted instead of said.</param>
sealed record MessageField(string Name, Type Type, FieldKind Kind, bool IsHidden);

/// <summary>
/// What a message record looks like in JSON, read off its constructor, so that no command has a
/// hand-written twin that could disagree with it.
/// </summary>
sealed class MessageShape
{
    static readonly ConcurrentDictionary<Type, MessageShape> known = new();

    MessageShape(Type type)
    {
        Type = type;
        Maker = MakerOf(type);
        Fields = [.. Maker.GetParameters().Select(parameter => FieldOf(type, parameter))];
        var shown = Fields.Where(field => !field.IsHidden).ToList();
        Only = shown is [{ Kind: FieldKind.Fields } only] ? only : null;
    }

    public Type Type { get; }

    public ConstructorInfo Maker { get; }

    public IReadOnlyList<MessageField> Fields { get; }

    /// <summary>The one field that holds all the others: it is left out in JSON.</summary>
    public MessageField? Only { get; }

    /// <summary>The fields a body may have.</summary>
    public IEnumerable<MessageField> Shown => Only is null
        ? Fields.Where(f => !f.IsHidden)
        : Of(Only.Type).Shown;

    public static MessageShape Of(Type type) => known.GetOrAdd(type, type => new(type));

    /// <summary>How many elements a list has room for, and of what.</summary>
    public static (Type Element, int Length) ListOf(Type type) => (
        type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)[0].FieldType,
        type.GetCustomAttribute<InlineArrayAttribute>()!.Length);

    // A record's own constructor names its parameters as the properties are named.
    static ConstructorInfo MakerOf(Type type) => type.GetConstructors()
        .Where(maker => maker.GetParameters().All(p => char.IsAsciiLetterUpper(p.Name![0])))
        .MaxBy(maker => maker.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type} is not a record.");

    static MessageField FieldOf(Type message, ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var isHidden = name.StartsWith("Reserved", StringComparison.Ordinal)
            || (name == "Count" && HasList(message));
        return new MessageField(
            JsonNamingPolicy.CamelCase.ConvertName(name), parameter.ParameterType,
            KindOf(parameter.ParameterType), isHidden);
    }

    static bool HasList(Type message) => message.GetProperties().Any(
        its => its.PropertyType.GetCustomAttribute<InlineArrayAttribute>() is not null);

    static FieldKind KindOf(Type type)
    {
        if (type.IsEnum) return FieldKind.Name;
        if (type.IsPrimitive) return OfNumber(type);
        if (type == typeof(Price) || type == typeof(Amount)) return FieldKind.Money;
        if (type == typeof(Quantity)) return FieldKind.Quantity;
        if (type == typeof(TradeDate)) return FieldKind.Date;
        if (type == typeof(Instant)) return FieldKind.Instant;
        if (type == typeof(Digest)) return FieldKind.Digest;
        if (type.GetCustomAttribute<InlineArrayAttribute>() is not null) return FieldKind.List;
        return NumberIn(type) is { } number ? OfNumber(number) : FieldKind.Fields;
    }

    static FieldKind OfNumber(Type type) =>
        type == typeof(ulong) ? FieldKind.LongNumber : FieldKind.Number;

    /// <summary>The number an id is made of, or null when the type is no id.</summary>
    public static Type? NumberIn(Type type) =>
        Of(type).Maker.GetParameters() is [{ ParameterType: { IsPrimitive: true } number }]
            ? number
            : null;
}
