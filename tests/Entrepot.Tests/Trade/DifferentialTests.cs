using Entrepot.Core;

namespace Entrepot.Tests;

public sealed class DifferentialTests
{
    static readonly Price Base = new(10_080_00);

    [Fact]
    public void Vector_G6_settles_at_9920_and_splits_its_tax_by_subtraction()
    {
        var price = new Price(
            Base.Minor + Line(perUnit: -60_00).On(Base) + Line(perUnit: -100_00).On(Base));
        Assert.Equal(new Price(9_920_00), price);
        var due = Amount.Of(price, new Quantity(100_360));
        Assert.Equal(new Amount(995_571_20), due);
        Assert.Equal(new Amount(992_000_00), Amount.Of(price, new Quantity(100_000)));
        var net = SpotTown.Rules.NetOf(due);
        Assert.Equal(new Amount(881_036_46), net);
        Assert.Equal(new Amount(114_534_74), due - net);
    }

    [Theory]
    [InlineData(15_000, 50, 1)]
    [InlineData(-15_000, 50, -1)]
    [InlineData(9_999, 50, 0)]
    [InlineData(-9_999, 50, 0)]
    [InlineData(1_000_000, 50, 50)]
    public void A_rate_is_rounded_away_from_nothing(int rate, long price, long premium) =>
        Assert.Equal(premium, Line(rate: rate).On(new Price(price)));

    static DifferentialLine Line(int rate = 0, long perUnit = 0) =>
        new(DifferentialKind.Grade, 0, 0, 1, rate, 0, perUnit);
}
