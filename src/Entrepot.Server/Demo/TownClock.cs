using System.Diagnostics;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// The clock of a demonstration. It begins at the same moment in every town, goes faster than the
/// machine's, may jump ahead, and never goes back. Between two steps of the town it does not pass
/// the next one, so that everything a step does bears the time of the step, however long it takes.
/// </summary>
sealed class TownClock(TimeProvider time) : MarketClock(time)
{
    public const int SpeedMax = 1000;

    /// <summary>A Monday, eight in the morning in China.</summary>
    public static readonly Instant Start =
        InstantOf(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>From one step to the next.</summary>
    public const long Step = 3 * Instant.PerSecond;

    /// <summary>A machine that cannot keep up falls behind no further than this.</summary>
    const long LagMax = Instant.PerSecond / 4;

    readonly Lock gate = new();
    Instant held = Start;
    Instant next = Start;
    Instant target = Start;
    (Instant Market, long Machine) anchor = (Start, time.GetTimestamp());
    int speed = 1;

    public override int Speed => Volatile.Read(ref speed);

    public override Instant Now
    {
        get
        {
            lock (gate) return Shown;
        }
    }

    public static Instant TimeOf(long step) => new(Start.Nanoseconds + step * Step);

    /// <summary>The last step at or before a moment.</summary>
    public static long StepAt(Instant moment) =>
        Math.Max(0, (moment.Nanoseconds - Start.Nanoseconds) / Step);

    /// <summary>Lets so many seconds pass in one of the machine's.</summary>
    public void Run(int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, SpeedMax);
        lock (gate)
        {
            anchor = (Shown, Machine.GetTimestamp());
            speed = times;
        }
    }

    /// <summary>Stands still at the time of a step.</summary>
    public void Hold(Instant step)
    {
        lock (gate)
        {
            var ahead = Flow.Nanoseconds - step.Nanoseconds;
            if (ahead < 0 || ahead > LagMax * speed) anchor = (step, Machine.GetTimestamp());
            held = next = step;
        }
    }

    /// <summary>Goes on, as far as the next step.</summary>
    public void Release(Instant nextStep)
    {
        lock (gate) next = nextStep;
    }

    /// <summary>Does not wait any more until a moment has come.</summary>
    public void JumpTo(Instant moment)
    {
        lock (gate)
        {
            if (moment > target) target = moment;
        }
    }

    /// <summary>How long the machine waits for a step.</summary>
    public TimeSpan WaitFor(Instant step)
    {
        lock (gate)
        {
            if (held < target) return TimeSpan.Zero;
            var left = Math.Max(0, step.Nanoseconds - Flow.Nanoseconds) / speed;
            return TimeSpan.FromTicks(left / 100);
        }
    }

    Instant Shown => Flow > next ? next : Flow < held ? held : Flow;

    Instant Flow => new(
        anchor.Market.Nanoseconds
        + Machine.GetElapsedTime(anchor.Machine).Ticks * 100 * speed);
}
