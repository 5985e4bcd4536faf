using Entrepot.Core;
using Entrepot.Services.Statements;

namespace Entrepot.Server;

/// <summary>Every balance of the ledger, money and goods, folded from the events.</summary>
sealed class MoneyView : IView, ILedgerReader
{
    readonly Dictionary<ParticipantId, SortedDictionary<(ushort, Purpose, byte), long>> firms = [];
    readonly LedgerEvents events;

    public MoneyView() => events = new LedgerEvents(this);

    /// <summary>A firm's accounts and what is on them.</summary>
    public IEnumerable<(AccountId Account, long Units)> Of(ParticipantId firm) =>
        firms.TryGetValue(firm, out var accounts)
            ? accounts.Select(pair => (
                new AccountId(firm, pair.Key.Item1, pair.Key.Item2, pair.Key.Item3), pair.Value))
            : [];

    /// <summary>The sum of all accounts of each asset. Always zero, or the ledger is broken.
    /// </summary>
    public IReadOnlyDictionary<ushort, Int128> Sums()
    {
        var sums = new Dictionary<ushort, Int128>();
        foreach (var accounts in firms.Values)
        {
            foreach (var (key, units) in accounts)
            {
                sums[key.Item1] = sums.GetValueOrDefault(key.Item1) + units;
            }
        }
        return sums;
    }

    public void Receive(in Frame e) => events.Receive(in e);

    public void Open(AccountId account) => Add(account, 0);

    public void Move(in Movement movement)
    {
        Add(movement.Debit, -movement.Units);
        Add(movement.Credit, movement.Units);
    }

    // What is promised away still stands on the account.
    public void Promise(AccountId account, long change) { }

    void Add(AccountId account, long amount)
    {
        if (!firms.TryGetValue(account.Owner, out var accounts))
        {
            firms[account.Owner] = accounts = [];
        }
        accounts[KeyOf(account)] = accounts.GetValueOrDefault(KeyOf(account)) + amount;
    }

    static (ushort, Purpose, byte) KeyOf(AccountId account) =>
        (account.AssetNumber, account.Purpose, account.Custodian);
}
