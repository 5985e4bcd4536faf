using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// The twin of the real folder. It keeps apart what was written and what was synced, fails any call
/// it is told to, and loses power between any two. Names are like bytes: durable when synced.
/// </summary>
sealed class SimulatedDisk : IDisk
{
    readonly Lock gate = new();
    readonly List<Action<SortedDictionary<string, SimulatedFile>>> unsyncedNames = [];
    SortedDictionary<string, SimulatedFile> names = new(StringComparer.Ordinal);
    SortedDictionary<string, SimulatedFile> durableNames = new(StringComparer.Ordinal);
    bool isDead;
    bool isLocked;

    /// <summary>Asked before each call, with its number; null: nothing ever fails.</summary>
    public Func<int, DiskCall, Fault>? Faults { get; set; }

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>The bytes of a file as the operating system shows them, to be looked at or
    /// damaged.</summary>
    public byte[] this[string name] => names[name].Bytes;

    public IReadOnlyList<string> Names => [.. names.Keys];

    /// <summary>The disk as it is found after a loss of power.</summary>
    public SimulatedDisk AfterPowerLoss(Survival survival, Random random)
    {
        lock (gate)
        {
            var found = new SortedDictionary<string, SimulatedFile>(
                durableNames, StringComparer.Ordinal);
            // File systems write names in order: what survives of them is a beginning.
            var changes = survival switch
            {
                Survival.Nothing => 0,
                Survival.Everything => unsyncedNames.Count,
                _ => random.Next(unsyncedNames.Count + 1),
            };
            foreach (var change in unsyncedNames.Take(changes)) change(found);
            var disk = new SimulatedDisk();
            foreach (var (name, file) in found)
            {
                disk.names.Add(name, file.AfterPowerLoss(survival, random));
            }
            disk.durableNames = new(disk.names, StringComparer.Ordinal);
            return disk;
        }
    }

    /// <summary>Puts a file there, durable.</summary>
    public void Put(string name, ReadOnlySpan<byte> bytes)
    {
        var file = new SimulatedFile();
        file.Put(bytes, 0);
        file.Sync();
        names[name] = durableNames[name] = file;
    }

    /// <summary>The same files, durable as they are shown.</summary>
    public SimulatedDisk Copy()
    {
        var copy = new SimulatedDisk();
        foreach (var (name, file) in names) copy.Put(name, file.Bytes);
        return copy;
    }

    public IReadOnlyList<string> List()
    {
        lock (gate)
        {
            Require(DiskCall.List);
            return Names;
        }
    }

    public IDiskFile OpenToRead(string name)
    {
        lock (gate)
        {
            Require(DiskCall.Open);
            return names.TryGetValue(name, out var file)
                ? new OpenFile(this, file)
                : throw new FileNotFoundException(name);
        }
    }

    public IDiskFile OpenToWrite(string name)
    {
        lock (gate)
        {
            Require(DiskCall.Open);
            if (!names.TryGetValue(name, out var file))
            {
                file = new SimulatedFile();
                Change(all => all[name] = file);
            }
            return new OpenFile(this, file);
        }
    }

    public void Rename(string from, string to)
    {
        lock (gate)
        {
            var fault = Begin(DiskCall.Rename);
            var file = names[from];
            Change(all =>
            {
                all[to] = file;
                all.Remove(from);
            });
            End(fault, DiskCall.Rename);
        }
    }

    public void Delete(string name)
    {
        lock (gate)
        {
            var fault = Begin(DiskCall.Delete);
            Change(all => all.Remove(name));
            End(fault, DiskCall.Delete);
        }
    }

    public void SyncFolder()
    {
        lock (gate)
        {
            var fault = Begin(DiskCall.SyncFolder);
            durableNames = new(names, StringComparer.Ordinal);
            unsyncedNames.Clear();
            End(fault, DiskCall.SyncFolder);
        }
    }

    public IDisposable Lock()
    {
        if (isLocked) throw new IOException("Another process has the folder.");
        isLocked = true;
        return new Unlock(this);
    }

    void Change(Action<SortedDictionary<string, SimulatedFile>> change)
    {
        change(names);
        unsyncedNames.Add(change);
    }

    void Require(DiskCall call) => End(Begin(call), call);

    // A call that is not done halfway is either not begun or ended well.
    Fault Begin(DiskCall call)
    {
        if (isDead) throw new IOException("There is no power.");
        var fault = Faults?.Invoke(++Calls, call) ?? Fault.None;
        if (Faults is null) Calls++;
        isDead = fault is Fault.PowerLoss;
        return fault is Fault.None or Fault.Halfway
            ? fault
            : throw new IOException($"{call} failed: {fault}");
    }

    static void End(Fault fault, DiskCall call)
    {
        if (fault is Fault.Halfway) throw new IOException($"{call} failed: {fault}");
    }

    sealed class Unlock(SimulatedDisk disk) : IDisposable
    {
        public void Dispose() => disk.isLocked = false;
    }

    sealed class OpenFile(SimulatedDisk disk, SimulatedFile file) : IDiskFile
    {
        public long Length
        {
            get
            {
                lock (disk.gate)
                {
                    disk.Require(DiskCall.Length);
                    return file.Length;
                }
            }
        }

        public int Read(Span<byte> destination, long offset)
        {
            lock (disk.gate)
            {
                disk.Require(DiskCall.Read);
                return file.Read(destination, offset);
            }
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            lock (disk.gate)
            {
                var fault = disk.Begin(DiskCall.Write);
                file.Put(fault is Fault.Halfway ? bytes[..(bytes.Length / 2)] : bytes, offset);
                End(fault, DiskCall.Write);
            }
        }

        // Promises nothing, and so can neither help nor fail.
        public void Push(long offset, long length) { }

        public void Sync()
        {
            lock (disk.gate)
            {
                try
                {
                    disk.Require(DiskCall.Sync);
                    file.Sync();
                }
                catch (IOException)
                {
                    file.FailSync();
                    throw;
                }
            }
        }

        public void Dispose() { }
    }
}
