using Entrepot.Core;
using Entrepot.Services.Records;

namespace Entrepot.Services.Statements;

/// <summary>Every account with its balance, and every line that made it what it is.</summary>
sealed class LedgerStatement : IFold, ILedgerReader
{
    readonly LedgerEvents events;
    FrameHeader current;
    short line;

    public LedgerStatement() => events = new LedgerEvents(this);

    public Table<AccountId, AccountRow> Accounts { get; } = new("accounts", IdOf, 4, "true");

    public History<MovementRow> Movements { get; } = new("movements");

    public Table<long, PendingRow> Pending { get; } =
        new("pending_transfers", row => row.Transfer, 1, "is_open");

    public IReadOnlyList<ITable> Tables => [Accounts, Movements, Pending];

    public void Receive(in Frame e)
    {
        (current, line) = (e.Header, 0);
        events.Receive(in e);
        if (e.Header.Kind is MessageKind.Transferred) Await(e.As<Transferred>());
    }

    /// <summary>Takes up, after its tables were read, what the events' meaning depends on.
    /// </summary>
    public void Resume(OrdersFold orders)
    {
        events.Clear();
        foreach (var market in orders.Markets.Rows.Values)
        {
            events.Know(
                new MarketId((uint)market.Market), new AssetId((uint)market.Good),
                new AssetId((uint)market.Currency));
        }
        foreach (var order in orders.Orders.Rows.Values)
        {
            var market = orders.Markets.Rows[order.Market];
            var asset = (Side)order.Side is Side.Buy ? market.Currency : market.Good;
            events.Know(
                new OrderId(unchecked((ulong)order.Id)), new ParticipantId((uint)order.Firm),
                new AssetId((uint)asset), order.Held);
        }
        foreach (var row in Pending.Rows.Values)
        {
            events.Know(
                new TransferId(unchecked((ulong)row.Transfer)), AccountOf(row), row.Amount);
        }
    }

    public void Open(AccountId account)
    {
        if (Accounts.Find(account) is null) Accounts.Put(RowFor(account));
    }

    public void Move(in Movement movement)
    {
        Add(movement.Debit, -movement.Units, movement.Reference);
        Add(movement.Credit, movement.Units, movement.Reference);
    }

    public void Promise(AccountId account, long change)
    {
        var row = Accounts.Find(account) ?? RowFor(account);
        Accounts.Put(row with { Promised = row.Promised + change });
    }

    void Add(AccountId account, long amount, ulong reference)
    {
        var row = Accounts.Find(account) ?? RowFor(account);
        row = row with { Balance = row.Balance + amount };
        Accounts.Put(row);
        Movements.Add(new MovementRow
        {
            Sequence = Stored.Of(current.Sequence), Line = ++line,
            Time = current.Time.Nanoseconds, Firm = row.Firm, Asset = row.Asset,
            Purpose = row.Purpose, Custodian = row.Custodian, Amount = amount,
            Balance = row.Balance, Cause = (short)current.Kind, Reference = Stored.Of(reference),
        });
    }

    void Await(in Transferred e)
    {
        var transfer = e.Transfer;
        switch (transfer.Phase)
        {
            case TransferPhase.Pending:
                Pending.Put(new PendingRow
                {
                    Transfer = Stored.Of(transfer.Id.Value), Firm = transfer.Debit.Owner.Value,
                    Asset = transfer.Debit.AssetNumber, Purpose = (short)transfer.Debit.Purpose,
                    Custodian = transfer.Debit.Custodian, Amount = transfer.Amount.Units,
                    IsOpen = true,
                });
                break;
            case TransferPhase.PendingPosted or TransferPhase.PendingVoided:
                Pending.End(
                    Stored.Of(e.Related.Value), static row => row with { IsOpen = false });
                break;
        }
    }

    static AccountRow RowFor(AccountId account) => new()
    {
        Firm = account.Owner.Value, Asset = account.AssetNumber,
        Purpose = (short)account.Purpose, Custodian = account.Custodian,
    };

    static AccountId IdOf(AccountRow row) => new(
        new ParticipantId((uint)row.Firm), (ushort)row.Asset, (Purpose)row.Purpose,
        (byte)row.Custodian);

    static AccountId AccountOf(PendingRow row) => new(
        new ParticipantId((uint)row.Firm), (ushort)row.Asset, (Purpose)row.Purpose,
        (byte)row.Custodian);
}
