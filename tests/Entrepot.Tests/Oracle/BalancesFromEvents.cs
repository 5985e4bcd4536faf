using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// Every balance of the ledger, folded from the events and nothing else: so it can be told as of
/// any event. What pending transfers may still take is kept beside it.
/// </summary>
sealed class BalancesFromEvents
{
    readonly Dictionary<AccountId, long> balances = [];
    readonly Dictionary<AccountId, long> pendingOut = [];
    readonly Dictionary<TransferId, Transfer> awaited = [];
    readonly Dictionary<MarketId, MarketTerms> markets = [];
    readonly Dictionary<OrderId, HoldingOrder> orders = [];

    sealed class HoldingOrder(OrderAccepted accepted)
    {
        public OrderAccepted Accepted => accepted;
        public long Held { get; set; } = accepted.Held.Units;
    }

    public IReadOnlyDictionary<AccountId, long> Balances => balances;

    public long PendingOut(AccountId account) => pendingOut.GetValueOrDefault(account);

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.AccountOpened: Open(e.As<AccountOpened>().Account); break;
            case MessageKind.Transferred: Apply(in e.As<Transferred>()); break;
            case MessageKind.MarketCreated: Apply(e.As<MarketCreated>().Terms); break;
            case MessageKind.MarketRevised: Apply(e.As<MarketRevised>().Terms); break;
            case MessageKind.OrderAccepted: Apply(e.As<OrderAccepted>()); break;
            case MessageKind.OrderReplaced: Apply(in e.As<OrderReplaced>()); break;
            case MessageKind.OrderCancelled: Apply(in e.As<OrderCancelled>()); break;
            case MessageKind.Traded: Apply(in e.As<Traded>()); break;
            case MessageKind.SecurityChanged: Apply(in e.As<SecurityChanged>()); break;
        }
    }

    void Open(AccountId account)
    {
        balances.Add(account, 0);
        if (account.Purpose is not Purpose.Available) return;
        balances.Add(account with { Purpose = Purpose.HeldOrder }, 0);
    }

    void Apply(MarketTerms terms) => markets[terms.Market] = terms;

    void Apply(in Transferred e)
    {
        var transfer = e.Transfer;
        switch (transfer.Phase)
        {
            case TransferPhase.Posted or TransferPhase.Reversal:
                Move(transfer.Debit, transfer.Credit, transfer.Amount.Units);
                break;
            case TransferPhase.Pending:
                awaited.Add(transfer.Id, transfer);
                Promise(transfer.Debit, transfer.Amount.Units);
                break;
            default:
                awaited.Remove(e.Related, out var pending);
                Promise(pending.Debit, -pending.Amount.Units);
                Assert.Equal(pending.Amount, transfer.Amount + e.Freed);
                Move(transfer.Debit, transfer.Credit, transfer.Amount.Units);
                break;
        }
    }

    void Apply(OrderAccepted e)
    {
        var order = orders[e.Order] = new HoldingOrder(e);
        Hold(order, order.Held);
    }

    void Apply(in OrderReplaced e)
    {
        var order = orders[e.Order];
        Hold(order, e.Held.Units - order.Held);
        order.Held = e.Held.Units;
    }

    void Apply(in OrderCancelled e)
    {
        var order = orders[e.Order];
        Hold(order, -e.Freed.Units);
        order.Held -= e.Freed.Units;
        if (e.Leaves == Quantity.Zero) Assert.Equal(0, order.Held);
    }

    void Apply(in Traded e)
    {
        var terms = markets[e.Market];
        var (buy, sale) = e.TakerSide is Side.Sell ? (e.Maker, e.Taker) : (e.Taker, e.Maker);
        var purse = new AccountId(e.Buyer, terms.Currency, Purpose.HeldOrder);
        var money = new AccountId(e.Seller, terms.Currency, Purpose.Available);
        var fees = new AccountId(ParticipantId.Operator, terms.Currency, Purpose.FeeIncome);
        var paid = e.Value.Units + e.BuyerFee.Units;
        Move(purse, money, e.Value.Units);
        Move(purse, fees, e.BuyerFee.Units);
        Move(money, fees, e.SellerFee.Units);
        Move(purse, purse with { Purpose = Purpose.Available }, e.BuyerFreed.Units);
        Move(
            new AccountId(e.Seller, terms.Good, Purpose.HeldOrder),
            new AccountId(e.Buyer, terms.Good, Purpose.Available), e.Quantity.Units);
        orders[buy].Held -= paid + e.BuyerFreed.Units;
        orders[sale].Held -= e.Quantity.Units;
    }

    // What is held for a promise is promised away in an account of its firm.
    void Apply(in SecurityChanged e)
    {
        var purpose = e.SecurityKind switch
        {
            SecurityKind.GoodFaith => Purpose.HeldOffer,
            SecurityKind.EarnestMoney => Purpose.DeliveryMargin,
            SecurityKind.Margin => Purpose.Margin,
            SecurityKind.Payment => Purpose.PaymentInTransit,
            _ => Purpose.FrozenDispute,
        };
        var change = e.Change is SecurityChange.Held ? e.Amount.Units : -e.Amount.Units;
        Promise(new AccountId(e.Firm, e.Currency, purpose), change);
    }

    void Hold(HoldingOrder order, long amount)
    {
        var terms = markets[order.Accepted.Market];
        var asset = order.Accepted.Side is Side.Buy ? terms.Currency : terms.Good;
        var available = new AccountId(order.Accepted.Participant, asset, Purpose.Available);
        Move(available, available with { Purpose = Purpose.HeldOrder }, amount);
    }

    void Move(AccountId debit, AccountId credit, long amount)
    {
        balances[debit] -= amount;
        balances[credit] += amount;
    }

    void Promise(AccountId account, long amount) =>
        pendingOut[account] = PendingOut(account) + amount;
}
