using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Simulation;

/// <summary>
/// Money, goods, orders and cancels in which each command is told by its key alone, so that whoever
/// knows the keys can send any of them again. The keys up to <see cref="Opening"/> open the market,
/// stage by stage; what the venue numbers itself is learnt from the answers to them, which are
/// always the same.
/// </summary>
sealed class CrashLoad
{
    /// <summary>Keys of the commands that open the market.</summary>
    public const ulong Opening = Fixed + Firms * Steps + Days;

    public const int Stages = 3;

    public const int Firms = 20;

    const ulong Fixed = 7;

    /// <summary>Keys that open the two markets for the day.</summary>
    const ulong Days = 6;
    const int Steps = 7;
    const byte Bank = 1;
    const long Middle = 10_000;
    const long Goods = 1_000_000_000_000;

    static readonly ParticipantId Keeper = new(2);
    static readonly ParticipantId Registrar = new(3);
    static readonly AssetId Money = new(1);
    static readonly AssetId Good = new(2);
    static readonly MarketId Market = new(1);
    static readonly WarehouseId Store = new(1);
    public static readonly MarketId SpotMarket = new(2);
    static readonly TradeDate Day = new(2026_01_05);
    static readonly TradeDate Expiry = new(2099_12_31);

    readonly ulong[] batches = new ulong[Firms];
    readonly ulong[] receipts = new ulong[Firms];
    readonly TradeLoad trades;

    public CrashLoad() => trades = new TradeLoad(firm => new ReceiptId(receipts[firm]));

    /// <summary>The keys that open the market and can be sent together.</summary>
    public static IEnumerable<ulong> OpeningOf(int stage)
    {
        for (var key = 1UL; key <= Opening; key++)
        {
            if (StageOf(key) == stage) yield return key;
        }
    }

    /// <summary>Whether the command, if it was carried out, books a transfer of this number.
    /// </summary>
    public static bool IsDeposit(ulong key) =>
        !TradeLoad.IsStep(key)
        && (key > Opening
            ? Mix(key) % 16 == 0
            : key is > Fixed and <= Opening - Days && Place(key).Step == 3);

    /// <summary>Adds the command with a key.</summary>
    public void Add(Submission submission, ulong key)
    {
        var code = TradeLoad.IsStep(key) ? trades.Add(submission, key)
            : key <= Fixed ? AddFixed(submission, key)
            : key > Opening ? AddTrading(submission, key)
            : key > Opening - Days ? AddDay(submission, key)
            : AddFirm(submission, key, Place(key).Firm, Place(key).Step);
        if (code != ResultCode.Ok) throw new InvalidOperationException($"{key}: {code}");
    }

    /// <summary>Learns what the venue has numbered.</summary>
    public void Learn(ulong key, in Answer answer)
    {
        if (TradeLoad.IsStep(key)) trades.Learn(key, in answer);
        if (key is <= Fixed or > Opening - Days) return;
        var (firm, step) = Place(key);
        if (step == 4) batches[firm] = answer.Value;
        if (step == 5) receipts[firm] = answer.Value;
    }

    static int StageOf(ulong key) => key switch
    {
        <= Fixed => 0,
        > Opening - Days => 2,
        _ => Math.Max(0, Place(key).Step - 4),
    };

    static (int Firm, int Step) Place(ulong key) =>
        ((int)((key - Fixed - 1) / Steps), (int)((key - Fixed - 1) % Steps));

    public static ParticipantId FirmOf(int firm) => new(101 + (uint)firm);

    static ResultCode AddFixed(Submission submission, ulong key) => key switch
    {
        1 => Operate(submission, key, Admit(Keeper, Permissions.Keep)),
        2 => Operate(submission, key, Admit(Registrar, Permissions.Register)),
        3 => Operate(submission, key, new DefineAsset(Money, AssetKind.Currency, PaperOf(key))),
        4 => Operate(submission, key, new DefineAsset(Good, AssetKind.Good, PaperOf(key))),
        5 => Operate(submission, key, new OpenAccount(
            new AccountId(ParticipantId.Operator, Money, Purpose.Custody, Bank))),
        6 => Operate(submission, key, new CreateMarket(Terms)),
        _ => Operate(submission, key, new RegisterWarehouse(
            Store, Keeper, new Quantity(Limits.AmountMax), PaperOf(key))),
    };

