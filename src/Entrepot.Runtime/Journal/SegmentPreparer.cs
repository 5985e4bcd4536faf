namespace Entrepot.Runtime;

/// <summary>
/// Fills the segment after the one in use with zeros, beside the trading. Real zeros, because a
/// sync into space that was merely reserved has to write down first that it is used now.
/// </summary>
sealed class SegmentPreparer(IDisk disk, long segmentBytes, Action<Action> background)
{
    static readonly byte[] Zeros = new byte[1 << 20];

    readonly Lock gate = new();
    ulong number;
    TaskCompletionSource<IDiskFile>? prepared;

    /// <summary>Begins to prepare a segment.</summary>
    public void Begin(ulong wanted)
    {
        var done = new TaskCompletionSource<IDiskFile>();
        lock (gate) (number, prepared) = (wanted, done);
        background(() => Prepare(wanted, done));
    }

    /// <summary>The prepared segment. Waits if it is not ready, and fails as its preparation
    /// did.</summary>
    public IDiskFile Take(ulong wanted)
    {
        TaskCompletionSource<IDiskFile>? done;
        lock (gate) done = number == wanted ? prepared : null;
        if (done is null)
        {
            Begin(wanted);
            return Take(wanted);
        }
        lock (gate) prepared = null;
        return done.Task.GetAwaiter().GetResult();
    }

    /// <summary>Closes what was prepared and not taken.</summary>
    public void Close()
    {
        TaskCompletionSource<IDiskFile>? done;
        lock (gate) (done, prepared) = (prepared, null);
        done?.Task.ContinueWith(
            static task =>
            {
                if (task.IsCompletedSuccessfully) task.Result.Dispose();
                else _ = task.Exception;
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default).Wait();
    }

    void Prepare(ulong wanted, TaskCompletionSource<IDiskFile> done)
    {
        IDiskFile? file = null;
        try
        {
            // One that was left behind may not be durable, or not of this length.
            var name = SegmentHeader.NameOf(wanted);
            if (disk.List().Contains(name)) disk.Delete(name);
            file = disk.OpenToWrite(name);
            Fill(file);
            done.SetResult(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            done.SetException(e);
        }
    }

    void Fill(IDiskFile file)
    {
        for (var offset = 0L; offset < segmentBytes; offset += Zeros.Length)
        {
            var length = (int)Math.Min(Zeros.Length, segmentBytes - offset);
            file.Write(Zeros.AsSpan(0, length), offset);
        }
        file.Sync();
        disk.SyncFolder();
    }
}
