using System.Collections.Concurrent;

namespace Entrepot.Server;

/// <summary>Shuts a name to which wrong passwords were sent, for a while: who guesses from many
/// addresses gets no further than who guesses from one.</summary>
sealed class SignInLocks(TimeProvider time)
{
    public const int FailuresMax = 10;

    static readonly TimeSpan pause = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> names =
        new(StringComparer.OrdinalIgnoreCase);

    public bool IsShut(string name) => names.TryGetValue(name, out var state)
        && state.Failures >= FailuresMax && state.Until > time.GetUtcNow();

    public void Fail(string name)
    {
        var until = time.GetUtcNow() + pause;
        if (names.Count > Sessions.SessionsMax) names.Clear();
        names.AddOrUpdate(
            name, (1, until),
            (_, state) => (state.Until > time.GetUtcNow() ? state.Failures + 1 : 1, until));
    }

    public void Succeed(string name) => names.TryRemove(name, out _);
}