    static ResultCode AddDay(Submission submission, ulong key) => (Opening - key) switch
    {
        5 => Operate(submission, key, new PrepareSession(Market, Day, default)),
        4 => Operate(submission, key, new ChangePhase(Market, Phase.Continuous, 0, 0)),
        3 => Operate(submission, key, new CreateMarket(SpotTerms)),
        2 => Operate(submission, key, new SetSpotRules(TradeLoad.Rules)),
        1 => Operate(submission, key, new PrepareSession(SpotMarket, Day, default)),
        _ => Operate(submission, key, new ChangePhase(SpotMarket, Phase.Trading, 0, 0)),
    };

    ResultCode AddFirm(Submission submission, ulong key, int firm, int step)
    {
        var id = FirmOf(firm);
        return step switch
        {
            0 => Operate(submission, key, Admit(id, Permissions.Trade)),
            1 => Operate(submission, key, new OpenAccount(
                new AccountId(id, Money, Purpose.Available))),
            2 => Operate(submission, key, new OpenAccount(
                new AccountId(id, Good, Purpose.Available))),
            3 => Operate(submission, key, Deposited(key, id, 1_000_000_000_000)),
            4 => submission.Add(Keeper, new ClientKey(key), new TallyBatch(
                id, Good, Store, new CellId(id.Value), 0, default, new Quantity(Goods),
                PaperOf(key), default)),
            5 => submission.Add(Keeper, new ClientKey(key), new IssueReceipt(
                new BatchId((uint)batches[firm]), Expiry, new Quantity(Goods), PaperOf(key),
                PaperOf(key))),
            _ => submission.Add(Registrar, new ClientKey(key), new RegisterReceipt(
                new ReceiptId(receipts[firm]), PaperOf(key))),
        };
    }

    ResultCode AddTrading(Submission submission, ulong key)
    {
        var mix = Mix(key);
        var firm = (int)((mix >> 8) % Firms);
        var id = FirmOf(firm);
        if (IsDeposit(key)) return Operate(submission, key, Deposited(key, id, 1 + (long)key));
        if (mix % 16 == 1)
        {
            return submission.Add(id, new ClientKey(key), new CancelAllOrders(id, default));
        }
        var side = (mix >> 16) % 2 == 0 ? Side.Buy : Side.Sell;
        var away = (long)((mix >> 24) % 40) - 8;
        var price = side is Side.Buy ? Middle - away : Middle + away;
        return submission.Add(id, new ClientKey(key), new PlaceOrder(
            Market, side, OrderType.Limit,
            (mix >> 32) % 8 == 0 ? TimeInForce.ImmediateOrCancel : TimeInForce.Day,
            SelfTradePrevention.CancelNewest,
            side is Side.Sell ? new ReceiptId(receipts[firm]) : default, new Price(price),
            new Quantity(1000 * (1 + (long)((mix >> 40) % 9))), default, default, default, default,
            ExecutionInstructions.None));
    }

    static ResultCode Operate<T>(Submission submission, ulong key, in T command)
        where T : unmanaged, ICommand =>
        submission.Add(ParticipantId.Operator, new ClientKey(key), in command);

    static AdmitParticipant Admit(ParticipantId firm, Permissions permissions) => new(
        firm, default, permissions, LegalForm.LegalPerson, 0, 0, PaperOf(firm.Value));

    static Deposit Deposited(ulong key, ParticipantId firm, long amount) => new(
        new TransferId(key), firm, (ushort)Money.Value, Bank, 0, new Amount(amount));

    public static Digest PaperOf(ulong number) => new(number, 0, 0, 1);

    static MarketTerms Terms => new(
        Market, Version: 1, Good, Money,
        MarketSwitches.ContinuousMatching | MarketSwitches.Anonymous | MarketSwitches.Simulation,
        ProfileKind.LegacyForward, Mechanism.OrderBook, GoodForm.WarehouseReceipt,
        SettlementMethod.AtOnce, TradePriceRule.Resting, PriceLimitKind.None, FeeBasis.Value,
        NoticeDays: 0, Reserved1: 0, Tick: new Price(1), Lot: new Quantity(1000),
        QuantityMax: new Quantity(1_000_000_000), new Price(Middle), PriceLimit: 0,
        FirstDayPriceLimit: 0, Collar: default, MakerFee: 10, TakerFee: 20, Digest.None);

    static MarketTerms SpotTerms => Terms with
    {
        Market = SpotMarket, Switches = MarketSwitches.None, Profile = ProfileKind.Spot,
        Mechanism = Mechanism.Listing, Settlement = SettlementMethod.Staged,
    };

    // SplitMix64: neighbouring keys ask for different things.
    static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E37_79B9_7F4A_7C15;
            value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
            value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
            return value ^ (value >> 31);
        }
    }
}
