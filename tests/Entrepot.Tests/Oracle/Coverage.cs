using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>Which commands were done, which results were heard, which events told.</summary>
sealed class Coverage
{
    readonly ConcurrentDictionary<MessageKind, long> done = [];
    readonly ConcurrentDictionary<MessageKind, long> told = [];
    readonly ConcurrentDictionary<ResultCode, long> heard = [];

    public void Count(Step step, Answer answer, byte[] events)
    {
        heard.AddOrUpdate(answer.Code, 1, (_, count) => count + 1);
        if (answer.Code.IsOk) done.AddOrUpdate(step.Kind, 1, (_, count) => count + 1);
        for (var at = 0; at < events.Length;)
        {
            var e = events.AsSpan(at);
            told.AddOrUpdate(new Frame(e).Header.Kind, 1, (_, count) => count + 1);
            at += MemoryMarshal.Read<ushort>(e);
        }
    }

    /// <summary>Commands that were never done and events that were never told.</summary>
    public IEnumerable<MessageKind> MissingKinds => Enum.GetValues<MessageKind>()
        .Where(kind => kind is not MessageKind.None)
        .Where(kind => !done.ContainsKey(kind) && !told.ContainsKey(kind));

    public IEnumerable<ResultCode> MissingCodes =>
        Enum.GetValues<ResultCode>().Where(code => !heard.ContainsKey(code));

    public IEnumerable<string> Lines =>
    [
        $"done:  {Sorted(done)}",
        $"told:  {Sorted(told)}",
        $"heard: {Sorted(heard)}",
    ];

    static string Sorted<T>(ConcurrentDictionary<T, long> counts) where T : struct, Enum =>
        string.Join(' ', counts.OrderBy(count => count.Key)
            .Select(count => $"{count.Key}={count.Value}"));
}
