namespace Entrepot.Tests.Architecture;

/// <summary>Names of types as one would write them in C#.</summary>
static class TypeNames
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(char)] = "char", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(double)] = "double", [typeof(nint)] = "nint",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsPointer) return Of(type.GetElementType()!) + "*";
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value) + "?";
        return Plain(type) + Arguments(type);
    }

    /// <summary>With the types it is nested in, without the namespace.</summary>
    public static string Full(Type type) =>
        type.DeclaringType is { } outer ? $"{Full(outer)}.{Of(type)}" : Of(type);

    static string Plain(Type type) => type.Name.Split('`')[0];

    static string Arguments(Type type) => type.IsGenericType
        ? $"<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : "";
}
