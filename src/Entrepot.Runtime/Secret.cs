using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entrepot.Runtime;

/// <summary>
/// A number for one venue in one process, by which it lays out what senders could otherwise choose
/// to lay out badly. Nothing that is kept or told depends on it.
/// </summary>
static class Secret
{
    public static ulong Draw()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }
}
