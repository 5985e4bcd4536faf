using System.Runtime.InteropServices;
using System.Text;

namespace Entrepot.Services.Archive;

/// <summary>What the class library cannot do with a folder.</summary>
static class Folders
{
    const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Returns when the names in a folder would survive a loss of power.</summary>
    /// <exception cref="IOException"/>
    public static void Sync(string folder)
    {
        // Only Linux is known to need it and to allow it.
        if (!OperatingSystem.IsLinux()) return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnlyCloseOnExec);
        if (descriptor < 0) throw Failure("open", folder);
        try
        {
            if (FullSync(descriptor) != 0) throw Failure("fsync", folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    static IOException Failure(string call, string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException(
            $"{call} of {folder} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int FullSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int descriptor);
}
