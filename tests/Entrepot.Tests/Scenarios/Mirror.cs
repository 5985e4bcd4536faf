using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// The venue as someone sees it who hears its events and nothing else. What a scenario checks is
/// checked here, so every check also proves that the events say enough.
/// </summary>
sealed partial class Mirror
{
    readonly Dictionary<AccountId, Balance> accounts = [];
    readonly Dictionary<TransferId, Transfer> pending = [];

    /// <summary>What an account holds, and how much of it is promised away.</summary>
    public readonly record struct Balance(long Units, long Pending);

    public Balance this[AccountId account] => accounts.GetValueOrDefault(account);

    public IReadOnlyDictionary<AccountId, Balance> Accounts => accounts;

    public bool Has(AccountId account) => accounts.ContainsKey(account);

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.AccountOpened: Open(e.As<AccountOpened>().Account); break;
            case MessageKind.Transferred: Apply(in e.As<Transferred>()); break;

            case MessageKind.BatchTallied: Apply(in e.As<BatchTallied>()); break;
            case MessageKind.ReceiptIssued: Apply(in e.As<ReceiptIssued>()); break;
            case MessageKind.ReceiptStateChanged: Apply(in e.As<ReceiptStateChanged>()); break;
            case MessageKind.ReceiptHeld: Apply(in e.As<ReceiptHeld>()); break;
            case MessageKind.ReceiptReinspected: Apply(in e.As<ReceiptReinspected>()); break;
            case MessageKind.TitleMoved: Apply(in e.As<TitleMoved>()); break;

            case MessageKind.BillIssued: Apply(in e.As<BillIssued>()); break;
            case MessageKind.ParcelStateChanged: Apply(in e.As<ParcelStateChanged>()); break;
            case MessageKind.OutturnMeasured: Apply(in e.As<OutturnMeasured>()); break;
            case MessageKind.CargoReleased: Apply(in e.As<CargoReleased>()); break;

            case MessageKind.MarketCreated: Apply(e.As<MarketCreated>().Terms); break;
            case MessageKind.MarketRevised: Apply(e.As<MarketRevised>().Terms); break;
            case MessageKind.PhaseChanged: Apply(in e.As<PhaseChanged>()); break;

            case MessageKind.OrderAccepted: Apply(in e.As<OrderAccepted>()); break;
            case MessageKind.Traded: Apply(in e.As<Traded>()); break;
            case MessageKind.OrderCancelled: Apply(in e.As<OrderCancelled>()); break;
            case MessageKind.OrderReplaced: Apply(in e.As<OrderReplaced>()); break;
            case MessageKind.OrderTriggered: Apply(in e.As<OrderTriggered>()); break;
            case MessageKind.OrderRefreshed: Apply(in e.As<OrderRefreshed>()); break;
            case >= MessageKind.WarehouseRegistered: ReceiveWarehouses(in e); break;
            default: ReceiveTrade(in e); break;
        }
    }

    /// <summary>What must hold after every command, whatever was sent.</summary>
    public IEnumerable<string> Broken()
    {
        foreach (var asset in accounts.GroupBy(a => a.Key.Asset, a => a.Value.Units))
        {
            if (asset.Sum() != 0) yield return $"{asset.Key} does not sum to zero";
        }
        foreach (var (id, balance) in accounts)
        {
            if (id.Purpose is not Purpose.Custody && balance.Units < balance.Pending)
            {
                yield return $"{id} has less than it has promised: {balance}";
            }
        }
        foreach (var market in markets.Values.Where(m => m.Phase is Phase.Continuous))
        {
            var (bid, ask) = (Queue(market.Id, Side.Buy), Queue(market.Id, Side.Sell));
            if (bid.Count > 0 && ask.Count > 0 && bid[0].Limit >= ask[0].Limit)
            {
                yield return $"{market.Id} is crossed";
            }
        }
    }

    void Open(AccountId id)
    {
        accounts.TryAdd(id, default);
        if (id.Purpose is Purpose.Available)
        {
            accounts.TryAdd(id with { Purpose = Purpose.HeldOrder }, default);
        }
    }

    void Apply(in Transferred e)
    {
        var transfer = e.Transfer;
        var amount = transfer.Amount.Units;
        switch (transfer.Phase)
        {
            case TransferPhase.Posted or TransferPhase.Reversal:
                Move(transfer.Debit, transfer.Credit, amount);
                break;
            case TransferPhase.Pending:
                pending.Add(transfer.Id, transfer);
                Promise(transfer.Debit, amount);
                break;
            case TransferPhase.PendingPosted or TransferPhase.PendingVoided:
                Promise(transfer.Debit, -pending[e.Related].Amount.Units);
                pending.Remove(e.Related);
                if (transfer.Phase is TransferPhase.PendingVoided) break;
                Move(transfer.Debit, transfer.Credit, amount);
                break;
        }
    }

    void Move(AccountId debit, AccountId credit, long units)
    {
        Add(debit, -units);
        Add(credit, units);
    }

    void Add(AccountId id, long units)
    {
        var balance = this[id];
        accounts[id] = balance with { Units = balance.Units + units };
    }

    void Promise(AccountId id, long units)
    {
        var balance = this[id];
        accounts[id] = balance with { Pending = balance.Pending + units };
    }

    static AccountId Of(ParticipantId firm, AssetId asset, Purpose purpose) =>
        new(firm, asset, purpose);
}
