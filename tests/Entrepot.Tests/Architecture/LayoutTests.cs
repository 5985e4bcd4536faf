using System.Reflection;
using System.Runtime.CompilerServices;
using Entrepot.Core;

namespace Entrepot.Tests.Architecture;

/// <summary>
/// Memory, journal and wire hold the same bytes of a message, so every byte of it must mean
/// something: no references, no padding, a multiple of eight.
/// </summary>
public sealed class LayoutTests
{
    static readonly Type[] Exported = typeof(ICommand).Assembly.GetExportedTypes();

    public static TheoryData<Type> Messages => new(Exported.Where(IsMessage));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_its_bytes(Type message)
    {
        Assert.True(message.IsValueType, "is a struct");
        Assert.False(Generic<bool>(nameof(HoldsReferences), message), "holds a reference");
        var size = Generic<int>(nameof(SizeOf), message);
        Assert.Equal(size, MeaningfulBytes(message));
        Assert.Equal(0, size % 8);
    }

    [Fact]
    public void The_header_before_every_message_is_its_bytes() =>
        A_message_is_its_bytes(typeof(FrameHeader));

    [Fact]
    public void A_message_is_a_command_or_an_event() => Findings.None(
        from type in Exported
        where type.IsAssignableTo(typeof(ICommand)) && type.IsAssignableTo(typeof(IEvent))
        where !type.IsInterface
        select type.Name);

    [Fact]
    public void No_two_messages_share_a_kind() => Findings.None(
        from type in Exported.Where(IsMessage)
        group type.Name by KindOf(type) into same
        where same.Count() > 1
        select $"{same.Key}: {string.Join(", ", same)}");

    [Fact]
    public void A_message_is_named_as_its_kind() => Findings.None(
        from type in Exported.Where(IsMessage)
        where type.Name != KindOf(type).ToString()
        select $"{type.Name} has kind {KindOf(type)}");

    [Fact]
    public void Every_kind_has_a_message() => Assert.Equal(
        Enum.GetValues<MessageKind>().Where(kind => kind != MessageKind.None).Order(),
        Exported.Where(IsMessage).Select(KindOf).Order());

    [Fact]
    public void Commands_are_numbered_below_1000_and_events_from_there() => Findings.None(
        from type in Exported.Where(IsMessage)
        where type.IsAssignableTo(typeof(ICommand)) != ((int)KindOf(type) < 1000)
        select $"{type.Name} = {(int)KindOf(type)}");

    [Fact]
    public void Every_enum_has_a_zero() => Findings.None(
        from type in Exported
        where type.IsEnum && !Enum.IsDefined(type, Enum.ToObject(type, 0))
        select type.Name);

    [Fact]
    public void No_number_of_an_enum_is_used_twice() => Findings.None(
        from type in Exported
        where type.IsEnum
        from number in Enum.GetValues(type).Cast<Enum>().GroupBy(value => value)
        where number.Count() > 1
        select $"{type.Name}.{number.Key}");

    [Fact]
    public void Every_result_code_lies_in_a_band() => Findings.None(
        from code in Enum.GetValues<ResultCode>()
        where code != ResultCode.Ok && (int)code is < 1001 or > 5999
        select $"{code} = {(int)code}");

    static bool IsMessage(Type type) =>
        !type.IsInterface
        && (type.IsAssignableTo(typeof(ICommand)) || type.IsAssignableTo(typeof(IEvent)));

    static MessageKind KindOf(Type message) =>
        (MessageKind)message.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!
            .GetValue(null)!;

    /// <summary>The bytes of all fields, all the way down to numbers.</summary>
    static int MeaningfulBytes(Type type)
    {
        if (type.IsEnum) return MeaningfulBytes(Enum.GetUnderlyingType(type));
        if (type.IsPrimitive) return Generic<int>(nameof(SizeOf), type);
        var fields = type.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var repeats = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        return repeats * fields.Sum(field => MeaningfulBytes(field.FieldType));
    }

    static int SizeOf<T>() => Unsafe.SizeOf<T>();

    static bool HoldsReferences<T>() => RuntimeHelpers.IsReferenceOrContainsReferences<T>();

    static T Generic<T>(string method, Type argument) =>
        (T)typeof(LayoutTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(argument).Invoke(null, null)!;
}
