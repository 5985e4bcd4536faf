using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>How numbers are mixed to find things again. Nothing of it is ever an
/// output.</summary>
static class Mixing
{
    /// <summary>Each bit of the result depends on every bit of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other ^ 0x9E37_79B9_7F4A_7C15, out var low);
        return high ^ low;
    }
}
