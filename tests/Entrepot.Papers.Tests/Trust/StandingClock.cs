namespace Entrepot.Papers.Tests.Trust;

/// <summary>A clock that goes when it is told to.</summary>
sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
