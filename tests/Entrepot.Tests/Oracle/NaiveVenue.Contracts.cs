using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Contracts (domain 1.5, 3.8), from agreement to performance.
sealed partial class NaiveVenue
{
    internal sealed class Contract
    {
        public required ContractId Id { get; init; }
        public required NaiveMarket Market { get; init; }
        public required ParticipantId Buyer { get; init; }
        public required ParticipantId Seller { get; init; }
        public required DeliveryTerms Terms { get; init; }
        public required SpotRules Rules { get; init; }
        public Pricing Pricing { get; init; } = Pricing.Fixed;

        /// <summary>That was in force when its listing was posted.</summary>
        public Table? Table { get; init; }

        /// <summary>Where they lie and what they are like, once a table asks.</summary>
        public (WarehouseId Warehouse, uint Grade)? Goods { get; set; }

        /// <summary>Final, or until it is, provisional.</summary>
        public required Price Price { get; set; }
        public required long Quantity { get; init; }
        public ReceiptId Receipt { get; set; }
        public long DeliverBy { get; set; }
        public ContractState State { get; set; } = ContractState.OrderStage;

        /// <summary>In the order in which they are forfeited.</summary>
        public List<Security> OfBuyer { get; } = [];
        public List<Security> OfSeller { get; } = [];
        public long BuyerFee { get; set; }
        public long SellerFee { get; set; }
        public Security? Payment { get; set; }
        public long Paid { get; set; }

        /// <summary>What the buyer brought for the goods.</summary>
        public long Brought { get; set; }

        /// <summary>The end of the window, while the price is open.</summary>
        public Due? Window { get; set; }

        /// <summary>From when on the invoice is late.</summary>
        public long? InvoiceTime { get; set; }

        public Objection? Objection { get; set; }

        /// <summary>Of the goods, once title has moved.</summary>
        public Batch? Batch { get; set; }

        /// <summary>0 until title has moved.</summary>
        public long Delivered { get; set; }
        public HashSet<ParticipantId> Secured { get; } = [];
        public HashSet<ParticipantId> InPlace { get; } = [];
        public HashSet<ParticipantId> Concluded { get; } = [];
        public HashSet<ParticipantId> Accused { get; } = [];
        public HashSet<ParticipantId> WantsEnd { get; } = [];
        public HashSet<ParticipantId> WantsMore { get; } = [];
        public long Proposed { get; set; }
        public Due? Due { get; set; }

        public bool IsThroughMarket => Terms.SettlementBy is SettlementBy.Market;
        public bool IsDisputed => State
            is ContractState.Suspected or ContractState.Claimed or ContractState.Answered;
        public BigInteger Value => Worth(Price, Quantity);
        public List<Security> SecuritiesOf(ParticipantId firm) =>
            firm == Buyer ? OfBuyer : OfSeller;

        public ParticipantId[] Missing(HashSet<ParticipantId> done) =>
            [.. ((ParticipantId[])[Buyer, Seller]).Where(firm => !done.Contains(firm))];
    }

    readonly NaiveIds contractIds = new();
    readonly Dictionary<ContractId, Contract> contracts = [];

    public IReadOnlyDictionary<ContractId, Contract> Contracts => contracts;

    Contract Form(Contract contract, Mechanism mechanism, ulong source)
    {
        var (market, terms) = (contract.Market, contract.Market.Terms);
        AccountOf(contract.Buyer, terms.Currency, Purpose.Available);
        AccountOf(contract.Seller, terms.Currency, Purpose.Available);
        NoteDeal(terms.Good, contract.Seller, contract.Buyer);
        contract.DeliverBy = contract.Terms.DeliverBy.Nanoseconds;
        contract.BuyerFee = Fee(contract, isBuyer: true);
        contract.SellerFee = Fee(contract, isBuyer: false);
        contracts.Add(contract.Id, contract);
        Emit(new ContractFormed(
            contract.Id, terms.Market, contract.Buyer, contract.Seller, contract.Rules.Version,
            mechanism, (byte)(IsFlagged(market, contract.Price) ? 1 : 0), RiskOf(contract), 0, 0,
            source,
            contract.Receipt, contract.Price, new Quantity(contract.Quantity),
            new Amount((long)contract.Value), contract.Terms, contract.Pricing));
        return contract;
    }

    void GiveGoodFaith(Contract contract, ParticipantId firm, long amount) =>
        Give(contract, firm, SecurityKind.GoodFaith, amount);

    void Give(Contract contract, ParticipantId firm, SecurityKind kind, long amount)
    {
        var security = SetAside(
            firm, contract.Market.Terms.Currency, kind, amount, contract.Id.Value);
        if (security is not null) contract.SecuritiesOf(firm).Add(security);
    }

