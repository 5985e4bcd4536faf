using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// Founds the town: firms, money, goods, receipts, markets. By the one door, with commands like
/// anybody's, and with the same keys each time, so that a founding that was cut short is taken up.
/// </summary>
sealed class TownSettlement(TownDoor door, TextArchive texts)
{
    public const byte Bank = 1;

    const long MoneyEach = 50_000_000_00;

    // A hundred million tonnes: more than all of the town can bring.
    const long GuaranteedEach = 100_000_000_000;

    /// <summary>Commands in one submission.</summary>
    const int Together = 1000;

    static readonly ParticipantId house = ParticipantId.Operator;

    readonly List<TownAct> acts = [];
    ulong key = 1;

    /// <summary>Founds it.</summary>
    /// <exception cref="InvalidOperationException">The venue refused something.</exception>
    public async Task FoundAsync()
    {
        FoundHouse();
        for (var n = 0; n < TownFirms.Count; n++) Settle(n);
        await DoAsync();
        await StoreAsync();
        foreach (var good in Commodity.All) OpenMarkets(good);
        await DoAsync();
    }

    void FoundHouse()
    {
        Do(new DefineAsset(TownFirms.Yuan, AssetKind.Currency, Name(TownFirms.YuanName)));
        Do(new OpenAccount(new AccountId(house, TownFirms.Yuan, Purpose.Custody, Bank)));
        foreach (var (number, (keeper, name)) in TownPlaces.Warehouses.Index())
        {
            Admit(keeper, Permissions.Keep, name);
            Do(new RegisterWarehouse(
                TownPlaces.WarehouseOf(number), keeper, new Quantity(GuaranteedEach),
                Name(name)));
        }
        foreach (var (bank, name) in TownPlaces.Banks) Admit(bank, Permissions.Lend, name);
        Admit(TownFirms.Laboratory, Permissions.Inspect, new("甬城检验所", "Ningbo Laboratory"));
        Admit(TownFirms.Registrar, Permissions.Register, new("仓单登记处", "Registrar"));
        foreach (var good in Commodity.All)
        {
            Do(new DefineAsset(good.Good, AssetKind.Good, Name(good.Name)));
        }
        foreach (var good in Commodity.All) PriceStorage(good);
        for (var n = 0; n < TownPlaces.Warehouses.Count; n++)
        {
            Do(new SetIntakeRules(new IntakeRules(
                TownPlaces.WarehouseOf(n), 1, IntakeTraits.None, TownFirms.Yuan,
                AnswerSeconds: 3600, ValidSeconds: 7200, Deposit: new Price(20_00))));
        }
    }

    void Settle(int number)
    {
        var firm = TownFirms.Trader(number);
        Admit(firm, TownFirms.PermissionsOf(number), TownFirms.NameOf(number));
        Do(new OpenAccount(new AccountId(firm, TownFirms.Yuan, Purpose.Available)));
        Do(new Deposit(
            new TransferId(firm.Value), firm, (ushort)TownFirms.Yuan.Value, Bank, 0,
            new Amount(MoneyEach)));
        foreach (var good in TownFirms.GoodsOf(number))
        {
            Do(new OpenAccount(new AccountId(firm, good.Good, Purpose.Available)));
        }
    }

    async Task StoreAsync()
    {
        var batches = (
            from number in Enumerable.Range(0, TownFirms.Count)
            let firm = TownFirms.Trader(number)
            from good in TownFirms.GoodsOf(number)
            select new TownBatch(firm, good, new CellId(firm.Value * 100 + good.Number))).ToList();
        acts.AddRange(batches.Select(batch => batch.Tally()));
        var tallied = await DoAsync();
        var expiry = ClockTime.DateOf(TownClock.Start).Years(2);
        acts.AddRange(batches.Zip(tallied, (batch, number) => batch.Issue(number, expiry)));
        var issued = await DoAsync();
        acts.AddRange(batches.Zip(issued, (batch, receipt) => batch.Register(receipt)));
        await DoAsync();
    }

    void PriceStorage(Commodity good) => acts.Add(new TownAct(
        TownPlaces.Warehouses[TownPlaces.StoreOf(good)].Keeper,
        new SetStorageRate(new StorageRate(
            TownPlaces.WarehouseOf(TownPlaces.StoreOf(good)), good.Good, TownFirms.Yuan, 1,
            new Price(60), ClockTime.DateOf(TownClock.Start), StorageTraits.None))));

    void OpenMarkets(Commodity good)
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
        Open(book, Phase.Continuous);
        var spot = book with
        {
            Switches = MarketSwitches.Simulation, Profile = ProfileKind.Spot,
            Settlement = SettlementMethod.Staged, LimitKind = PriceLimitKind.None,
            PriceLimit = 0, FirstDayPriceLimit = 0,
            MakerFee = 300, TakerFee = 500,
        };
        OpenSpot(spot with { Market = good.Listings, Mechanism = Mechanism.Listing });
        OpenSpot(spot with { Market = good.Negotiations, Mechanism = Mechanism.Negotiation });
        OpenSpot(spot with { Market = good.Auctions, Mechanism = Mechanism.Auction });
        Do(new SetAuctionRules(new AuctionRules(
            good.Auctions, 1, DepositRateMin: 50_000, DepositRateMax: 200_000, 0,
            AnnounceSeconds: 30, RevealSeconds: 180, ConfirmSeconds: 600, Beneficiary.OtherSide,
            0, 0, 0)));
    }

    // A day of the rule book is an hour here, so that a visitor sees contracts end.
    void OpenSpot(MarketTerms terms)
    {
        const uint Hour = 3600;
        Open(terms, Phase.Trading, new SpotRules(
            terms.Market, 1, GoodFaithRate: 20_000, MarginRate: 200_000, EarnestRate: 100_000,
            FirstPaymentRate: 800_000, ToleranceMax: 50_000, BandRate: 50_000,
            PenaltyRate: 200_000, TopUpSeconds: 2 * Hour, InspectionSeconds: 4 * Hour,
            AnswerSeconds: 2 * Hour, InvoiceSeconds: 4 * Hour, LateInvoiceRate: 500,
            InvoiceWorkingDays: 5, TaxRate: 130_000));
        Do(new DesignateReferee(new RefereeRules(
            terms.Market, 1, TownFirms.Laboratory, ReportSeconds: 2 * Hour, new Amount(800_00))));
    }

    void Open(MarketTerms terms, Phase phase, SpotRules? rules = null)
    {
        Do(new CreateMarket(terms));
        if (rules is { } set) Do(new SetSpotRules(set));
        Do(new PrepareSession(terms.Market, ClockTime.DateOf(TownClock.Start), default));
        Do(new ChangePhase(terms.Market, phase, 0, 0));
    }

    void Admit(ParticipantId id, Permissions permissions, Label name) => Do(
        new AdmitParticipant(id, default, permissions, LegalForm.LegalPerson, 0, 0, Name(name)));

    Digest Name(Label name) =>
        texts.Keep(name.ToText()) ?? throw new InvalidOperationException("No room for names.");

    void Do(object command) => acts.Add(new TownAct(house, command));

    // All that has gathered.
    async Task<List<ulong>> DoAsync()
    {
        var values = new List<ulong>();
        foreach (var some in acts.Chunk(Together))
        {
            var answers = await door.SendAsync(some, key);
            key += (ulong)some.Length;
            foreach (var (act, answer) in some.Zip(answers))
            {
                if (!answer.Code.IsOk)
                {
                    throw new InvalidOperationException($"{act.Command}: {answer.Code}");
                }
                values.Add(answer.Value);
            }
        }
        acts.Clear();
        return values;
    }
}
