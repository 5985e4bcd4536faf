using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Every balance of the ledger, money and goods, folded from the events.</summary>
sealed class MoneyView(MarketsView markets) : IView
{
    readonly Dictionary<ParticipantId, SortedDictionary<(ushort, Purpose, byte), long>> firms = [];
    readonly Dictionary<OrderId, (AccountId Account, long Held)> holds = [];

    /// <summary>A firm's accounts and what is on them.</summary>
    public IEnumerable<(AccountId Account, long Units)> Of(ParticipantId firm) =>
        firms.TryGetValue(firm, out var accounts)
            ? accounts.Select(pair => (
                new AccountId(firm, pair.Key.Item1, pair.Key.Item2, pair.Key.Item3), pair.Value))
            : [];

    public long BalanceOf(AccountId account) =>
        firms.TryGetValue(account.Owner, out var accounts)
            ? accounts.GetValueOrDefault(KeyOf(account))
            : 0;

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

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.AccountOpened: Add(e.As<AccountOpened>().Account, 0); break;
            case MessageKind.Transferred: Apply(in e.As<Transferred>()); break;
            case MessageKind.OrderAccepted: Apply(in e.As<OrderAccepted>()); break;
            case MessageKind.OrderReplaced: Apply(in e.As<OrderReplaced>()); break;
            case MessageKind.OrderCancelled: Apply(in e.As<OrderCancelled>()); break;
            case MessageKind.Traded: Apply(in e.As<Traded>()); break;
        }
    }

    void Apply(in Transferred e)
    {
        // A pending transfer moves when it is posted.
        if (e.Transfer.Phase is TransferPhase.Pending) return;
        Move(e.Transfer.Debit, e.Transfer.Credit, e.Transfer.Amount.Units);
    }

    void Apply(in OrderAccepted e)
    {
        var terms = markets[e.Market].Terms;
        var asset = e.Side is Side.Buy ? terms.Currency : terms.Good;
        holds[e.Order] = (new AccountId(e.Participant, asset, Purpose.Available), 0);
        Hold(e.Order, e.Held.Units);
    }

    void Apply(in OrderReplaced e) => Hold(e.Order, e.Held.Units - holds[e.Order].Held);

    void Apply(in OrderCancelled e)
    {
        Hold(e.Order, -e.Freed.Units);
        if (e.Leaves == Quantity.Zero) holds.Remove(e.Order);
    }

    void Apply(in Traded e)
    {
        var terms = markets[e.Market].Terms;
        var (buy, sale) = e.TakerSide is Side.Sell ? (e.Maker, e.Taker) : (e.Taker, e.Maker);
        var purse = new AccountId(e.Buyer, terms.Currency, Purpose.HeldOrder);
        var money = new AccountId(e.Seller, terms.Currency, Purpose.Available);
        var fees = new AccountId(ParticipantId.Operator, terms.Currency, Purpose.FeeIncome);
        Move(purse, money, e.Value.Units);
        Move(purse, fees, e.BuyerFee.Units);
        Move(money, fees, e.SellerFee.Units);
        Move(purse, purse with { Purpose = Purpose.Available }, e.BuyerFreed.Units);
        Move(
            new AccountId(e.Seller, terms.Good, Purpose.HeldOrder),
            new AccountId(e.Buyer, terms.Good, Purpose.Available), e.Quantity.Units);
        Spend(buy, e.Value.Units + e.BuyerFee.Units + e.BuyerFreed.Units);
        Spend(sale, e.Quantity.Units);
    }

    void Hold(OrderId order, long amount)
    {
        var (account, held) = holds[order];
        Move(account, account with { Purpose = Purpose.HeldOrder }, amount);
        holds[order] = (account, held + amount);
    }

    // What an order held went elsewhere; when nothing is left the order is forgotten.
    void Spend(OrderId order, long amount)
    {
        var (account, held) = holds[order];
        if (held == amount) holds.Remove(order);
        else holds[order] = (account, held - amount);
    }

    void Move(AccountId debit, AccountId credit, long amount)
    {
        Add(debit, -amount);
        Add(credit, amount);
    }

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
