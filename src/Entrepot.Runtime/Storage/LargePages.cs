using System.Globalization;
using System.Runtime.InteropServices;

namespace Entrepot.Runtime;

/// <summary>
/// Asks Linux to back the managed heap with pages of 2 MiB. The venue's tables are far larger than
/// what the processor can translate in pages of 4 KiB, and nearly every command pays for it. A wish
/// only: where it is not granted everything works as well, and a third slower.
/// </summary>
static partial class LargePages
{
    const int AdviseHugePage = 14;

    // The collector reserves its whole range at the start, and nothing else reserves as much.
    const ulong HeapReservationMin = 1UL << 33;

    static int asked;

    /// <summary>To be called early: what has been touched already stays as it is. Asks once.
    /// </summary>
    public static void Ask()
    {
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref asked, 1) != 0) return;
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            var end = line.IndexOf(' ', StringComparison.Ordinal);
            var dash = line.IndexOf('-', StringComparison.Ordinal);
            if (dash < 0 || end < dash) continue;
            var from = Address(line.AsSpan(0, dash));
            var to = Address(line.AsSpan(dash + 1, end - dash - 1));
            if (to - from < HeapReservationMin) continue;
            _ = Advise((nint)from, (nuint)(to - from), AdviseHugePage);
        }
    }

    static ulong Address(ReadOnlySpan<char> text) =>
        ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
