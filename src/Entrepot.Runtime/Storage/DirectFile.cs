using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Entrepot.Runtime;

/// <summary>
/// A file that is written past the page cache (O_DIRECT): nothing is copied, nothing of the
/// processor's time goes into pages, and of a page only the sectors that were given are written,
/// never again those that were acknowledged before. A sync makes them durable as always. Where the
/// file system or the alignment does not allow it, the caller writes the usual way.
/// </summary>
sealed partial class DirectFile : IDisposable
{
    const int InvalidArgument = 22;
    const int ReadWriteCloseOnExec = 0x80002;

    readonly SafeFileHandle handle;
    bool isRefused;

    DirectFile(SafeFileHandle handle) => this.handle = handle;

    /// <summary>The file, which exists; null where this cannot be done.</summary>
    public static DirectFile? TryOpen(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var direct = RuntimeInformation.ProcessArchitecture is Architecture.Arm64
            ? 0x10000
            : 0x4000;
        var descriptor = Open(path, ReadWriteCloseOnExec | direct);
        return descriptor < 0 ? null : new DirectFile(new SafeFileHandle(descriptor, true));
    }

    /// <summary>Writes whole sectors from aligned memory.</summary>
    /// <returns>False when they are not, or the device has larger ones: nothing is written.
    /// </returns>
    /// <exception cref="IOException">The device failed, or is full.</exception>
    public bool TryWrite(ReadOnlySpan<byte> bytes, long offset)
    {
        if (isRefused || !IsAligned(bytes, offset)) return false;
        try
        {
            RandomAccess.Write(handle, bytes, offset);
            return true;
        }
        catch (IOException e) when (e.HResult == InvalidArgument)
        {
            isRefused = true;
            return false;
        }
    }

    public void Dispose() => handle.Dispose();

    static unsafe bool IsAligned(ReadOnlySpan<byte> bytes, long offset)
    {
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        return (address | (nuint)bytes.Length | (nuint)offset) % Sector.Size == 0;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
