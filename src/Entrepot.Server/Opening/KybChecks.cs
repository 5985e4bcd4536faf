namespace Entrepot.Server;

/// <summary>What the operator has looked at before a firm is admitted. A set; all of it is needed.
/// </summary>
[Flags]
public enum KybChecks : byte
{
    None = 0,

    /// <summary>The business licence, in the register of companies.</summary>
    Licence = 1,

    /// <summary>Who signs for the firm, and by what right.</summary>
    Signatory = 2,

    /// <summary>Who owns it in the end.</summary>
    Owners = 4,

    /// <summary>A bank account in the firm's own name.</summary>
    BankAccount = 8,

    /// <summary>The list of dishonest judgment debtors (失信被执行人) and the sanctions lists.
    /// </summary>
    Blacklists = 16,

    All = Licence | Signatory | Owners | BankAccount | Blacklists,
}
