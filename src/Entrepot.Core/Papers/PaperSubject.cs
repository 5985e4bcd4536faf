namespace Entrepot.Core;

/// <summary>What a paper is about.</summary>
public enum PaperSubject : ushort
{
    None = 0,
    Contract = 1,
    Receipt = 2,
    Negotiation = 3,
    Invoice = 4,
}
