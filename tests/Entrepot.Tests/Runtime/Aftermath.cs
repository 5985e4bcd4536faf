using Entrepot.Core;
using Entrepot.Runtime;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// What a journal says happened, from its first record on: the venue it leads to, and what its
/// events tell to somebody who hears nothing else.
/// </summary>
sealed class Aftermath
{
    readonly BalancesFromEvents balances = new();
    readonly Dictionary<MessageKind, int> told = [];

    Aftermath(Venue venue) => Venue = venue;

    public Venue Venue { get; }

    public List<Traded> Trades { get; } = [];

    public List<ContractFormed> Contracts { get; } = [];

    public List<OrderCancelled> Cancels { get; } = [];

    /// <summary>Applies the commands of a journal one by one.</summary>
    /// <param name="through">The last to apply.</param>
    public static Aftermath Of(IDisk disk, ulong through = ulong.MaxValue)
    {
        using var journal = new JournalReader(disk);
        var events = new EventBuffer();
        var aftermath = new Aftermath(new Venue(journal.Venue!.Value, events));
        while (aftermath.Venue.Sequence < through && journal.MoveNext())
        {
            var rest = journal.Records;
            while (rest.Length > 0 && aftermath.Venue.Sequence < through)
            {
                var command = new Frame(rest);
                aftermath.Venue.Apply(in command);
                aftermath.Hear(events.Written);
                events.Clear();
                rest = rest[command.Bytes.Length..];
            }
        }
        return aftermath;
    }

    /// <summary>How many events of a kind there were.</summary>
    public int Count(MessageKind kind) => told.GetValueOrDefault(kind);

    /// <summary>What is on an account; 0 when there is none.</summary>
    public long Balance(AccountId id)
    {
        var place = Venue.Ledger.Find(id);
        return place < 0 ? 0 : Venue.Ledger[place].Balance;
    }

    /// <summary>All goods to which a firm has title.</summary>
    public long TitleOf(ParticipantId holder)
    {
        var sum = 0L;
        for (var slot = 1; slot < Venue.Receipts.Reach; slot++)
        {
            ref readonly var receipt = ref Venue.Receipts[slot];
            if (receipt.State is not ReceiptState.None && receipt.Holder == holder)
            {
                sum += receipt.Quantity.Units;
            }
        }
        return sum;
    }

    /// <summary>The hash of all that is owned and promised.</summary>
    public Digest Owned()
    {
        using var hash = new StateHash();
        Venue.Ledger.AddTo(hash);
        Venue.Receipts.AddTo(hash);
        Venue.AddTradeTo(hash);
        return hash.Finish();
    }

    /// <summary>Money and goods add up, and the events tell every balance.</summary>
    public void RequireLaws()
    {
        Laws.Hold(Venue);
        LawsTests.BalancesAgree(Venue, balances);
    }

    void Hear(ReadOnlySpan<byte> events)
    {
        while (events.Length > 0)
        {
            var next = new Frame(events);
            Hear(in next);
            events = events[next.Bytes.Length..];
        }
    }

    void Hear(in Frame e)
    {
        var kind = e.Header.Kind;
        told[kind] = Count(kind) + 1;
        balances.Receive(in e);
        if (kind is MessageKind.Traded) Trades.Add(e.As<Traded>());
        if (kind is MessageKind.ContractFormed) Contracts.Add(e.As<ContractFormed>());
        if (kind is MessageKind.OrderCancelled) Cancels.Add(e.As<OrderCancelled>());
    }
}
