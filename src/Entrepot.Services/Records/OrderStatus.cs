namespace Entrepot.Services.Records;

/// <summary>Where an order stands (FIX OrdStatus 39).</summary>
public enum OrderStatus : byte
{
    None = 0,
    Open = 1,
    PartlyFilled = 2,
    Filled = 3,
    Cancelled = 4,

    /// <summary>A stop whose price was not reached.</summary>
    Waiting = 5,
}
