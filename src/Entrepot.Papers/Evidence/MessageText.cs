using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Papers.Evidence;

/// <summary>What a message says, field by field, for people who read a report.</summary>
static class MessageText
{
    const long MinorPerMain = 100;

    /// <summary>The fields of a frame that say something; the bytes of one that is not known here.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> frame)
    {
        var kind = new Frame(frame).Header.Kind;
        var payload = frame[FrameHeader.Size..];
        if (Messages.TypeOf(kind) is not { } type || payload.Length != Messages.SizeOf(kind))
        {
            return Convert.ToHexStringLower(payload);
        }
        return string.Join(", ", Fields(Read(type, payload)));
    }

    // Messages lie in the journal as they lie in memory.
    static unsafe object Read(Type type, ReadOnlySpan<byte> payload)
    {
        fixed (byte* start = payload) return Marshal.PtrToStructure((nint)start, type)!;
    }

    static IEnumerable<string> Fields(object message) =>
        from property in message.GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where !property.Name.StartsWith("Reserved", StringComparison.Ordinal)
        let value = property.GetValue(message)
        let text = value is null ? "" : Value(value)
        where text.Length > 0
        select $"{property.Name} {text}";

    // What is zero says nothing.
    static string Value(object value) => value switch
    {
        Price price => Decimal(price.Minor, MinorPerMain),
        Quantity quantity => Decimal(quantity.Units, Quantity.PerPricingUnit),
        Instant { Nanoseconds: 0 } => "",
        Instant instant => TimeOf(instant),
        Digest digest => digest == Digest.None ? "" : digest.ToString(),
        Enum name => name.ToString() is "None" or "0" ? "" : name.ToString(),
        IConvertible number => Convert.ToString(number, CultureInfo.InvariantCulture) is var text
            && text != "0" ? text! : "",
        _ when SingleOf(value) is { } one => Value(one),
        _ => string.Join(", ", Fields(value)) is { Length: > 0 } inner ? $"({inner})" : "",
    };

    // An id and what wraps one number.
    static object? SingleOf(object value) =>
        value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public) is [var one]
            ? one.GetValue(value)
            : null;

    /// <summary>A moment as it was in China (UTC+8).</summary>
    public static string TimeOf(Instant instant) => DateTimeOffset.UnixEpoch
        .AddTicks(instant.Nanoseconds / 100).ToOffset(TimeSpan.FromHours(8))
        .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    static string Decimal(long units, long per) => units == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(decimal)units / per:0.###}");
}
