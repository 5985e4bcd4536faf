namespace Entrepot.Server;

/// <summary>How a firm of the town behaves. Each is a small policy; <see cref="TownTrading"/>,
/// <see cref="TownSpot"/> and <see cref="TownPerformance"/> say what follows from it.</summary>
public enum Behaviour : byte
{
    None = 0,

    /// <summary>Makes goods and sells them; its keeper takes in more when its store runs low.
    /// </summary>
    Producer = 1,

    /// <summary>Buys and sells whatever is fairly priced.</summary>
    Trader = 2,

    /// <summary>Needs goods and buys them.</summary>
    Processor = 3,

    /// <summary>Keeps what it has near what it began with, by the order book.</summary>
    Hedger = 4,

    /// <summary>Takes its time with everything it owes.</summary>
    SlowPayer = 5,

    /// <summary>Brings neither money nor goods.</summary>
    Defaulter = 6,

    /// <summary>Waits for prices that are too good, and takes them at once.</summary>
    Sniper = 7,

    /// <summary>Buys a lot at a time and haggles over it.</summary>
    SmallBuyer = 8,
}
