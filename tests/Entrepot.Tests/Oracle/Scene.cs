using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// A small market on both venues at once: one currency, one good, firms with money and receipts.
/// What is said in a scene is said to both, and both must answer alike.
/// </summary>
sealed class Scene
{
    public static readonly AssetId Currency = new(1);
    public static readonly AssetId Good = new(2);
    public static readonly WarehouseId Warehouse = new(1);
    public static readonly MarketId Market = new(1);
    public static readonly ParticipantId Keeper = new(2);
    public static readonly ParticipantId Alice = new(3);
    public static readonly ParticipantId Bob = new(4);
    public static readonly ParticipantId Carol = new(5);

    static readonly Digest paper = new(1, 1, 1, 1);

    readonly Duel duel = new(new VenueOptions(1 << 10, 3600 * Instant.PerSecond));
    ulong key;

    public Scene(MarketTerms? terms = null)
    {
        Operator(new DefineAsset(Currency, AssetKind.Currency, default));
        Operator(new DefineAsset(Good, AssetKind.Good, default));
        Operator(new OpenAccount(Account(ParticipantId.Operator, Currency, Purpose.Custody)));
        Admit(Keeper, Permissions.Keep | Permissions.Register);
        Operator(new RegisterWarehouse(Warehouse, Keeper, new Quantity(Limits.AmountMax), paper));
        foreach (var firm in (ParticipantId[])[Alice, Bob, Carol])
        {
            Admit(firm, Permissions.Trade);
            Operator(new OpenAccount(Account(firm, Currency, Purpose.Available)));
            Operator(new OpenAccount(Account(firm, Good, Purpose.Available)));
            Operator(new Deposit(new(firm.Value), firm, 1, 0, 0, new Amount(1L << 56)));
        }
        Operator(new CreateMarket(terms ?? Terms));
        Operator(new PrepareSession(Market, new TradeDate(2026_11_20), default));
        Operator(new ChangePhase(Market, Phase.Continuous, 0, 0));
    }

    /// <summary>Tick 1 元, lot 1 t, no limits, no fees.</summary>
    public static MarketTerms Terms => new(
        Market, 1, Good, Currency,
        MarketSwitches.ContinuousMatching | MarketSwitches.CallAuction | MarketSwitches.Simulation,
        ProfileKind.LegacyForward, Mechanism.OrderBook, GoodForm.WarehouseReceipt,
        SettlementMethod.AtOnce, TradePriceRule.Resting, PriceLimitKind.None, FeeBasis.Value, 0, 0,
        new Price(100), new Quantity(1000), new Quantity(1_000_000_000), new Price(780_000), 0, 0,
        default, 0, 0, default);

    public NaiveVenue Venue => duel.Naive;

    /// <summary>The events of the last command.</summary>
    public IEnumerable<MessageKind> Events =>
        Frames.Split(duel.Events).Select(e => new Frame(e).Header.Kind);

    static AccountId Account(ParticipantId firm, AssetId asset, Purpose purpose) =>
        new(firm, asset, purpose);

    void Admit(ParticipantId firm, Permissions permissions) => Operator(new AdmitParticipant(
        firm, default, permissions, LegalForm.LegalPerson, 0, 0, default));

    public Answer Say<T>(ParticipantId sender, T command) where T : unmanaged, ICommand =>
        Say(Step.Of(sender, command));

    public Answer Say(Step step)
    {
        var difference = duel.Play(step with { Key = ++key, Time = new(Instant.PerSecond) });
        Assert.True(difference is null, difference);
        return duel.Answer;
    }

    /// <summary>The operator says something that is done.</summary>
    public void Operator<T>(T command) where T : unmanaged, ICommand =>
        Done(ParticipantId.Operator, command);

    public Answer Done<T>(ParticipantId sender, T command) where T : unmanaged, ICommand
    {
        var answer = Say(sender, command);
        Assert.Equal(ResultCode.Ok, answer.Code);
        return answer;
    }

    /// <summary>A registered receipt over so many tonnes.</summary>
    public ReceiptId Store(ParticipantId firm, long tonnes, uint cell)
    {
        var quantity = new Quantity(tonnes * 1000);
        var batch = Done(
            Keeper, new TallyBatch(
                firm, Good, Warehouse, new CellId(cell), 1, default, quantity, paper,
                default));
        return Receipt(new BatchId((uint)batch.Value), tonnes);
    }

    public ReceiptId Receipt(BatchId batch, long tonnes)
    {
        var receipt = new ReceiptId(Done(Keeper, new IssueReceipt(
            batch, new TradeDate(2030_12_31), new Quantity(tonnes * 1000), paper, paper)).Value);
        Done(Keeper, new RegisterReceipt(receipt, paper));
        return receipt;
    }

    /// <summary>A limit order for the day, in yuan and tonnes.</summary>
    public static PlaceOrder Buy(long tonnes, long yuan) => new(
        Market, Side.Buy, OrderType.Limit, TimeInForce.Day, SelfTradePrevention.None, default,
        new Price(yuan * 100), new Quantity(tonnes * 1000), default, default, default, default,
        default);

    public static PlaceOrder Sell(ReceiptId receipt, long tonnes, long yuan) =>
        Buy(tonnes, yuan) with { Side = Side.Sell, Receipt = receipt };
}
