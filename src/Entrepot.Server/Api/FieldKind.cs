namespace Entrepot.Server;

/// <summary>How a value of a message stands in JSON.</summary>
enum FieldKind : byte
{
    None = 0,

    /// <summary>A number.</summary>
    Number = 1,

    /// <summary>A number of 64 bits, as text: many programs keep only 53 of them.</summary>
    LongNumber = 2,

    /// <summary>The name of a value, or of several with commas between.</summary>
    Name = 3,

    /// <summary>Decimal text in the currency's main unit.</summary>
    Money = 4,

    /// <summary>Decimal text in the good's pricing unit.</summary>
    Quantity = 5,

    /// <summary>yyyy-MM-dd.</summary>
    Date = 6,

    /// <summary>SHA-256 in hexadecimal.</summary>
    Digest = 7,

    /// <summary>An object with fields of its own.</summary>
    Fields = 8,

    /// <summary>A list of objects.</summary>
    List = 9,

    /// <summary>A point in time, RFC 3339.</summary>
    Instant = 10,
}
