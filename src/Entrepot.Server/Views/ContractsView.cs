using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>All contracts that are on their way, and the latest of those that have ended.
/// </summary>
sealed class ContractsView(MarketsView markets) : IView
{
    /// <summary>How many that have ended can still be looked at here; the records have them all.
    /// </summary>
    public const int EndedKept = 20_000;

    readonly Dictionary<ContractId, FormedContract> contracts = [];
    readonly Dictionary<ParticipantId, SortedDictionary<ulong, FormedContract>> firms = [];
    readonly Queue<FormedContract> ended = [];
    readonly SortedDictionary<ulong, FormedContract> disputed = [];
    CommandSoFar soFar;

    // What a command has done before it tells of the step it makes.
    record struct CommandSoFar(ulong Command, ContractId Formed, Amount Paid);

    /// <summary>A firm's contracts, newest first.</summary>
    public IEnumerable<FormedContract> Of(ParticipantId firm) =>
        firms.TryGetValue(firm, out var own) ? own.Values.Reverse() : [];

    /// <summary>Contracts of which a side has missed its time, the oldest first.</summary>
    public IEnumerable<FormedContract> Disputed => disputed.Values;

    public FormedContract? Find(ContractId id) => contracts.GetValueOrDefault(id);

    /// <summary>By the text of its number; another's contract is not there for a firm.</summary>
    public FormedContract? Find(string number, ParticipantId reader) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && Find(new ContractId(id)) is { } contract
        && (contract.SideOf(reader) is not Parties.None || reader == ParticipantId.Operator
            || reader == contract.Laboratory)
            ? contract
            : null;

    public void Receive(in Frame e)
    {
        if (soFar.Command != e.Header.Key) soFar = new CommandSoFar { Command = e.Header.Key };
        var time = e.Header.Time;
        switch (e.Header.Kind)
        {
            case MessageKind.ContractFormed: Form(in e); break;
            case MessageKind.SecurityChanged: Hold(in e.As<SecurityChanged>()); break;
            case MessageKind.ReceiptHeld: Hold(in e.As<ReceiptHeld>()); break;
            case MessageKind.ContractStateChanged:
                Apply(in e.As<ContractStateChanged>(), time);
                break;
            case MessageKind.DeliveryTimeProposed: Apply(in e.As<DeliveryTimeProposed>()); break;
            case MessageKind.ContractDelivered: Apply(in e.As<ContractDelivered>()); break;
            case MessageKind.ContractPriced: Apply(in e.As<ContractPriced>(), time); break;
            case MessageKind.PriceAdjusted: Apply(in e.As<PriceAdjusted>(), time); break;
            case MessageKind.GoodsObjected:
                Find(e.As<GoodsObjected>().Contract)?.Objection = e.As<GoodsObjected>();
                break;
            case MessageKind.RefereeAsked: Apply(in e.As<RefereeAsked>()); break;
            case MessageKind.RefereeReported: Apply(in e.As<RefereeReported>(), time); break;
            case MessageKind.GoodsAccepted: Apply(in e.As<GoodsAccepted>(), time); break;
            case MessageKind.InvoicePenalised: Apply(in e.As<InvoicePenalised>(), time); break;
        }
    }

    void Form(in Frame e)
    {
        ref readonly var formed = ref e.As<ContractFormed>();
        var version = formed.Rules;
        var contract = new FormedContract(
            in formed, in e.Header,
            markets[formed.Market].Rules.Find(rules => rules.Version == version),
            formed.Pricing.PriceKind is PriceKind.Fixed);
        contracts[formed.Contract] = contract;
        Of(formed.Buyer, contract);
        Of(formed.Seller, contract);
        Tell(contract, e.Header.Time, ContractDeed.Formed, Parties.Both, contract.Value);
        soFar.Formed = formed.Contract;
    }

    void Of(ParticipantId firm, FormedContract contract)
    {
        if (!firms.TryGetValue(firm, out var own)) firms[firm] = own = [];
        own[contract.Sequence] = contract;
    }

