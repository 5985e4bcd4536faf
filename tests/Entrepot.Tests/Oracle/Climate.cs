using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>What kind of days a seed brings. No two streams are alike, so that rare things meet.
/// </summary>
sealed record Climate
{
    public Climate(Dice dice)
    {
        Firms = (int)dice.Between(4, 9);
        Markets = (int)dice.Between(1, 3);
        Goods = (int)dice.Between(1, 2);
        Currencies = dice.Percent(80) ? 1 : 2;
        Mischief = dice.Of(0, 2, 5, 15);
        Spread = dice.Of(1, 2, 4, 10, 40);
        LotsMax = dice.Of(1, 3, 10, 100);
        Groups = dice.Of(0, 0, 1, 3);
        TradingPercent = dice.Of(40, 60, 80, 90);
        AgreeingPercent = dice.Of(0, 30, 50, 90);
        AuctionPercent = dice.Of(0, 30, 60, 90);
        Hurry = dice.Of(1_000L, 1_000_000, 50_000_000, 2_000_000_000);
        Scale = dice.Of(Scale.Everyday, Scale.Everyday, Scale.Everyday, Scale.Fine, Scale.Huge);
        Options = new VenueOptions(
            1 << (int)dice.Between(2, 10),
            dice.Of(1L, 60, 3600, 7 * 24 * 3600) * Instant.PerSecond);
    }

    public int Firms { get; }

    public int Markets { get; }

    public int Goods { get; }

    public int Currencies { get; }

    /// <summary>How many of a hundred commands are spoilt in some way.</summary>
    public int Mischief { get; }

    /// <summary>How far prices lie from the last, in ticks.</summary>
    public int Spread { get; }

    /// <summary>How large orders are, in lots.</summary>
    public int LotsMax { get; }

    /// <summary>How many owner groups there are; 0: every firm stands alone.</summary>
    public int Groups { get; }

    /// <summary>How many of a hundred commands are about orders.</summary>
    public int TradingPercent { get; }

    /// <summary>How many of a hundred of those are about listings and contracts.</summary>
    public int AgreeingPercent { get; }

    /// <summary>How many of a hundred of those are about auctions.</summary>
    public int AuctionPercent { get; }

    /// <summary>Nanoseconds between commands, about.</summary>
    public long Hurry { get; }

    public Scale Scale { get; }

    public VenueOptions Options { get; }
}

/// <summary>How large the numbers of a stream are.</summary>
enum Scale
{
    Everyday = 0,

    /// <summary>Small ticks and lots: many of them in one price, in one order.</summary>
    Fine = 1,

    /// <summary>At the limits.</summary>
    Huge = 2,
}