    void Begin(Contract contract)
    {
        if (contract.Receipt.Value != 0)
        {
            contract.Secured.Add(contract.Seller);
            contract.InPlace.Add(contract.Seller);
            KnowGoods(contract);
        }
        SetDue(contract, In(contract.Rules.TopUpSeconds));
        OpenWindow(contract);
    }

    void SetDue(Contract contract, Instant time)
    {
        Cancel(contract.Due);
        contract.Due = Plan(time, () =>
        {
            contract.Due = null;
            EndStage(contract);
        });
    }

    void ClearDue(Contract contract)
    {
        Cancel(contract.Due);
        contract.Due = null;
    }

    static Parties Named(Contract contract, IEnumerable<ParticipantId> firms) =>
        firms.Aggregate(Parties.None, (all, firm) =>
            all | (firm == contract.Buyer ? Parties.Buyer : Parties.Seller));

    void Lead(Contract contract, ContractState to, Parties done, Digest evidence = default)
    {
        var from = contract.State;
        contract.State = to;
        Emit(new ContractStateChanged(
            contract.Id, from, to, done, 0, command.Kind, 0,
            new Instant(contract.Due?.Time ?? 0), evidence));
    }

    /// <summary>From where each verb of contracts may begin.</summary>
    static readonly Dictionary<MessageKind, ContractState[]> mayAct = new()
    {
        [MessageKind.SecureDelivery] = [ContractState.OrderStage],
        [MessageKind.PayContract] = [ContractState.DealStage, .. inDispute],
        [MessageKind.ProvideGoods] = [ContractState.DealStage, .. inDispute],
        [MessageKind.ConfirmPerformance] = [ContractState.DealStage, .. inDispute],
        [MessageKind.AcceptGoods] = [ContractState.FirstPaid, ContractState.Objected],
        [MessageKind.ObjectToGoods] = [ContractState.FirstPaid],
        [MessageKind.AnswerObjection] = [ContractState.Objected],
        [MessageKind.AskReferee] = [ContractState.Objected],
        [MessageKind.ReportAsReferee] = [ContractState.Refereed],
        [MessageKind.SubmitInvoice] = [ContractState.FirstPaid],
        [MessageKind.ClaimDefault] = [ContractState.Suspected],
        [MessageKind.AnswerDefault] = [ContractState.Claimed],
        [MessageKind.DecideDefault] = inDispute,
        [MessageKind.ExtendContract] = [ContractState.DealStage, .. inDispute],
        [MessageKind.CancelContract] =
            [ContractState.OrderStage, ContractState.DealStage, .. inDispute],
    };

    static ContractState[] inDispute =>
        [ContractState.Suspected, ContractState.Claimed, ContractState.Answered];

    ResultCode CheckAct(Contract contract) => mayAct[command.Kind].Contains(contract.State)
        ? ResultCode.Ok
        : ResultCode.ContractStepNotAllowed;

    ResultCode CheckMine(ContractId id, Parties who, out Contract contract)
    {
        if (!contracts.TryGetValue(id, out contract!)) return ResultCode.ContractNotFound;
        var isBuyer = command.Sender == contract.Buyer;
        var isSeller = command.Sender == contract.Seller;
        if (who is Parties.Buyer && !isBuyer) return ResultCode.BuyerOnly;
        if (who is Parties.Seller && !isSeller) return ResultCode.SellerOnly;
        return isBuyer || isSeller ? CheckAct(contract) : ResultCode.PartyOnly;
    }

    Parties Mine(Contract contract) => Named(contract, [command.Sender]);

