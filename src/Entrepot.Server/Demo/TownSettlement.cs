using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// Founds the town: firms, money, goods, receipts, markets. By the one door, with commands like
/// anybody's.
/// </summary>
sealed class TownSettlement(Node node, TextArchive texts, TimeProvider time)
{
    const int ChinaHours = 8;
    const long MoneyEach = 50_000_000_00;
    const int LotsEach = 120;
    const byte Bank = 1;

    // Ten million tonnes: what all of the town can bring.
    const long GuaranteedEach = 10_000_000_000;

    static readonly ParticipantId house = ParticipantId.Operator;

    ulong key;
    ulong last;

    /// <summary>Founds it.</summary>
    /// <returns>The last command of all.</returns>
    /// <exception cref="InvalidOperationException">The venue refused something.</exception>
    public async Task<ulong> FoundAsync()
    {
        await Must(house, new DefineAsset(
            TownFirms.Yuan, AssetKind.Currency, Name(TownFirms.YuanName)));
        await Must(house, new OpenAccount(
            new AccountId(house, TownFirms.Yuan, Purpose.Custody, Bank)));
        foreach (var (number, (id, name)) in TownFirms.Keepers.Index())
        {
            await Admit(id, Permissions.Keep, name);
            await Must(house, new RegisterWarehouse(
                WarehouseOf(number), id, new Quantity(GuaranteedEach), Name(name)));
        }
        await Admit(TownFirms.Bank, Permissions.Lend, new("甬江银行", "Yong River Bank"));
        await Admit(TownFirms.Registrar, Permissions.Register, new("仓单登记处", "Registrar"));
        foreach (var good in Commodity.All)
        {
            await Must(house, new DefineAsset(good.Good, AssetKind.Good, Name(good.Name)));
        }
        foreach (var good in Commodity.All) await PriceStorageAsync(good);
        for (var n = 0; n < TownFirms.TraderCount; n++) await SettleAsync(n);
        foreach (var good in Commodity.All) await OpenMarketsAsync(good);
        return last;
    }

    async Task SettleAsync(int number)
    {
        var firm = TownFirms.Trader(number);
        await Admit(firm, TownFirms.PermissionsOf(number), TownFirms.NameOf(number));
        await Must(house, new OpenAccount(
            new AccountId(firm, TownFirms.Yuan, Purpose.Available)));
        await Must(house, new Deposit(
            new TransferId(firm.Value), firm, (ushort)TownFirms.Yuan.Value, Bank, 0,
            new Amount(MoneyEach)));
        foreach (var good in TownFirms.GoodsOf(number))
        {
            await Must(house, new OpenAccount(new AccountId(firm, good.Good, Purpose.Available)));
            await StoreAsync(firm, good);
        }
    }

    async Task StoreAsync(ParticipantId firm, Commodity good)
    {
        var number = StoreOf(good);
        var keeper = TownFirms.Keepers[number].Id;
        var paper = TextArchive.DigestOf($"{firm.Value}/{good.Number}");
        var cell = new CellId(firm.Value * 100 + good.Number);
        var quantity = good.LotOf(LotsEach);
        var batch = await Must(keeper, new TallyBatch(
            firm, good.Good, WarehouseOf(number), cell, 1, default, quantity, paper,
            default));
        var receipt = await Must(keeper, new IssueReceipt(
            new BatchId((uint)batch), Day(yearsOn: 2), quantity, paper, paper));
        await Must(TownFirms.Registrar, new RegisterReceipt(new ReceiptId(receipt), paper));
    }

    async Task PriceStorageAsync(Commodity good) => await Must(
        TownFirms.Keepers[StoreOf(good)].Id,
        new SetStorageRate(new StorageRate(
            WarehouseOf(StoreOf(good)), good.Good, TownFirms.Yuan, 1, new Price(60), Day(),
            StorageTraits.None)));

    // Which keeper stores a good.
    static int StoreOf(Commodity good) => (int)(good.Number % TownFirms.Keepers.Count);

    // Each keeper has one.
    static WarehouseId WarehouseOf(int keeper) => new((uint)keeper + 1);

    async Task OpenMarketsAsync(Commodity good)
    {
        var book = new MarketTerms(
            good.Market, 1, good.Good, TownFirms.Yuan,
            MarketSwitches.ContinuousMatching | MarketSwitches.Simulation
                | MarketSwitches.Anonymous,
            ProfileKind.LegacyForward, Mechanism.OrderBook, GoodForm.WarehouseReceipt,
            SettlementMethod.AtOnce, TradePriceRule.Resting, PriceLimitKind.Proportional,
            FeeBasis.Value, 0, 0, good.Step, good.LotOf(1), good.LotOf(1000), good.Start,
            PriceLimit: 80_000, FirstDayPriceLimit: 80_000, default, MakerFee: 50, TakerFee: 100,
            default);
        await OpenAsync(book, Phase.Continuous);
        var spot = book with
        {
            Switches = MarketSwitches.Simulation, Profile = ProfileKind.Spot,
            Settlement = SettlementMethod.Staged, LimitKind = PriceLimitKind.None,
            PriceLimit = 0, FirstDayPriceLimit = 0,
            MakerFee = 300, TakerFee = 500,
        };
        await OpenSpotAsync(spot with
        {
            Market = good.Listings, Mechanism = Mechanism.Listing,
        });
        await OpenSpotAsync(spot with
        {
            Market = good.Negotiations, Mechanism = Mechanism.Negotiation,
        });
    }

    // A day of the rule book is some minutes here, so that a visitor sees contracts end.
    async Task OpenSpotAsync(MarketTerms terms)
    {
        const uint Minute = 60;
        await OpenAsync(terms, Phase.Trading, new SpotRules(
            terms.Market, 1, GoodFaithRate: 20_000, MarginRate: 200_000, EarnestRate: 100_000,
            FirstPaymentRate: 800_000, ToleranceMax: 50_000, BandRate: 50_000,
            PenaltyRate: 200_000, TopUpSeconds: 15 * Minute, InspectionSeconds: 20 * Minute,
            AnswerSeconds: 10 * Minute, InvoiceSeconds: 20 * Minute, LateInvoiceRate: 500,
            InvoiceWorkingDays: 5, TaxRate: 130_000));
    }

    async Task OpenAsync(MarketTerms terms, Phase phase, SpotRules? rules = null)
    {
        await Must(house, new CreateMarket(terms));
        if (rules is { } set) await Must(house, new SetSpotRules(set));
        await Must(house, new PrepareSession(terms.Market, Day(), default));
        await Must(house, new ChangePhase(terms.Market, phase, 0, 0));
    }

    TradeDate Day(int yearsOn = 0)
    {
        var day = time.GetUtcNow().AddHours(ChinaHours).AddYears(yearsOn);
        return new TradeDate(day.Year * 10_000 + day.Month * 100 + day.Day);
    }

    Task<ulong> Admit(ParticipantId id, Permissions permissions, Label name) => Must(
        house,
        new AdmitParticipant(
            id, default, permissions, LegalForm.LegalPerson, 0, 0, Name(name)));

    Digest Name(Label name) =>
        texts.Keep(name.ToText()) ?? throw new InvalidOperationException("No room for names.");

    async Task<ulong> Must<T>(ParticipantId sender, T command) where T : unmanaged, ICommand
    {
        var answer = await node.SubmitAsync(sender, new ClientKey(++key), command);
        last = answer.Sequence;
        return answer.Code.IsOk
            ? answer.Value
            : throw new InvalidOperationException($"{T.Kind}: {answer.Code}");
    }
}
