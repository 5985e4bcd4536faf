using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A contract as its parties see it.</summary>
sealed class FormedContract(
    in ContractFormed formed, in FrameHeader header, SpotRules rules, bool isFixed)
{
    // Who proposes without end is remembered by his last proposals.
    const int StepsKept = 200;

    readonly List<ContractStep> steps = [];

    public ContractFormed Formed { get; } = formed;
    public ulong Sequence { get; } = header.Sequence;
    public Instant Time { get; } = header.Time;

    /// <summary>The version it was made under.</summary>
    public SpotRules Rules { get; } = rules;
    public ContractState State { get; set; } = ContractState.OrderStage;

    /// <summary>When the stage should be over; 0: no time is set.</summary>
    public Instant Due { get; set; } = new(
        header.Time.Nanoseconds + rules.TopUpSeconds * Instant.PerSecond);
    public Instant DeliverBy { get; set; } = formed.Terms.DeliverBy;

    /// <summary>The later time that was proposed last, and who has; None: nobody has.</summary>
    public Instant Proposed { get; set; }
    public Parties ProposedBy { get; set; }
    public Price Price { get; set; } = formed.Price;

    /// <summary>What grade and warehouse make of the price; null where no table asks.</summary>
    public Price? Adjusted { get; set; }
    public Price Settlement => Adjusted ?? Price;
    public bool IsPriced { get; set; } = isFixed;
    public ReceiptId Receipt { get; set; } = formed.Receipt;

    /// <summary>Goods frozen from the start secure delivery, and are there.</summary>
    public Parties Secured { get; set; } =
        formed.Receipt.Value == 0 ? Parties.None : Parties.Seller;
    public Parties InPlace { get; set; } =
        formed.Receipt.Value == 0 ? Parties.None : Parties.Seller;

    /// <summary>Buyer: the goods were accepted. Seller: the invoice is in, or none is needed.
    /// </summary>
    public Parties Concluded { get; set; } =
        formed.Terms.NeedsInvoice == 0 ? Parties.Seller : Parties.None;
    public Parties Accused { get; set; }

    /// <summary>What the buyer says that the goods are, once he objects.</summary>
    public GoodsObjected? Objection { get; set; }

    /// <summary>The seller denied the objection, or its referee did not report.</summary>
    public bool IsObjectionDenied { get; set; }

    /// <summary>Who has the case as referee; none while nobody has been asked.</summary>
    public ParticipantId Laboratory { get; set; }
    public Quantity Delivered { get; set; }
    public Amount FirstPayment { get; set; }
    public ReceiptId BuyersReceipt { get; set; }

    /// <summary>When the goods were accepted, by word or by silence; 0: they are not.</summary>
    public Instant AcceptedAt { get; set; }

    /// <summary>What all that was delivered costs, once it is accepted.</summary>
    public Amount Owed { get; set; }

    /// <summary>What the seller has been paid for it by the venue, his fee included.</summary>
    public Amount PaidOut { get; set; }

    /// <summary>From when on the invoice is late; none while nobody waits for it.</summary>
    public Instant InvoiceDue { get; set; }

    public IReadOnlyList<ContractStep> Steps => steps;

    /// <summary>Money that is held for it.</summary>
    public Dictionary<SecurityId, SecurityChanged> Held { get; } = [];

    public bool IsThroughMarket => Formed.Terms.SettlementBy is SettlementBy.Market;

    public bool IsLive =>
        State is not (ContractState.Closed or ContractState.Cancelled or ContractState.Defaulted);

    public bool IsDisputed =>
        State is ContractState.Suspected or ContractState.Claimed or ContractState.Answered;

    public Amount Value => Amount.Of(Price, Formed.Quantity);

    public Parties SideOf(ParticipantId firm) => firm == Formed.Buyer ? Parties.Buyer
        : firm == Formed.Seller ? Parties.Seller
        : Parties.None;

    public ParticipantId FirmOf(Parties side) =>
        side is Parties.Buyer ? Formed.Buyer : Formed.Seller;

    public void Add(ContractStep step)
    {
        if (steps.Count == StepsKept) steps.RemoveAt(1);
        steps.Add(step);
    }

    /// <summary>What a side has still to bring for its security.</summary>
    public Amount TopUpOf(Parties side)
    {
        var all = Costs.Part(Value, Rules.MarginRate);
        var firm = FirmOf(side);
        var held = Held.Values
            .Where(one => one.Firm == firm && one.SecurityKind is SecurityKind.GoodFaith)
            .Sum(one => one.Left.Units);
        return new Amount(Math.Max(0, all.Units - held));
    }
}
