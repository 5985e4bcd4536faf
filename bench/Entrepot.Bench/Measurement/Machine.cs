using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Entrepot.Bench.Measurement;

/// <summary>What a figure was measured on; a figure without it says nothing.</summary>
sealed record Machine(string Processor, int Cores, long MemoryGiB, string System, string Runtime)
{
    public static Machine Here() => new(
        ProcessorName(), Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30, RuntimeInformation.OSDescription,
        $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.ProcessArchitecture}");

    /// <summary>Keeps the calling thread, and those it starts, on some of the cores.</summary>
    public static void Pin(ulong mask)
    {
        if (!OperatingSystem.IsLinux()) return;
        if (SetAffinity(0, sizeof(ulong), in mask) != 0) throw new Win32Exception();
    }

    /// <summary>What the calling thread has really run, in nanoseconds: waiting for a core that
    /// another process has is not in it.</summary>
    public static long ThreadNanoseconds()
    {
        const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID
        if (!OperatingSystem.IsLinux()) return 0;
        if (ReadClock(ThreadClock, out var time) != 0) throw new Win32Exception();
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    static string ProcessorName()
    {
        const string Source = "/proc/cpuinfo";
        if (!File.Exists(Source)) return "unknown";
        var line = File.ReadLines(Source).FirstOrDefault(
            line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "unknown" : line[(line.IndexOf(':') + 1)..].Trim();
    }

    [DllImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetAffinity(int thread, nint size, in ulong mask);

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int ReadClock(int clock, out TimeSpec time);

    struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