    // A number alone does not say whether it is a contract's: what is held in good faith for one
    // is held when it comes about, the rest is never held for anything else.
    void Hold(in SecurityChanged e)
    {
        var id = new ContractId(e.Reference);
        if (!contracts.TryGetValue(id, out var contract)) return;
        if (e.Change is SecurityChange.Paid) Pay(contract, in e);
        var isNew = e.Change is SecurityChange.Held;
        if (isNew ? e.SecurityKind is SecurityKind.GoodFaith && soFar.Formed != id
            : !contract.Held.ContainsKey(e.Security))
        {
            return;
        }
        if (e.Left == Amount.Zero) contract.Held.Remove(e.Security);
        else contract.Held[e.Security] = e;
        if (isNew && e.SecurityKind is SecurityKind.Payment) soFar.Paid = e.Amount;
    }

    static void Pay(FormedContract contract, in SecurityChanged e)
    {
        var (buyer, seller) = (contract.Formed.Buyer, contract.Formed.Seller);
        if (e.To == seller) contract.PaidOut += e.Amount;
        else if (e.Firm == seller && e.To == buyer) contract.PaidOut -= e.Amount;
    }

    void Hold(in ReceiptHeld e)
    {
        if (e.Reason is not HoldReason.Contract || e.Change.Units < 0) return;
        if (!contracts.TryGetValue(new ContractId(e.Reference), out var contract)) return;
        contract.Receipt = e.Receipt;
    }

