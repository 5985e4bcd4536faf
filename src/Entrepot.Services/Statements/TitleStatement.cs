using Entrepot.Core;
using Entrepot.Services.Records;

namespace Entrepot.Services.Statements;

/// <summary>Every receipt with its holder, and how title came to be where it is.</summary>
sealed class TitleStatement : IFold
{
    FrameHeader current;
    short line;

    public Table<long, BatchRow> Batches { get; } =
        new("batches", row => row.Batch, 1, "false");

    public Table<long, ReceiptRow> Receipts { get; } =
        new("receipts", row => row.Id, 1, "NOT is_over");

    public History<TitleStepRow> Steps { get; } = new("title_steps");

    public IReadOnlyList<ITable> Tables => [Batches, Receipts, Steps];

    public void Receive(in Frame e)
    {
        (current, line) = (e.Header, 0);
        switch (e.Header.Kind)
        {
            case MessageKind.BatchTallied: Apply(e.As<BatchTallied>()); break;
            case MessageKind.ReceiptIssued: Apply(e.As<ReceiptIssued>()); break;
            case MessageKind.ReceiptStateChanged: Apply(e.As<ReceiptStateChanged>()); break;
            case MessageKind.ReceiptHeld: Apply(e.As<ReceiptHeld>()); break;
            case MessageKind.ReceiptReinspected: Apply(e.As<ReceiptReinspected>()); break;
            case MessageKind.TitleMoved: Apply(e.As<TitleMoved>()); break;
            case MessageKind.Traded:
                var trade = e.As<Traded>();
                Move(trade.From, trade.To, trade.Quantity.Units);
                break;
        }
    }

    // Never changes: nothing of it is needed again.
    void Apply(in BatchTallied e)
    {
        var row = new BatchRow
        {
            Batch = e.Batch.Value, Keeper = e.Keeper.Value, Owner = e.Owner.Value,
            Good = e.Good.Value, Cell = e.Cell.Value, Grade = e.Grade,
            Quantity = e.Quantity.Units, Tally = Stored.Of(e.Tally),
        };
        Batches.Put(row);
        Batches.End(row.Batch, static same => same);
    }

    void Apply(in ReceiptIssued e)
    {
        var row = new ReceiptRow
        {
            Id = Stored.Of(e.Receipt.Value), Batch = e.Batch.Value, Holder = e.Holder.Value,
            State = (short)e.State, Quantity = e.Quantity.Units, Expiry = e.Expiry.Value,
            Paper = Stored.Of(e.Paper),
        };
        Receipts.Put(row);
        Tell(row, row.Quantity, 0, row.Paper);
    }

    void Apply(ReceiptStateChanged e)
    {
        var id = Stored.Of(e.Receipt.Value);
        if (Receipts.Find(id) is not { } row) return;
        row = row with { State = (short)e.To, Party = e.Party.Value };
        if (IsEnd(in e)) Receipts.End(id, _ => row with { IsOver = true });
        else Receipts.Put(row);
        Tell(row, 0, 0, Stored.Of(e.Evidence));
    }

    // A cancelled receipt with a delivery order goes on; one that was divided, united or sold does
    // not, and what it had stands on others.
    static bool IsEnd(in ReceiptStateChanged e) => e.To is ReceiptState.Closed
        || (e.To is ReceiptState.Cancelled
            && e.From is ReceiptState.Active or ReceiptState.FrozenTrade);

    void Apply(ReceiptHeld e)
    {
        if (e.Reason is HoldReason.Collateral) return;
        Receipts.Change(Stored.Of(e.Receipt.Value), row => row with
        {
            HeldForOffers = row.HeldForOffers + e.Change.Units,
        });
    }

    void Apply(ReceiptReinspected e) => Receipts.Change(
        Stored.Of(e.Receipt.Value), row => row with { Expiry = e.Expiry.Value });

    void Apply(TitleMoved e)
    {
        if (e.From != e.To)
        {
            Move(e.From, e.To, e.Quantity.Units);
            return;
        }
        var id = Stored.Of(e.From.Value);
        if (Receipts.Find(id) is not { } row) return;
        row = row with { Holder = e.Taker.Value };
        Receipts.Put(row);
        Tell(row, 0, 0, null);
    }

    // A receipt that was sold whole is gone by the time its trade is told.
    void Move(ReceiptId from, ReceiptId to, long quantity)
    {
        var (giver, taker) = (Stored.Of(from.Value), Stored.Of(to.Value));
        Add(giver, taker, -quantity);
        Add(taker, giver, quantity);
    }

    void Add(long id, long other, long change)
    {
        if (Receipts.Find(id) is not { } row) return;
        row = row with { Quantity = row.Quantity + change };
        Receipts.Put(row);
        Tell(row, change, other, null);
    }

    void Tell(ReceiptRow row, long change, long other, byte[]? evidence) =>
        Steps.Add(new TitleStepRow
        {
            Sequence = Stored.Of(current.Sequence), Line = ++line,
            Time = current.Time.Nanoseconds, Receipt = row.Id, Cause = (short)current.Kind,
            State = row.State, Holder = row.Holder, Change = change, Other = other,
            Evidence = evidence,
        });
}
