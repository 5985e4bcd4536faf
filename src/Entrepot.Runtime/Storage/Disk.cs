using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Entrepot.Runtime;

/// <summary>A folder of the operating system.</summary>
sealed partial class Disk : IDisk
{
    const string LockName = "lock";

    readonly string folder;

    public Disk(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(this.folder);
    }

    public IReadOnlyList<string> List() =>
        [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];

    public IDiskFile OpenToRead(string name) => new OpenFile(File.OpenHandle(
        PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public IDiskFile OpenToWrite(string name)
    {
        var handle = File.OpenHandle(
            PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete);
        return new OpenFile(handle, DirectFile.TryOpen(PathOf(name)));
    }

    public void Rename(string from, string to) =>
        File.Move(PathOf(from), PathOf(to), overwrite: true);

    public void Delete(string name) => File.Delete(PathOf(name));

    public void SyncFolder()
    {
        // Only Linux is known to need it and to allow it.
        if (!OperatingSystem.IsLinux()) return;
        var descriptor = Native.Open(folder, Native.ReadOnlyCloseOnExec);
        if (descriptor < 0) throw Native.Failure("open", folder);
        try
        {
            if (Native.FullSync(descriptor) != 0) throw Native.Failure("fsync", folder);
        }
        finally
        {
            _ = Native.Close(descriptor);
        }
    }

    public IDisposable Lock()
    {
        try
        {
            return new FileStream(
                PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"Another process has the folder {folder}: {e.Message}", e);
        }
    }

    string PathOf(string name) => Path.Combine(folder, name);

    sealed class OpenFile(SafeFileHandle handle, DirectFile? direct = null) : IDiskFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public int Read(Span<byte> destination, long offset)
        {
            var total = 0;
            while (total < destination.Length)
            {
                var read = RandomAccess.Read(handle, destination[total..], offset + total);
                if (read == 0) break;
                total += read;
            }
            return total;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (direct is not null && direct.TryWrite(bytes, offset)) return;
            RandomAccess.Write(handle, bytes, offset);
        }

        // Data only: unlike a sync of a file that grows it makes nobody wait for the journal of the
        // file system. What it could not do, the sync will do or report.
        public void Push(long offset, long length)
        {
            if (OperatingSystem.IsLinux()) _ = Native.Push(handle, offset, length, Native.PushAll);
        }

        // On a file that was filled with zeros before, fdatasync has no metadata to write: twice
        // the syncs per second of fsync on a growing file.
        public void Sync()
        {
            if (!OperatingSystem.IsLinux()) RandomAccess.FlushToDisk(handle);
            else if (Native.SyncBytes(handle) != 0) throw Native.Failure("fdatasync", "the file");
        }

        public void Dispose()
        {
            direct?.Dispose();
            handle.Dispose();
        }
    }

    static partial class Native
    {
        public const int ReadOnlyCloseOnExec = 0x80000;

        [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
        public static partial int SyncBytes(SafeFileHandle file);

        /// <summary>Wait for what is under way, start what is not, wait for that.</summary>
        public const uint PushAll = 7;

        [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
        public static partial int Push(
            SafeFileHandle file, long offset, long length, uint flags);

        [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static partial int FullSync(int descriptor);

        [LibraryImport("libc", EntryPoint = "open", SetLastError = true,
            StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Open(string path, int flags);

        [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
        public static partial int Close(int descriptor);

        public static IOException Failure(string call, string what)
        {
            var error = Marshal.GetLastPInvokeError();
            return new IOException(
                $"{call} of {what} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }
}