    void Apply(in ContractStateChanged e, Instant time)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        var deed = DeedOf(in e);
        (contract.State, contract.Due) = (e.To, e.Due);
        switch (deed)
        {
            case ContractDeed.Secured: contract.Secured |= e.Done; break;
            case ContractDeed.Paid: contract.InPlace |= Parties.Buyer; break;
            case ContractDeed.GoodsProvided: contract.InPlace |= Parties.Seller; break;
            case ContractDeed.Invoiced: contract.Concluded |= Parties.Seller; break;
            case ContractDeed.Declared: contract.Concluded |= e.Done; break;
            case ContractDeed.Late: contract.Accused = e.Done; break;
            case ContractDeed.Objected: contract.IsObjectionDenied = false; break;
            case ContractDeed.ObjectionDenied: contract.IsObjectionDenied = true; break;
            case ContractDeed.RefereeSilent: Forget(contract); break;
        }
        // What both have proposed is no proposal any more.
        if (deed is ContractDeed.Extended)
        {
            (contract.DeliverBy, contract.ProposedBy) = (contract.Proposed, Parties.None);
        }
        // Who has performed, or was given more time, is accused of nothing.
        if (e.To is ContractState.DealStage or ContractState.FirstPaid)
        {
            contract.Accused = Parties.None;
        }
        if (deed is not ContractDeed.None)
        {
            Tell(contract, time, deed, e.Done, soFar.Paid, e.Evidence);
        }
        if (contract.IsDisputed) disputed[contract.Sequence] = contract;
        else disputed.Remove(contract.Sequence);
        if (!contract.IsLive) End(contract);
    }

    static ContractDeed DeedOf(in ContractStateChanged e) =>
        (e.From, e.To) switch
        {
            (_, ContractState.Closed) => ContractDeed.Closed,
            (_, ContractState.Cancelled) => ContractDeed.Cancelled,
            (_, ContractState.Defaulted) => ContractDeed.Defaulted,
            (ContractState.DealStage, ContractState.Suspected) => ContractDeed.Late,
            (ContractState.Suspected, ContractState.Claimed) => ContractDeed.Claimed,
            (ContractState.Claimed, ContractState.Answered) => ContractDeed.Denied,
            (ContractState.FirstPaid, ContractState.Objected) => ContractDeed.Objected,
            (ContractState.Objected, ContractState.Objected) => ContractDeed.ObjectionDenied,
            (ContractState.Objected, ContractState.Refereed) => ContractDeed.RefereeAsked,
            (ContractState.Refereed, ContractState.Objected) => ContractDeed.RefereeSilent,
            (ContractState.Objected or ContractState.Refereed, _) => ContractDeed.None,
            (ContractState.FirstPaid, _) => e.Done is Parties.Seller
                ? ContractDeed.Invoiced
                : ContractDeed.None,
            (_, ContractState.FirstPaid) => ContractDeed.Delivered,
            _ => e.Verb switch
            {
                MessageKind.SecureDelivery => ContractDeed.Secured,
                MessageKind.PayContract => ContractDeed.Paid,
                MessageKind.ProvideGoods => ContractDeed.GoodsProvided,
                MessageKind.ConfirmPerformance => ContractDeed.Declared,
                MessageKind.ExtendContract when e.Done is Parties.Both => ContractDeed.Extended,
                MessageKind.ExtendContract => ContractDeed.WantsExtension,
                MessageKind.CancelContract => ContractDeed.WantsEnd,
                _ => ContractDeed.None,
            },
        };

    void Apply(in DeliveryTimeProposed e)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        (contract.Proposed, contract.ProposedBy) = (e.DeliverBy, e.By);
    }

    void Apply(in ContractDelivered e)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        contract.FirstPayment = e.FirstPayment;
        contract.Delivered = contract.Formed.Quantity;
        contract.BuyersReceipt = e.To;
        contract.InPlace = Parties.Both;
        contract.PaidOut += e.SellerFee;
        if (contract.Formed.Terms.SettlementBy is not SettlementBy.AtOnce) return;
        // Then all is done in the moment of the agreement.
        (contract.AcceptedAt, contract.Owed) =
            (contract.Time, Amount.Of(contract.Settlement, contract.Delivered));
    }

    void Apply(in ContractPriced e, Instant time)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        (contract.Price, contract.IsPriced) = (e.Final, true);
        Tell(contract, time, ContractDeed.Priced, Parties.None, contract.Value);
    }

    void Apply(in PriceAdjusted e, Instant time)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        contract.Adjusted = e.Settlement;
        Tell(
            contract, time, ContractDeed.Adjusted, Parties.None,
            Amount.Of(e.Settlement, contract.Formed.Quantity));
    }

    void Apply(in RefereeAsked e)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        contract.Laboratory = e.Laboratory;
        Of(e.Laboratory, contract);
    }

    // The referee did not report, and another may be asked.
    void Forget(FormedContract contract)
    {
        contract.IsObjectionDenied = true;
        firms[contract.Laboratory].Remove(contract.Sequence);
        contract.Laboratory = default;
    }

    void Apply(in RefereeReported e, Instant time)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        Tell(contract, time, ContractDeed.RefereeReported, e.Loser, e.Due, e.Report);
    }

    void Apply(in GoodsAccepted e, Instant time)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        contract.Delivered = e.Weighed;
        (contract.AcceptedAt, contract.Owed) = (time, e.Due);
        if ((contract.Concluded & Parties.Seller) == 0)
        {
            contract.InvoiceDue = new Instant(
                time.Nanoseconds + contract.Rules.InvoiceSeconds * Instant.PerSecond);
        }
        contract.Concluded |= Parties.Buyer;
        var isSilent = e.Report == Digest.None;
        Tell(
            contract, time,
            isSilent ? ContractDeed.AcceptedBySilence : ContractDeed.GoodsAccepted,
            Parties.Buyer, e.Due, e.Report);
    }

    void Apply(in InvoicePenalised e, Instant time)
    {
        if (!contracts.TryGetValue(e.Contract, out var contract)) return;
        Tell(contract, time, ContractDeed.InvoicePenalty, Parties.Seller, e.Penalty);
    }

    static void Tell(
        FormedContract contract, Instant time, ContractDeed deed, Parties by, Amount amount,
        Digest evidence = default) =>
        contract.Add(new ContractStep(time, deed, by, contract.State, amount, evidence));

    void End(FormedContract contract)
    {
        ended.Enqueue(contract);
        if (ended.Count <= EndedKept) return;
        var oldest = ended.Dequeue();
        contracts.Remove(oldest.Formed.Contract);
        firms[oldest.Formed.Buyer].Remove(oldest.Sequence);
        firms[oldest.Formed.Seller].Remove(oldest.Sequence);
        if (oldest.Laboratory.Value != 0) firms[oldest.Laboratory].Remove(oldest.Sequence);
    }
}
