using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Shows a message as <see cref="MessageReader"/> reads it. What is zero and would mean
/// that there is nothing, such as a point in time, is left out.</summary>
static class MessageWriter
{
    public static object Fields(object message)
    {
        var shape = MessageShape.Of(message.GetType());
        if (shape.Only is { } only) return Fields(ValueOf(message, only));
        var fields = new Dictionary<string, object>();
        foreach (var field in shape.Fields.Where(field => !field.IsHidden))
        {
            if (Text(message, field) is { } text) fields.Add(field.Name, text);
        }
        return fields;
    }

    static object? Text(object message, MessageField field) => ValueOf(message, field) switch
    {
        Price price => DecimalText.Money(price.Minor),
        Amount amount => DecimalText.Money(amount.Units),
        Quantity quantity => quantity.Text(),
        TradeDate date => date.Text(),
        Instant time => InstantText.OrNone(time.Nanoseconds),
        Digest digest => digest == Digest.None ? null : digest.ToString(),
        Enum name => name.ToString(),
        ulong number => number.Text(),
        var list when field.Kind is FieldKind.List => Listed(list, CountOf(message)),
        var fields when field.Kind is FieldKind.Fields => Fields(fields),
        var id when !field.Type.IsPrimitive => ValueOf(id, MessageShape.Of(field.Type).Fields[0]),
        var number => number,
    };

    static List<object> Listed(object list, int count)
    {
        var (element, length) = MessageShape.ListOf(list.GetType());
        var size = Marshal.SizeOf(element);
        var bytes = Marshal.AllocHGlobal(size * length);
        Marshal.StructureToPtr(list, bytes, false);
        var listed = Enumerable.Range(0, count)
            .Select(n => Fields(Marshal.PtrToStructure(bytes + (n * size), element)!)).ToList();
        Marshal.FreeHGlobal(bytes);
        return listed;
    }

    static int CountOf(object message) => (int)(ulong)ValueOf(
        message, MessageShape.Of(message.GetType()).Fields.Single(field => field.Name == "count"));

    static object ValueOf(object message, MessageField field) => message.GetType()
        .GetProperty($"{char.ToUpperInvariant(field.Name[0])}{field.Name[1..]}")!
        .GetValue(message)!;
}
