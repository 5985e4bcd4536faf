namespace Entrepot.Core;

/// <summary>When the buyer begins to bear the loss of the goods.</summary>
public enum RiskPassing : byte
{
    None = 0,

    /// <summary>When title moves (Civil Code 604).</summary>
    AtDelivery = 1,

    /// <summary>With the contract: goods sold in transit (Civil Code 606).</summary>
    AtContract = 2,
}

/// <summary>A contract came about.</summary>
/// <param name="Rules">The version of the market's rules it is under.</param>
/// <param name="Source">The listing, counter-offer or negotiation it came from.</param>
/// <param name="Receipt">Of a sale from a registered receipt: that receipt; else 0.</param>
/// <param name="Value">Price times quantity.</param>
/// <param name="IsOffBand">1: its price lies outside the band around the reference price.</param>
/// <param name="RiskPasses">From when on a loss of the goods is the buyer's.</param>
public readonly record struct ContractFormed(
    ContractId Contract,
    MarketId Market,
    ParticipantId Buyer,
    ParticipantId Seller,
    uint Rules,
    Mechanism Mechanism,
    byte IsOffBand,
    RiskPassing RiskPasses,
    byte Reserved1,
    uint Reserved2,
    ulong Source,
    ReceiptId Receipt,
    Price Price,
    Quantity Quantity,
    Amount Value,
    DeliveryTerms Terms,
    Pricing Pricing) : IEvent
{
    public static MessageKind Kind => MessageKind.ContractFormed;
}

/// <summary>A contract went from one state to another, or one side did its half.</summary>
/// <param name="Done">Who did his half, or is accused.</param>
/// <param name="Verb">The command that led there: it tells a wish to end from performance.</param>
/// <param name="Due">When the new stage should be over; 0: no time is set.</param>
/// <param name="Evidence">The digest the sender gave; else none.</param>
public readonly record struct ContractStateChanged(
    ContractId Contract, ContractState From, ContractState To, Parties Done, byte Reserved1,
    MessageKind Verb, ushort Reserved2, Instant Due, Digest Evidence) : IEvent
{
    public static MessageKind Kind => MessageKind.ContractStateChanged;
}

public sealed partial class Venue
{
    /// <summary>Writes a contract down. What it holds comes next, then <see cref="Begin"/>.
    /// </summary>
    int Form(in Agreed agreed)
    {
        var market = markets[agreed.Market];
        // Whoever may be paid has an account for it.
        EnsureAccount(new AccountId(
            agreed.Buyer, market.Terms.Currency, Purpose.Available));
        EnsureAccount(new AccountId(
            agreed.Seller, market.Terms.Currency, Purpose.Available));
        NoteRightsTrade(market.Terms.Good, agreed.Seller, agreed.Buyer);
        AwaitTitle(market.Terms.Good, agreed.Buyer, 1);
        var slot = contracts.Add(new Contract
        {
            Agreed = agreed, Rules = spotRules.Of(agreed.Market.Value),
            State = ContractState.OrderStage,
            BuyerFee = FeeOn(market, market.Terms.TakerFee, agreed.Price, agreed.Quantity),
            SellerFee = FeeOn(market, market.Terms.MakerFee, agreed.Price, agreed.Quantity),
        });
        ref readonly var contract = ref contracts[slot];
        events.Emit(new ContractFormed(
            contracts.IdOf(slot), agreed.Market, agreed.Buyer, agreed.Seller,
            contract.Rules.Version, agreed.Mechanism,
            (byte)(IsOffBand(market, agreed.Price) ? 1 : 0), RiskOf(market, agreed.Receipt), 0, 0,
            agreed.Source, agreed.Receipt,
            agreed.Price, agreed.Quantity, contract.Value, agreed.Terms,
            agreed.Pricing));
        return slot;
    }

    // A bill that is not named yet is of goods in transit as well.
    RiskPassing RiskOf(Market market, ReceiptId bill)
    {
        if (market.Terms.Form is not GoodForm.BillOfLading) return RiskPassing.AtDelivery;
        if (bill.Value == 0) return RiskPassing.AtContract;
        var parcel = receipts[receipts[receipts.Find(bill)].Batch].Parcel;
        return parcels[parcel].IsAshore ? RiskPassing.AtDelivery : RiskPassing.AtContract;
    }

    // The buyer pays the taker's fee and the seller the maker's, whoever came first: a listing is
    // not a book, and the rate is known before anyone agrees.
    static Amount FeeOn(Market market, long rate, Price price, Quantity quantity) =>
        new(market.FeeOn(rate, Amount.Of(price, quantity).Units, quantity));

    void HoldGoodFaith(int slot, Side side, Amount amount)
    {
        ref readonly var contract = ref contracts[slot];
        var isBuyer = side is Side.Buy;
        var held = HoldSecurity(
            isBuyer ? contract.Agreed.Buyer : contract.Agreed.Seller,
            markets[contract.Agreed.Market].Terms.Currency, SecurityKind.GoodFaith, amount,
            contracts.IdOf(slot).Value);
        if (isBuyer) contracts[slot].BuyerGoodFaith = held;
        else contracts[slot].SellerGoodFaith = held;
    }

    /// <summary>The first stage begins; it is over at once where nothing need be secured.
    /// </summary>
    void Begin(int slot)
    {
        ref var contract = ref contracts[slot];
        // Frozen goods secure delivery better than money.
        if (contract.Agreed.Receipt.Value != 0)
        {
            contract.Secured |= Parties.Seller;
            contract.InPlace |= Parties.Seller;
            KnowGoods(slot);
        }
        SetDue(slot, After(contract.Rules.TopUpSeconds));
        if (contract.Agreed.Pricing.IsFixed) return;
        contracts[slot].PriceDeadline = deadlines.Set(
            ChinaTime.EndOf(contract.Agreed.Pricing.To), DeadlineKind.Pricing, slot);
    }

    Instant After(uint seconds) => new(current.Time.Nanoseconds + seconds * Instant.PerSecond);

    void SetDue(int slot, Instant due)
    {
        ClearDue(slot);
        contracts[slot].Deadline = deadlines.Set(due, DeadlineKind.Contract, slot);
    }

    void ClearDue(int slot)
    {
        deadlines.Cancel(contracts[slot].Deadline);
        contracts[slot].Deadline = 0;
    }

    /// <summary>Takes a step that the table allows, and tells of it.</summary>
    void Step(int slot, ContractState to, Parties done, in Digest evidence = default)
    {
        ref var contract = ref contracts[slot];
        var from = contract.State;
        Invariant.Holds(ContractEdges.All.Has(new(current.Kind, from, to)));
        contract.State = to;
        var due = contract.Deadline == 0 ? default : deadlines[contract.Deadline].Due;
        events.Emit(new ContractStateChanged(
            contracts.IdOf(slot), from, to, done, 0, current.Kind, 0, due, evidence));
    }

    /// <summary>Finds a contract of the sender's that the command may act on.</summary>
    ResultCode CheckParty(ContractId id, Parties who, out int slot, out Parties side)
    {
        side = Parties.None;
        slot = contracts.Find(id);
        if (slot == 0) return ResultCode.ContractNotFound;
        side = contracts[slot].SideOf(current.Sender);
        if ((side & who) == 0)
        {
            return who switch
            {
                Parties.Buyer => ResultCode.BuyerOnly,
                Parties.Seller => ResultCode.SellerOnly,
                _ => ResultCode.PartyOnly,
            };
        }
        return ContractEdges.Check(current.Kind, contracts[slot].State);
    }
}
