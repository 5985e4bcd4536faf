using Entrepot.Core;

namespace Entrepot.Services.Statements;

/// <summary>
/// Reads out of the events every movement between accounts, money and goods alike. What a trade or
/// an order moves is not told transfer by transfer: it follows from the market's terms and from
/// what the order held.
/// </summary>
public sealed class LedgerEvents(ILedgerReader reader)
{
    readonly Dictionary<MarketId, (AssetId Good, AssetId Currency)> markets = [];
    readonly Dictionary<OrderId, (AccountId Account, long Held)> holds = [];
    readonly Dictionary<TransferId, (AccountId Debit, long Amount)> awaited = [];

    /// <summary>Takes up what was known of a market.</summary>
    public void Know(MarketId market, AssetId good, AssetId currency) =>
        markets[market] = (good, currency);

    /// <summary>Takes up what an open order holds.</summary>
    public void Know(OrderId order, ParticipantId firm, AssetId asset, long held) =>
        holds[order] = (new AccountId(firm, asset, Purpose.Available), held);

    /// <summary>Takes up a transfer that awaits its second word.</summary>
    public void Know(TransferId transfer, AccountId debit, long amount) =>
        awaited[transfer] = (debit, amount);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        markets.Clear();
        holds.Clear();
        awaited.Clear();
    }

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.AccountOpened: Open(e.As<AccountOpened>().Account); break;
            case MessageKind.Transferred: Apply(in e.As<Transferred>()); break;
            case MessageKind.MarketCreated: Know(e.As<MarketCreated>().Terms); break;
            case MessageKind.MarketRevised: Know(e.As<MarketRevised>().Terms); break;
            case MessageKind.OrderAccepted: Apply(in e.As<OrderAccepted>()); break;
            case MessageKind.OrderReplaced: Apply(in e.As<OrderReplaced>()); break;
            case MessageKind.OrderCancelled: Apply(in e.As<OrderCancelled>()); break;
            case MessageKind.Traded: Apply(in e.As<Traded>(), e.Header.Sequence); break;
            case MessageKind.SecurityChanged: Apply(in e.As<SecurityChanged>()); break;
        }
    }

    void Know(in MarketTerms terms) => Know(terms.Market, terms.Good, terms.Currency);

    // What is available and what orders hold are opened together.
    void Open(AccountId account)
    {
        reader.Open(account);
        if (account.Purpose is not Purpose.Available) return;
        reader.Open(account with { Purpose = Purpose.HeldOrder });
    }

    void Apply(in Transferred e)
    {
        var transfer = e.Transfer;
        switch (transfer.Phase)
        {
            // A pending transfer moves when it is posted.
            case TransferPhase.Pending:
                Know(transfer.Id, transfer.Debit, transfer.Amount.Units);
                reader.Promise(transfer.Debit, transfer.Amount.Units);
                return;
            case TransferPhase.PendingPosted or TransferPhase.PendingVoided:
                awaited.Remove(e.Related, out var pending);
                reader.Promise(pending.Debit, -pending.Amount);
                break;
        }
        Move(transfer.Debit, transfer.Credit, transfer.Amount.Units, transfer.Id.Value);
    }

    void Apply(in OrderAccepted e)
    {
        var (good, currency) = markets[e.Market];
        Know(e.Order, e.Participant, e.Side is Side.Buy ? currency : good, 0);
        Hold(e.Order, e.Held.Units);
    }

    void Apply(in OrderReplaced e) => Hold(e.Order, e.Held.Units - holds[e.Order].Held);

    void Apply(in OrderCancelled e)
    {
        Hold(e.Order, -e.Freed.Units);
        if (e.Leaves == Quantity.Zero) holds.Remove(e.Order);
    }

    void Apply(in Traded e, ulong trade)
    {
        var (good, currency) = markets[e.Market];
        var (buy, sale) = e.TakerSide is Side.Sell ? (e.Maker, e.Taker) : (e.Taker, e.Maker);
        var purse = new AccountId(e.Buyer, currency, Purpose.HeldOrder);
        var money = new AccountId(e.Seller, currency, Purpose.Available);
        var fees = new AccountId(ParticipantId.Operator, currency, Purpose.FeeIncome);
        Move(purse, money, e.Value.Units, trade);
        Move(purse, fees, e.BuyerFee.Units, trade);
        Move(money, fees, e.SellerFee.Units, trade);
        Move(purse, purse with { Purpose = Purpose.Available }, e.BuyerFreed.Units, trade);
        Move(
            new AccountId(e.Seller, good, Purpose.HeldOrder),
            new AccountId(e.Buyer, good, Purpose.Available), e.Quantity.Units, trade);
        Spend(buy, e.Value.Units + e.BuyerFee.Units + e.BuyerFreed.Units);
        Spend(sale, e.Quantity.Units);
    }

    // Money held for a promise stands in an account of its firm and is promised away there.
    void Apply(in SecurityChanged e)
    {
        var purpose = e.SecurityKind switch
        {
            SecurityKind.GoodFaith => Purpose.HeldOffer,
            SecurityKind.EarnestMoney => Purpose.DeliveryMargin,
            SecurityKind.Margin => Purpose.Margin,
            SecurityKind.RefereeFee => Purpose.FrozenDispute,
            _ => Purpose.PaymentInTransit,
        };
        var change = e.Change is SecurityChange.Held ? e.Amount.Units : -e.Amount.Units;
        reader.Promise(new AccountId(e.Firm, e.Currency, purpose), change);
    }

    void Hold(OrderId order, long amount)
    {
        var (account, held) = holds[order];
        Move(account, account with { Purpose = Purpose.HeldOrder }, amount, order.Value);
        holds[order] = (account, held + amount);
    }

    // What an order held went elsewhere; when nothing is left the order is forgotten.
    void Spend(OrderId order, long amount)
    {
        var (account, held) = holds[order];
        if (held == amount) holds.Remove(order);
        else holds[order] = (account, held - amount);
    }

    // A hold that is given back moves the other way: no amount is below zero.
    void Move(AccountId debit, AccountId credit, long units, ulong reference)
    {
        if (units > 0) reader.Move(new Movement(debit, credit, units, reference));
        if (units < 0) reader.Move(new Movement(credit, debit, -units, reference));
    }
}
