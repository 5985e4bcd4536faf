using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>One command of a run: where it was written, what was sent, what came of it.</summary>
sealed record Sent(int Line, Request Request, byte[] Frame, Answer Answer, byte[] Events)
{
    public FrameHeader Header => MemoryMarshal.Read<FrameHeader>(Frame);
}

/// <summary>Everything a scenario sent, in order: what the other ways to run it replay.</summary>
sealed class Tape
{
    readonly List<Sent> sent = [];

    public IReadOnlyList<Sent> Sent => sent;

    public void Add(Sent next) => sent.Add(next);

    /// <summary>Calls back for each event in the bytes.</summary>
    public static void ForEach(ReadOnlySpan<byte> events, FrameAction action)
    {
        while (events.Length > 0)
        {
            var e = new Frame(events);
            action(in e);
            events = events[e.Header.Length..];
        }
    }

    public delegate void FrameAction(in Frame frame);
}
