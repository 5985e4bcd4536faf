using Entrepot.Core;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests;

/// <summary>The index of deadlines against a list that is sorted each time.</summary>
public sealed class DeadlinesTests
{
    sealed record Planned(long Due, int Turn, int Slot);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_due_comes_in_the_order_of_time_and_then_of_setting(ulong seed)
    {
        var dice = new Dice(seed);
        var deadlines = new Deadlines();
        var planned = new List<Planned>();
        for (var turn = 1; turn <= 5_000; turn++)
        {
            if (dice.Percent(60))
            {
                var due = dice.Below(200);
                var slot = deadlines.Set(new(due), DeadlineKind.Listing, turn);
                planned.Add(new Planned(due, turn, slot));
            }
            else if (dice.Percent(50) && planned.Count > 0)
            {
                var one = dice.OneOf(planned);
                deadlines.Cancel(one.Slot);
                planned.Remove(one);
            }
            else
            {
                TakeDue(deadlines, planned, dice.Below(200), most: (int)dice.Below(6));
            }
            Assert.Equal(planned.Count, deadlines.Count);
        }
        TakeDue(deadlines, planned, 200, most: int.MaxValue);
        Assert.Empty(planned);
        Assert.Equal(0, deadlines.Count);
    }

    static void TakeDue(Deadlines deadlines, List<Planned> planned, long now, int most)
    {
        for (var n = 0; n < most; n++)
        {
            var first = planned.OrderBy(p => p.Due).ThenBy(p => p.Turn).FirstOrDefault();
            var isDue = first is not null && first.Due <= now;
            Assert.Equal(isDue, deadlines.TryTake(new(now), out var due));
            if (!isDue) return;
            Assert.Equal((first!.Due, first.Turn), (due.Due.Nanoseconds, due.Subject));
            planned.Remove(first);
        }
    }

    [Fact]
    public void A_saved_index_goes_on_as_if_nothing_had_been()
    {
        var deadlines = new Deadlines();
        var dice = new Dice(7);
        for (var n = 1; n <= 1_000; n++)
        {
            var slot = deadlines.Set(new(dice.Below(50)), DeadlineKind.Contract, n);
            if (dice.Percent(30)) deadlines.Cancel(slot);
        }
        var writer = new StateWriter();
        deadlines.Save(writer);
        var reader = new StateReader(writer.Written.Span);
        var restored = new Deadlines();
        restored.Load(ref reader);
        Assert.Equal(HashOf(deadlines), HashOf(restored));
        while (deadlines.TryTake(new(50), out var due))
        {
            Assert.True(restored.TryTake(new(50), out var same));
            Assert.Equal(due, same);
        }
        Assert.Equal(0, restored.Count);
    }

    [Fact]
    public void The_hash_sees_content_and_not_where_it_lies()
    {
        var (one, other) = (new Deadlines(), new Deadlines());
        foreach (var due in (long[])[5, 1, 9, 3, 7])
        {
            one.Set(new(due), DeadlineKind.Contract, (int)due);
            other.Set(new(due), DeadlineKind.Contract, (int)due);
        }
        Assert.True(one.TryTake(new(1), out _));
        Assert.NotEqual(HashOf(one), HashOf(other));
        Assert.True(other.TryTake(new(1), out _));
        Assert.Equal(HashOf(one), HashOf(other));
    }

    [Fact]
    public void A_heap_that_is_no_heap_is_not_loaded()
    {
        var deadlines = new Deadlines();
        deadlines.Set(new(1), DeadlineKind.Contract, 1);
        deadlines.Set(new(2), DeadlineKind.Contract, 2);
        var writer = new StateWriter();
        deadlines.Save(writer);
        var bytes = writer.Written.ToArray();
        // The last two numbers before the counter are the heap.
        (bytes[^16], bytes[^12]) = (bytes[^12], bytes[^16]);
        Assert.Throws<StateMalformedException>(() =>
        {
            var reader = new StateReader(bytes);
            new Deadlines().Load(ref reader);
        });
    }

    static Digest HashOf(Deadlines deadlines)
    {
        using var hash = new StateHash();
        deadlines.AddTo(hash);
        return hash.Finish();
    }
}
