namespace Entrepot.Papers.Pdf;

/// <summary>How a text is printed.</summary>
public enum Ink : byte
{
    Black = 0,
    Bold = 1,
    Grey = 2,
}
