namespace Entrepot.Services.Statements;

/// <summary>A contract, as it is now or was at its end.</summary>
public sealed record ContractRow
{
    public long Id { get; init; }

    /// <summary>Of the event that formed it, which orders all contracts.</summary>
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Market { get; init; }
    public long Buyer { get; init; }
    public long Seller { get; init; }
    public short Mechanism { get; init; }
    public long Source { get; init; }
    public long Receipt { get; init; }
    public long Price { get; init; }
    public long Quantity { get; init; }
    public long Value { get; init; }
    public bool IsOffBand { get; init; }
    public short State { get; init; }

    /// <summary>When the stage should be over, in nanoseconds since 1970; 0: no time is set.
    /// </summary>
    public long Due { get; init; }
    public long FirstPayment { get; init; }
    public long BuyerFee { get; init; }
    public long SellerFee { get; init; }

    /// <summary>What was handed over, after inspection.</summary>
    public long Delivered { get; init; }
    public byte[]? Template { get; init; }
}

/// <summary>Something that happened to a contract.</summary>
public sealed record ContractStepRow
{
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Contract { get; init; }

    /// <summary>The kind of the event.</summary>
    public short Cause { get; init; }
    public short State { get; init; }

    /// <summary>Who did his half, or is accused: 1 the buyer, 2 the seller, 3 both.</summary>
    public short Done { get; init; }
    public long Due { get; init; }
    public byte[]? Evidence { get; init; }
}
