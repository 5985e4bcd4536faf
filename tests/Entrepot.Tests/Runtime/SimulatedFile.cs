namespace Entrepot.Tests.Runtime;

/// <summary>
/// A file as the operating system shows it, as the platter has it, and the writes in between.
/// </summary>
sealed class SimulatedFile
{
    readonly record struct Write(long Offset, byte[] Bytes);

    readonly List<Write> unsynced = [];
    readonly List<Write> given = [];
    byte[] current = [];
    byte[] durable = [];

    public long Length => current.Length;

    public byte[] Bytes => current;

    public int Read(Span<byte> destination, long offset)
    {
        var length = (int)Math.Clamp(current.Length - offset, 0, destination.Length);
        if (length > 0) current.AsSpan((int)offset, length).CopyTo(destination);
        return length;
    }

    public void Put(ReadOnlySpan<byte> bytes, long offset)
    {
        Put(ref current, bytes, offset);
        unsynced.Add(new Write(offset, bytes.ToArray()));
    }

    public void Sync()
    {
        foreach (var write in unsynced) Put(ref durable, write.Bytes, write.Offset);
        unsynced.Clear();
    }

    /// <summary>As Linux does it: the pages count as clean now, and no later sync writes them.
    /// </summary>
    public void FailSync()
    {
        given.AddRange(unsynced);
        unsynced.Clear();
    }

    /// <summary>What is found after a loss of power.</summary>
    public SimulatedFile AfterPowerLoss(Survival survival, Random random)
    {
        var bytes = durable.ToArray();
        foreach (var write in given.Concat(unsynced))
        {
            var unit = survival switch
            {
                Survival.Sectors => 512,
                Survival.Pages => 4096,
                _ => int.MaxValue,
            };
            for (var from = 0; from < write.Bytes.Length;)
            {
                var toEnd = unit - (int)((write.Offset + from) % unit);
                var length = Math.Min(toEnd, write.Bytes.Length - from);
                if (Survives(survival, random))
                {
                    Put(ref bytes, write.Bytes.AsSpan(from, length), write.Offset + from);
                }
                from += length;
            }
        }
        return new SimulatedFile { current = bytes, durable = bytes.ToArray() };
    }

    static bool Survives(Survival survival, Random random) => survival switch
    {
        Survival.Nothing => false,
        Survival.Everything => true,
        _ => random.Next(2) == 0,
    };

    static void Put(ref byte[] target, ReadOnlySpan<byte> bytes, long offset)
    {
        var end = (int)offset + bytes.Length;
        if (target.Length < end) Array.Resize(ref target, end);
        bytes.CopyTo(target.AsSpan((int)offset));
    }
}
