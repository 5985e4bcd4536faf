using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>The ladder against an ordered map with a list per price.</summary>
public sealed class LadderTests
{
    /// <summary>Where the prices of a stream lie, and how many orders stand at once.</summary>
    public static TheoryData<string, bool> Streams()
    {
        var streams = new TheoryData<string, bool>();
        foreach (var name in new[] { "near", "sparse", "wandering", "ends", "churning" })
        {
            streams.Add(name, false);
            streams.Add(name, true);
        }
        return streams;
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_ladder_keeps_the_order_of_a_map_of_queues(string stream, bool highestFirst)
    {
        var pair = new Twins(highestFirst);
        var random = new Random(stream.Length);
        for (var step = 0; step < 20_000; step++)
        {
            var ticks = TicksOf(stream, step, random);
            if (random.Next(100) < AddPercent(stream, step)) pair.Add(ticks, random.Next(1, 100));
            else pair.Change(random);
            pair.CompareBest();
            if (step % 500 == 0) pair.CompareAll();
        }
        pair.CompareAll();
        while (pair.Count > 0) pair.TakeOut(random.Next(pair.Count));
        pair.CompareAll();
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_ladder_that_was_saved_goes_on_alike(string stream, bool highestFirst)
    {
        var pair = new Twins(highestFirst);
        var random = new Random(stream.Length);
        for (var step = 0; step < 4_000; step++)
        {
            pair.Add(TicksOf(stream, step, random), 1);
            if (step % 3 == 0) pair.Change(random);
            if (step % 1_000 == 999) pair.Reload();
            pair.CompareBest();
        }
        pair.CompareAll();
    }

    [Fact]
    public void An_empty_ladder_is_reached_by_nobody()
    {
        foreach (var highestFirst in new[] { false, true })
        {
            var ladder = new Ladder(highestFirst);
            Assert.True(ladder.IsEmpty);
            Assert.False(ladder.IsReachedBy(1));
            Assert.False(ladder.IsReachedBy(Limits.TicksMax));
            Assert.Equal(0, ladder.First());
            Assert.Equal(Ladder.NoKey, ladder.NextKey(0));
        }
    }

    [Fact]
    public void Prices_turn_into_keys_and_back()
    {
        foreach (var ticks in new[] { 1, 2, 63, 64, 10_000, Limits.TicksMax - 1, Limits.TicksMax })
        {
            Assert.Equal(ticks, new Ladder(highestFirst: false).KeyOf(ticks));
            var bids = new Ladder(highestFirst: true);
            Assert.Equal(Limits.TicksMax - ticks, bids.KeyOf(ticks));
            Assert.Equal(ticks, bids.TicksOf(bids.KeyOf(ticks)));
        }
    }

    static int TicksOf(string stream, int step, Random random) => stream switch
    {
        "near" => random.Next(9_900, 10_100),
        "sparse" => random.Next(1, Limits.TicksMax + 1),
        // Up through sixty thousand ticks and down again, so that the directory grows both ways.
        "wandering" => 100_000 + (step % 8_000 < 4_000 ? 15 : -15) * (step % 4_000)
            + random.Next(100),
        "ends" => random.Next(2) == 0
            ? random.Next(1, 70)
            : Limits.TicksMax - random.Next(70),
        // Few orders far apart: nearly every step takes a page into use or gives one up.
        "churning" => 64 * random.Next(1, 2_000),
        _ => throw new ArgumentOutOfRangeException(nameof(stream)),
    };

    static int AddPercent(string stream, int step) => stream switch
    {
        "churning" => step % 200 < 100 ? 60 : 35,
        _ => step % 2_000 < 1_000 ? 65 : 40,
    };

    /// <summary>A ladder and the map that it must agree with.</summary>
    sealed class Twins(bool highestFirst)
    {
        readonly Orders orders = new();
        readonly SortedDictionary<int, List<int>> queues = [];
        readonly List<int> live = [];
        Ladder ladder = new(highestFirst);

        public int Count => live.Count;

        public void Add(int ticks, int lots)
        {
            var slot = orders.Take();
            ref var order = ref orders[slot];
            (order.Ticks, order.Lots, order.Side) = (ticks, lots, Side.Buy);
            ladder.Join(orders, slot);
            var key = ladder.KeyOf(ticks);
            if (!queues.TryGetValue(key, out var queue)) queues.Add(key, queue = []);
            queue.Add(slot);
            live.Add(slot);
        }

        /// <summary>Takes one out, wherever it stands, or the best, or makes one
        /// smaller.</summary>
        public void Change(Random random)
        {
            if (Count == 0) return;
            var index = random.Next(3) == 0 ? live.IndexOf(ladder.First()) : random.Next(Count);
            var slot = live[index];
            if (random.Next(4) == 0 && orders[slot].Lots > 1) ladder.Shrink(orders, slot, 1);
            else TakeOut(index);
        }

        public void TakeOut(int index)
        {
            var slot = live[index];
            live.RemoveAt(index);
            var key = ladder.KeyOf(orders[slot].Ticks);
            queues[key].Remove(slot);
            if (queues[key].Count == 0) queues.Remove(key);
            ladder.Leave(orders, slot);
            orders.Give(slot);
        }

        public void Reload()
        {
            var writer = new StateWriter();
            ladder.Save(writer);
            var reader = new StateReader(writer.Written.Span);
            ladder = new Ladder(highestFirst);
            ladder.Load(ref reader);
            Assert.True(reader.IsAtEnd);
        }

        public void CompareBest()
        {
            Assert.Equal(Count == 0, ladder.IsEmpty);
            if (Count == 0) return;
            var (key, queue) = queues.First();
            Assert.Equal(key, ladder.BestKey);
            Assert.Equal(queue[0], ladder.First());
            Assert.Equal(queue[0], ladder.Best.First);
            var worse = highestFirst ? ladder.BestTicks + 1 : ladder.BestTicks - 1;
            Assert.True(ladder.IsReachedBy(ladder.BestTicks));
            Assert.False(ladder.IsReachedBy(worse));
        }

        public void CompareAll()
        {
            var slots = new List<int>();
            for (var slot = ladder.First(); slot != 0; slot = ladder.After(orders, slot))
            {
                slots.Add(slot);
            }
            Assert.Equal(queues.Values.SelectMany(queue => queue), slots);
            var keys = new List<int>();
            for (var key = ladder.BestKey; key != Ladder.NoKey; key = ladder.NextKey(key))
            {
                keys.Add(key);
                ref var level = ref ladder.LevelAt(key);
                Assert.Equal(queues[key].Sum(slot => (long)orders[slot].Lots), level.Lots);
                Assert.Equal(queues[key][^1], level.Last);
            }
            Assert.Equal(queues.Keys, keys);
        }
    }
}
