using Entrepot.Core;

namespace Entrepot.Tests;

public sealed class IdIndexTests
{
    const int Chosen = 2_000;

    // Who withdraws chooses the number of the transfer, and a keeper that of the cell.
    [Fact]
    public void Keys_chosen_to_collide_do_not_collide_under_another_secret()
    {
        var known = Grown(secret: 0);
        var place = known.Home(1);
        var keys = new List<ulong>();
        for (ulong key = 1; keys.Count < Chosen; key++)
        {
            if (known.Home(key) >> 4 == place >> 4) keys.Add(key);
        }
        var drawn = Grown(secret: 0x1234_5678_9ABC_DEF1);
        var homes = keys.GroupBy(key => drawn.Home(key) >> 4);
        Assert.InRange(homes.Max(home => home.Count()), 1, 16);
    }

    // What was chosen against the multiplication that used to be here: all in one place.
    [Fact]
    public void Numbers_that_are_multiples_of_an_inverse_do_not_collide()
    {
        ulong inverse = 1;
        for (var n = 0; n < 6; n++)
        {
            inverse = unchecked(inverse * (2 - 0x9E37_79B9_7F4A_7C15 * inverse));
        }
        var index = Grown(secret: 0);
        var homes = Enumerable.Range(1, Chosen)
            .GroupBy(n => index.Home(unchecked((ulong)n * inverse)) >> 4);
        Assert.InRange(homes.Max(home => home.Count()), 1, 16);
    }

    [Fact]
    public void What_was_added_is_found_until_it_is_removed()
    {
        var index = new IdIndex(secret: 7);
        for (var n = 1; n <= 5_000; n++) index.Add((ulong)n * 3, n);
        for (var n = 1; n <= 5_000; n += 2) index.Remove((ulong)n * 3);
        for (var n = 1; n <= 5_000; n++)
        {
            Assert.Equal(n % 2 == 0 ? n : -1, index.Find((ulong)n * 3));
            Assert.Equal(-1, index.Find((ulong)n * 3 + 1));
        }
        Assert.Equal(2_500, index.Count);
    }

    // An index that has grown to 16,384 places.
    static IdIndex Grown(ulong secret)
    {
        var index = new IdIndex(secret);
        for (ulong key = 1; key <= 8_000; key++) index.Add(key << 32, 1);
        return index;
    }
}