    ResultCode Handle(SecureDelivery c)
    {
        var code = CheckMine(c.Contract, Parties.Both, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (contract.Secured.Contains(command.Sender)) return ResultCode.AlreadyDone;
        var given = contract.SecuritiesOf(command.Sender).Sum(security => security.Left);
        var more = Math.Max(0, Share(contract.Value, contract.Rules.MarginRate) - given);
        code = CheckPurse(command.Sender, contract.Market.Terms.Currency, more);
        if (code is not ResultCode.Ok) return code;

        var earnest = Math.Min(more, Share(contract.Value, contract.Rules.EarnestRate));
        Give(contract, command.Sender, SecurityKind.EarnestMoney, earnest);
        Give(contract, command.Sender, SecurityKind.Margin, more - earnest);
        contract.Secured.Add(command.Sender);
        if (contract.Secured.Count < 2)
        {
            Lead(contract, ContractState.OrderStage, Mine(contract));
            return ResultCode.Ok;
        }
        var isLate = contract.DeliverBy <= command.Time.Nanoseconds;
        SetDue(
            contract,
            isLate ? In(contract.Rules.AnswerSeconds) : new Instant(contract.DeliverBy));
        Lead(contract, ContractState.DealStage, Mine(contract));
        return ResultCode.Ok;
    }

    static long Fee(Contract contract, bool isBuyer) => (long)contract.Market.FeeOf(
        isTaker: isBuyer, contract.Value, contract.Quantity);

    ResultCode Handle(PayContract c)
    {
        var code = CheckMine(c.Contract, Parties.Buyer, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (!contract.IsThroughMarket) return ResultCode.SettledByParties;
        if (contract.InPlace.Contains(contract.Buyer)) return ResultCode.AlreadyDone;
        var goodsAreThere = contract.InPlace.Contains(contract.Seller);
        if (contract.Terms.PaymentOrder is PaymentOrder.TitleFirst && !goodsAreThere)
        {
            return ResultCode.GoodsComeFirst;
        }
        if (goodsAreThere && receipts[contract.Receipt].State is ReceiptState.FrozenJudicial)
        {
            return ResultCode.ReceiptFrozenByCourt;
        }
        if (goodsAreThere)
        {
            code = CheckChain(receipts[contract.Receipt], contract.Seller, contract.Buyer);
            if (code is not ResultCode.Ok) return code;
        }
        var currency = contract.Market.Terms.Currency;
        var cost = (long)Cost(contract, contract.Quantity);
        var sum = cost + contract.BuyerFee;
        code = CheckPurse(command.Sender, currency, sum);
        if (code is not ResultCode.Ok) return code;

        contract.Brought = cost;
        contract.Payment = SetAside(
            command.Sender, currency, SecurityKind.Payment, sum, contract.Id.Value);
        PutInPlace(contract);
        return ResultCode.Ok;
    }

    ResultCode Handle(ProvideGoods c)
    {
        var code = CheckMine(c.Contract, Parties.Seller, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (!contract.IsThroughMarket) return ResultCode.SettledByParties;
        if (contract.InPlace.Contains(contract.Seller)) return ResultCode.AlreadyDone;
        if (contract.Terms.PaymentOrder is PaymentOrder.MoneyFirst
            && !contract.InPlace.Contains(contract.Buyer))
        {
            return ResultCode.MoneyComesFirst;
        }
        code = CheckGoods(
            contract.Market, command.Sender, c.Receipt, contract.Quantity, command.Time);
        if (code is not ResultCode.Ok) return code;
        code = CheckDeliverable(contract.Table, c.Receipt, contract.Price, contract.Quantity);
        if (code is not ResultCode.Ok) return code;
        if (contract.InPlace.Contains(contract.Buyer))
        {
            code = CheckChain(receipts[c.Receipt], contract.Seller, contract.Buyer);
            if (code is not ResultCode.Ok) return code;
        }

        contract.Receipt = c.Receipt;
        HoldForTrade(
            receipts[c.Receipt], HoldReason.Contract, contract.Quantity, contract.Id.Value);
        KnowGoods(contract);
        PutInPlace(contract);
        return ResultCode.Ok;
    }

    void PutInPlace(Contract contract)
    {
        contract.InPlace.Add(command.Sender);
        if (contract.InPlace.Count == 2)
        {
            Deliver(contract);
            return;
        }
        if (contract.IsDisputed)
        {
            contract.Accused.Clear();
            SetDue(contract, In(contract.Rules.AnswerSeconds));
        }
        Lead(contract, ContractState.DealStage, Mine(contract));
    }

    AccountId Purse(Contract contract, ParticipantId firm) =>
        new(firm, contract.Market.Terms.Currency, Purpose.Available);

    AccountId House(Contract contract) =>
        new(ParticipantId.Operator, contract.Market.Terms.Currency, Purpose.FeeIncome);

    void Deliver(Contract contract)
    {
        HandOver(contract, Math.Min(
            contract.Brought,
            Share(Cost(contract, contract.Quantity), contract.Rules.FirstPaymentRate)));
        contract.Accused.Clear();
        if (contract.Terms.NeedsInvoice == 0) contract.Concluded.Add(contract.Seller);
        var begin = Math.Max(command.Time.Nanoseconds, contract.Window?.Time ?? 0);
        SetDue(contract, new Instant(
            begin + contract.Rules.InspectionSeconds * 1_000_000_000L));
        Lead(contract, ContractState.FirstPaid, Parties.Both);
    }

    void HandOver(Contract contract, long first)
    {
        var buyerFee = contract.BuyerFee;
        var sellerFee = Math.Min(first, contract.SellerFee);
        var from = contract.Receipt;
        contract.Batch = receipts[from].Batch;
        var to = DeliverGoods(
            receipts[from], contract.Id.Value, contract.Buyer, contract.Quantity);
        LetGo(contract.Payment, SecurityChange.Paid, House(contract), buyerFee + sellerFee);
        LetGo(
            contract.Payment, SecurityChange.Paid, Purse(contract, contract.Seller),
            first - sellerFee);
        Emit(new ContractDelivered(
            contract.Id, from, to, new Amount(first), new Amount(buyerFee),
            new Amount(sellerFee)));
        contract.Paid = first;
        contract.Delivered = contract.Quantity;
    }

    ResultCode Handle(AcceptGoods c)
    {
        if (!IsQuantity(c.Weighed)) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Buyer, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (contract.Concluded.Contains(contract.Buyer)) return ResultCode.AlreadyDone;
        if (contract.Window is not null) return ResultCode.PriceNotFinal;
        if (IsTooLate(contract)) return ResultCode.ContractStepNotAllowed;
        var off = BigInteger.Abs(c.Weighed.Units - contract.Quantity) * 1_000_000;
        if (off > (BigInteger)contract.Quantity * contract.Terms.Tolerance)
        {
            return ResultCode.ExceedsTolerance;
        }
        var more = (long)BigInteger.Max(
            0, Cost(contract, c.Weighed.Units) - contract.Brought);
        var currency = contract.Market.Terms.Currency;
        code = CheckPurse(command.Sender, currency, more);
        if (code is not ResultCode.Ok) return code;

        var extra = SetAside(
            command.Sender, currency, SecurityKind.Payment, more, contract.Id.Value);
        LetGo(extra, SecurityChange.Paid, Purse(contract, contract.Seller), more);
        contract.Paid += more;
        Conclude(contract, contract.Buyer, c.Weighed.Units, c.Report);
        return ResultCode.Ok;
    }

    ResultCode Handle(SubmitInvoice c)
    {
        if (c.Invoice == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Seller, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (contract.Concluded.Contains(contract.Seller)) return ResultCode.AlreadyDone;
        var back = 0L;
        var currency = contract.Market.Terms.Currency;
        if (contract.Pricing.PriceKind is not PriceKind.Fixed)
        {
            if (contract.Window is not null) return ResultCode.PriceNotFinal;
            if (!contract.Concluded.Contains(contract.Buyer)) return ResultCode.GoodsNotAccepted;
            back = TooMuch(contract);
            code = CheckPurse(command.Sender, currency, back);
            if (code is not ResultCode.Ok) return code;
        }

        var returned = SetAside(
            command.Sender, currency, SecurityKind.Payment, back, contract.Id.Value);
        LetGo(returned, SecurityChange.Paid, Purse(contract, contract.Buyer), back);
        Conclude(contract, contract.Seller, contract.Delivered, c.Invoice);
        return ResultCode.Ok;
    }

    void Conclude(Contract contract, ParticipantId who, long weighed, Digest evidence)
    {
        contract.Concluded.Add(who);
        contract.Delivered = weighed;
        if (who == contract.Buyer)
        {
            ClearDue(contract);
            TellAccepted(contract, weighed, evidence);
        }
        if (contract.Concluded.Count < 2)
        {
            if (who == contract.Buyer) AwaitInvoice(contract);
            Lead(contract, ContractState.FirstPaid, Named(contract, [who]), evidence);
            return;
        }
        var rest = Rest(contract);
        PayRest(contract, rest - LatePenalty(contract, rest));
        End(contract, ContractState.Closed, Named(contract, [who]), evidence);
    }

    ResultCode Handle(ConfirmPerformance c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Both, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (contract.IsThroughMarket) return ResultCode.SettledByMarket;
        if (contract.Concluded.Contains(command.Sender)) return ResultCode.AlreadyDone;

        contract.Concluded.Add(command.Sender);
        if (contract.Concluded.Count == 2)
        {
            End(contract, ContractState.Closed, Mine(contract), c.Evidence);
        }
        else Lead(contract, ContractState.DealStage, Mine(contract), c.Evidence);
        return ResultCode.Ok;
    }

    void End(Contract contract, ContractState how, Parties done, Digest evidence = default)
    {
        ClearDue(contract);
        Cancel(contract.Window);
        Lead(contract, how, done, evidence);
        if (contract.Receipt.Value != 0 && contract.Delivered == 0)
        {
            FreeFromTrade(
                receipts[contract.Receipt], HoldReason.Contract, contract.Id.Value);
        }
        foreach (var security in contract.OfBuyer.Concat(contract.OfSeller)) GiveBack(security);
        GiveBack(contract.Payment);
        contracts.Remove(contract.Id);
        contractIds.Free(contract.Id.Value);
    }
}
