namespace Entrepot.Papers.Contracts;

/// <summary>What a clause settles. Without one of the first seven a contract says too little
/// (Civil Code 470; the parties stand at its head).</summary>
public enum ContractElement : byte
{
    None = 0,
    Subject = 1,
    Quantity = 2,
    Quality = 3,
    Price = 4,

    /// <summary>Time, place and manner.</summary>
    Performance = 5,
    Breach = 6,
    Disputes = 7,
    Security = 8,
    Risk = 9,
    Effect = 10,
    Insurance = 11,
    Realisation = 12,
}
