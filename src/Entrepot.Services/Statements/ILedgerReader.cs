using Entrepot.Core;

namespace Entrepot.Services.Statements;

/// <summary>An amount left one account for another.</summary>
/// <param name="Reference">The order, transfer or trade it was for.</param>
public readonly record struct Movement(
    AccountId Debit, AccountId Credit, long Units, ulong Reference);

/// <summary>Hears of everything that changes an account.</summary>
public interface ILedgerReader
{
    /// <summary>An account is there, empty.</summary>
    void Open(AccountId account);

    void Move(in Movement movement);

    /// <summary>So much more (or less) on the account is promised away and cannot be spent.
    /// </summary>
    void Promise(AccountId account, long change);
}
