using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Entrepot.Core;

/// <summary>What the core knows of the machine: a miss it sees coming costs a tenth.</summary>
static unsafe class Memory
{
    /// <summary>Asks for a line of memory that will soon be used. Changes nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T place)
    {
        // The collector may move the array meanwhile; then the wrong line is fetched, no more.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
