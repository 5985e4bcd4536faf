using System.Reflection;
using System.Runtime.CompilerServices;

namespace Entrepot.Tests.Architecture;

/// <summary>The public types and members of an assembly, a line each, always in the same order.
/// </summary>
static class PublicApi
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !IsGenerated(type) && !type.FullName!.Contains('<', StringComparison.Ordinal)
        orderby TypeNames.Full(type), type.FullName
        from line in Lines(type)
        select line;

    static IEnumerable<string> Lines(Type type)
    {
        var name = TypeNames.Full(type);
        yield return $"{Keyword(type)} {name}{Interfaces(type)}";
        var members = type.IsEnum ? Values(type) : Members(type);
        foreach (var member in members.Order(StringComparer.Ordinal))
            yield return $"{name}.{member}";
    }

    static string Keyword(Type type) => type switch
    {
        { IsEnum: true } => $"enum {TypeNames.Of(Enum.GetUnderlyingType(type))}",
        { IsInterface: true } => "interface",
        { IsValueType: true } => IsReadOnly(type) + (type.IsByRefLike ? "ref struct" : "struct"),
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    static string IsReadOnly(Type type) =>
        type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "";

    static string Interfaces(Type type)
    {
        if (type.IsEnum) return "";
        var names = type.GetInterfaces().Select(TypeNames.Of)
            .Where(name => !name.StartsWith("IEquatable<", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : $" : {string.Join(", ", names)}";
    }

    static IEnumerable<string> Values(Type type) =>
        from name in Enum.GetNames(type)
        select $"{name} = {Enum.Format(type, Enum.Parse(type, name), "d")}";

    static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(member => !IsGenerated(member))
        .Select(member => member switch
        {
            FieldInfo field when IsShown(field) => Text(field),
            PropertyInfo property => Text(property),
            ConstructorInfo constructor when IsShown(constructor) =>
                $"new({Parameters(constructor)})",
            MethodInfo method when IsShown(method) && !IsAccessor(method) => Text(method),
            EventInfo { AddMethod: { } add } e when IsShown(add) => $"event {e.Name}",
            _ => null,
        }).OfType<string>();

    static string Text(FieldInfo field)
    {
        var value = field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "";
        var kind = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
        return $"{field.Name}: {kind}{TypeNames.Of(field.FieldType)}{value}";
    }

    static string? Text(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsShown).ToList();
        if (accessors.Count == 0) return null;
        var kind = accessors[0].IsStatic ? "static " : "";
        var names = string.Join(' ', accessors.Select(Accessor));
        var index = property.GetIndexParameters().Length == 0
            ? ""
            : $"[{string.Join(", ", property.GetIndexParameters().Select(Text))}]";
        return $"{property.Name}{index}: {kind}{TypeNames.Of(property.PropertyType)} {{ {names} }}";
    }

    static string Accessor(MethodInfo method) =>
        method.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            ? "init;"
            : method.Name.Split('_')[0] + ';';

    static string Text(MethodInfo method)
    {
        var generics = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Of))}>"
            : "";
        var kind = method.IsStatic ? "static " : "";
        var result = TypeNames.Of(method.ReturnType);
        return $"{method.Name}{generics}({Parameters(method)}): {kind}{result}";
    }

    static string Text(ParameterInfo parameter)
    {
        var kind = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => "",
        };
        return $"{kind}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}";
    }

    static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(Text));

    static bool IsShown(FieldInfo field) => field.IsPublic || field.IsFamily;

    static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily;

    static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || member.Name is "ToString" or "GetHashCode" or "Equals";
}
