using System.Reflection;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>How a command is sent: what anyone may add to any action.</summary>
/// <param name="Names">`as a, b`: what its outcome is called from now on.</param>
/// <param name="Key">`key 7`, `key name7`: the client key, instead of the sender's next
/// number.</param>
/// <param name="Fields">`Name=value`: fields that are to have another value.</param>
/// <param name="MoreBytes">`padded by 8`, `cut by 8`: bytes too many, or missing.</param>
sealed record Manner(List<string> Names, ulong? Key, List<string> Fields, int MoreBytes)
{
    public static readonly Manner Plain = new([], null, [], 0);

    public string? Name(int n = 0) => n < Names.Count ? Names[n] : null;

    /// <summary>A number as it is; a name by its number among the names.</summary>
    public static ulong KeyOf(string word) => word.StartsWith("name", StringComparison.Ordinal)
        ? ClientKey.NumberMax + 1 + ulong.Parse(word["name".Length..])
        : ulong.Parse(word);

    public static Manner ExtractFrom(Words words)
    {
        var names = words.ExtractList("as");
        var key = words.Extract("key", 1)?[0];
        var padded = words.Extract("padded", 2)?[1];
        var cut = words.Extract("cut", 2)?[1];
        return new Manner(
            names,
            key is null ? null : KeyOf(key),
            words.ExtractAll(Scenarios.Fields.IsAssignment),
            padded is not null ? int.Parse(padded) : cut is not null ? -int.Parse(cut) : 0);
    }
}

/// <summary>A command on its way: who sends it, and its bytes.</summary>
sealed record Request(
    ParticipantId Sender, MessageKind Kind, byte[] Payload, Manner Manner)
{
    public static Request Of(ParticipantId sender, object command, Manner manner)
    {
        var kind = (MessageKind)command.GetType().GetProperty("Kind")!.GetValue(null)!;
        var payload = (byte[])typeof(Request)
            .GetMethod(nameof(Bytes), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(command.GetType())
            .Invoke(null, [command])!;
        Array.Resize(ref payload, payload.Length + manner.MoreBytes);
        return new Request(sender, kind, payload, manner);
    }

    /// <summary>The frame, stamped.</summary>
    public byte[] Stamp(ulong sequence, Instant time, ulong key, uint epoch)
    {
        var frame = new byte[FrameHeader.Size + Payload.Length];
        var header = new FrameHeader(
            (ushort)frame.Length, Kind, 0, sequence, time, key, epoch, Sender);
        MemoryMarshal.Write(frame, header);
        Payload.CopyTo(frame.AsSpan(FrameHeader.Size));
        return frame;
    }

    static byte[] Bytes<T>(T command) where T : unmanaged =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in command)).ToArray();
}
