using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// Makes a message of JSON. What is left out is zero, and the core says what it thinks of that;
/// what is there must be known and must fit.
/// </summary>
sealed class MessageReader(IReadOnlyDictionary<string, string> pathFields)
{
    /// <summary>Why nothing could be read, or None.</summary>
    public Refusal Refusal { get; private set; }

    /// <summary>The field that is to blame, or empty.</summary>
    public string Field { get; private set; } = "";

    /// <summary>Reads a message.</summary>
    /// <returns>Null when there is a <see cref="Refusal"/>.</returns>
    public object? Read(Type type, JsonElement body)
    {
        try
        {
            var shape = MessageShape.Of(type);
            var message = shape.Only is { } only
                ? shape.Maker.Invoke([Fields(MessageShape.Of(only.Type), body, isTop: true)])
                : Fields(shape, body, isTop: true);
            return Refusal is Refusal.None ? message : null;
        }
        catch (Exception fault) when (JsonText.IsMalformed(fault))
        {
            Refusal = Refusal.BodyMalformed;
            return null;
        }
    }

    object Fields(MessageShape shape, JsonElement body, bool isTop)
    {
        RefuseUnknown(shape, body, isTop);
        var values = new object?[shape.Fields.Count];
        var listed = 0;
        foreach (var (index, field) in shape.Fields.Index())
        {
            values[index] = field.Name == "count" && field.IsHidden
                ? (ulong)listed
                : Value(field, body, isTop, ref listed);
            if (Refusal is not Refusal.None) return Activator.CreateInstance(shape.Type)!;
        }
        return shape.Maker.Invoke(values);
    }

    object Value(MessageField field, JsonElement body, bool isTop, ref int listed)
    {
        var nothing = Activator.CreateInstance(field.Type)!;
        if (field.IsHidden) return nothing;
        if (isTop && pathFields.TryGetValue(field.Name, out var text))
        {
            return Scalar(field, text) ?? Refuse(field, nothing);
        }
        if (body.ValueKind is JsonValueKind.Undefined) return nothing;
        if (!body.TryGetProperty(field.Name, out var value)) return nothing;
        return value.ValueKind switch
        {
            JsonValueKind.Null => nothing,
            JsonValueKind.Object when field.Kind is FieldKind.Fields =>
                Fields(MessageShape.Of(field.Type), value, isTop: false),
            JsonValueKind.Array when field.Kind is FieldKind.List =>
                List(field, value, out listed) ?? Refuse(field, nothing),
            JsonValueKind.Number when field.Kind is FieldKind.Number or FieldKind.LongNumber =>
                Scalar(field, value.GetRawText()) ?? Refuse(field, nothing),
            JsonValueKind.String => Scalar(field, value.GetString()!) ?? Refuse(field, nothing),
            _ => Refuse(field, nothing),
        };
    }

    object Refuse(MessageField field, object nothing)
    {
        (Refusal, Field) = (Refusal.FieldMalformed, field.Name);
        return nothing;
    }

    void RefuseUnknown(MessageShape shape, JsonElement body, bool isTop)
    {
        if (body.ValueKind is not JsonValueKind.Object) return;
        foreach (var property in body.EnumerateObject())
        {
            var isKnown = shape.Fields.Any(f => !f.IsHidden && f.Name == property.Name);
            if (isKnown && !(isTop && pathFields.ContainsKey(property.Name))) continue;
            (Refusal, Field) = (Refusal.FieldUnknown, property.Name);
            return;
        }
    }

    // Null for what cannot be read.
    static object? Scalar(MessageField field, string text) => field.Kind switch
    {
        FieldKind.Name => NameOf(field.Type, text),
        FieldKind.Money => DecimalText.TryRead(text, DecimalText.MoneyDigits, out var units)
            ? Wrap(field.Type, units)
            : null,
        FieldKind.Quantity => DecimalText.TryRead(text, DecimalText.QuantityDigits, out var units)
            ? new Quantity(units)
            : null,
        FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date)
            ? new TradeDate(date.Year * 10_000 + date.Month * 100 + date.Day)
            : null,
        FieldKind.Digest => DigestOf(text),
        FieldKind.Instant => InstantText.TryRead(text, out var instant) ? instant : null,
        FieldKind.Number or FieldKind.LongNumber => NumberOf(field.Type, text),
        _ => null,
    };

    static object? NameOf(Type type, string text)
    {
        // A number is no name, though the parser of enums takes it for one.
        if (text.Length == 0 || !char.IsAsciiLetter(text[0])) return null;
        return Enum.TryParse(type, text, ignoreCase: true, out var value) ? value : null;
    }

    static Digest? DigestOf(string text)
    {
        if (text.Length != Digest.Size * 2 || !text.All(char.IsAsciiHexDigit)) return null;
        return Digest.From(Convert.FromHexString(text));
    }

    static object? NumberOf(Type type, string text)
    {
        if (type.IsPrimitive) return Primitive(type, text);
        return Primitive(MessageShape.NumberIn(type)!, text) is { } number
            ? Wrap(type, number)
            : null;
    }

    static object Wrap(Type type, object value) => MessageShape.Of(type).Maker.Invoke([value]);

    static object? Primitive(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(ulong))
        {
            return ulong.TryParse(text, NumberStyles.None, culture, out var large) ? large : null;
        }
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value))
        {
            return null;
        }
        try
        {
            return Convert.ChangeType(value, type, culture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // Lies in memory one element after another.
    object? List(MessageField field, JsonElement value, out int listed)
    {
        var (element, length) = MessageShape.ListOf(field.Type);
        listed = value.GetArrayLength();
        if (listed > length) return null;
        var size = Marshal.SizeOf(element);
        var bytes = new byte[size * length];
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind is not JsonValueKind.Object) return null;
            var one = Fields(MessageShape.Of(element), item, isTop: false);
            Marshal.StructureToPtr(one, pinned.AddrOfPinnedObject() + index * size, false);
        }
        var list = Marshal.PtrToStructure(pinned.AddrOfPinnedObject(), field.Type);
        pinned.Free();
        return list;
    }
}
