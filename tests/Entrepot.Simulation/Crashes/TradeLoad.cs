using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Simulation;

/// <summary>
/// Whole trades, one after another: listed, let in, taken, secured, paid and delivered, accepted,
/// invoiced and closed. A step is told by its key alone, and what the venue has numbered is learnt
/// from the answers to the steps before it; so a trade that was cut short is sent again from its
/// beginning, and goes on where it was.
/// </summary>
sealed class TradeLoad(Func<int, ReceiptId> receiptOf)
{
    /// <summary>Keys from here on are steps of trades: names, so that they outdate no number.
    /// </summary>
    public const ulong FirstKey = ClientKey.NumberMax + 1;

    public const int Steps = 7;

    const ulong KeysPerTrade = 8;
    const int TakeStep = 2;
    const int LastStep = 6;

    // Nothing falls due in a test: what ends a trade is what is said.
    static readonly Instant Later = new(1L << 61);
    static readonly Quantity Part = new(1_000);

    ListingId listing;
    ContractId contract;

    public static bool IsStep(ulong key) => key >= FirstKey && key < Record.Hash;

    public static ulong KeyOf(ulong trade, int step) =>
        FirstKey + trade * KeysPerTrade + (ulong)step;

    /// <summary>Whether the step, if it was carried out, made a contract.</summary>
    public static bool IsTake(ulong key) => IsStep(key) && StepOf(key) == TakeStep;

    /// <summary>Whether the step, if it was carried out, closed a contract.</summary>
    public static bool IsClose(ulong key) => IsStep(key) && StepOf(key) == LastStep;

    static int StepOf(ulong key) => (int)((key - FirstKey) % KeysPerTrade);

    public void Learn(ulong key, in Answer answer)
    {
        if (StepOf(key) == 0) listing = new(answer.Value);
        if (StepOf(key) == TakeStep) contract = new(answer.Value);
    }

    public ResultCode Add(Submission submission, ulong key)
    {
        var trade = (int)((key - FirstKey) / KeysPerTrade % CrashLoad.Firms);
        var seller = CrashLoad.FirmOf(trade);
        var buyer = CrashLoad.FirmOf((trade + 1) % CrashLoad.Firms);
        var paper = CrashLoad.PaperOf(key);
        return StepOf(key) switch
        {
            0 => submission.Add(seller, new ClientKey(key), new PostListing(
                CrashLoad.SpotMarket, Side.Sell, ListingTraits.All, 0, default, default,
                receiptOf(trade), new Price(10_000), Part, Part, Later, Terms, Pricing.Fixed)),
            1 => submission.Add(
                ParticipantId.Operator, new ClientKey(key),
                new AuditListing(listing, Verdict.Approve, 0, 0, 0)),
            TakeStep => submission.Add(
                buyer, new ClientKey(key), new TakeListing(listing, Part, default, seller, 0)),
            3 => submission.Add(buyer, new ClientKey(key), new SecureDelivery(contract)),
            4 => submission.Add(buyer, new ClientKey(key), new PayContract(contract)),
            5 => submission.Add(buyer, new ClientKey(key), new AcceptGoods(contract, Part, paper)),
            _ => submission.Add(seller, new ClientKey(key), new SubmitInvoice(contract, paper)),
        };
    }

    static DeliveryTerms Terms => new(
        SettlementBy.Market, PaymentOrder.Simultaneous, 1, 0, 0, 1, 0,
        new(Later.Nanoseconds + 1), CrashLoad.PaperOf(1));

    /// <summary>The rules of the market for listings.</summary>
    public static SpotRules Rules => new(
        CrashLoad.SpotMarket, 1, GoodFaithRate: 50_000, MarginRate: 200_000, EarnestRate: 100_000,
        FirstPaymentRate: 800_000, ToleranceMax: 0, BandRate: 0, PenaltyRate: 200_000,
        TopUpSeconds: SpotRules.SecondsMax, InspectionSeconds: SpotRules.SecondsMax,
        AnswerSeconds: SpotRules.SecondsMax, InvoiceSeconds: 0, LateInvoiceRate: 0,
        InvoiceWorkingDays: 0, TaxRate: 0);
}
