using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// How a venue comes to life: firms, money, goods, markets, a first session.
sealed partial class CommandStream
{
    static readonly Permissions[] roles =
    [
        Permissions.Keep | Permissions.Trade, Permissions.Trade | Permissions.List,
        Permissions.Trade,
        Permissions.Trade | Permissions.Lend | Permissions.Register,
        Permissions.Trade | Permissions.Custody | Permissions.List,
        Permissions.Trade | Permissions.Lend | Permissions.Inspect,
        Permissions.Keep | Permissions.Register, Permissions.Trade,
        Permissions.Operate | Permissions.Trade,
    ];

    static readonly AssetId firstGood = new(10);

    ParticipantId FirmNumber(int n) => new((uint)n + 2);

    AssetId GoodNumber(int n) => new(firstGood.Value + (uint)n);

    void Begin()
    {
        for (var n = 0; n < Climate.Firms; n++) BeginFirm(n);
        BeginWarehouses();
        for (var n = 0; n < Climate.Currencies; n++)
        {
            var currency = new AssetId((uint)n + 1);
            Plan(new DefineAsset(currency, AssetKind.Currency, default));
            Plan(new OpenAccount(new AccountId(
                ParticipantId.Operator, currency, Purpose.Custody, 1)));
            for (var firm = 0; firm < Climate.Firms; firm++) BeginMoney(firm, currency);
        }
        for (var n = 0; n < Climate.Goods; n++)
        {
            var good = GoodNumber(n);
            Plan(new DefineAsset(good, AssetKind.Good, default));
            for (var firm = 0; firm < Climate.Firms; firm++) BeginGoods(firm, good);
        }
        for (var n = 1; n <= Climate.Markets; n++)
        {
            var market = new MarketId((uint)n);
            beginning.Enqueue(() => Step.Of(
                ParticipantId.Operator, new CreateMarket(SoundTerms(market))));
            for (var phase = 0; phase < 3; phase++)
            {
                beginning.Enqueue(() => venue.Markets
                    .FirstOrDefault(its => its.Terms.Market == market) is { } its
                    && its.Phase is not Phase.Continuous
                        ? Forward(its)
                        : null);
            }
        }
        BeginListings();
        BeginAuctions();
    }

    void Plan<T>(T command) where T : unmanaged, ICommand
    {
        if (dice.Percent(1)) return;
        beginning.Enqueue(() => Step.Of(ParticipantId.Operator, command));
    }

    void BeginFirm(int n) => Plan(new AdmitParticipant(
        FirmNumber(n), Group, roles[n % roles.Length],
        dice.Percent(85) ? LegalForm.LegalPerson : LegalForm.NaturalPerson, 0, 0, default));

    OwnerGroupId Group => new((uint)dice.Below(Climate.Groups * 2 + 1) is var n
        && n <= Climate.Groups ? n : 0);

    void BeginMoney(int firm, AssetId currency)
    {
        if (dice.Percent(5)) return;
        Plan(new OpenAccount(new AccountId(FirmNumber(firm), currency, Purpose.Available)));
        beginning.Enqueue(() => Step.Of(ParticipantId.Operator, SoundDeposit(
            FirmNumber(firm), currency)));
    }

    void BeginGoods(int firm, AssetId good)
    {
        if (dice.Percent(90))
        {
            Plan(new OpenAccount(new AccountId(FirmNumber(firm), good, Purpose.Available)));
        }
        if (dice.Percent(30)) return;
        var owner = FirmNumber(firm);
        beginning.Enqueue(() => Tally(owner, good, dice.Below(30)));
        for (var n = dice.Below(3); n >= 0; n--)
        {
            beginning.Enqueue(() => Issue(venue.Batches is [.., var last] ? last : null));
            beginning.Enqueue(() => Register());
        }
    }

    Quantity SoundTally => new(Climate.Scale is Scale.Huge
        ? dice.Between(1, Limits.QuantityMax)
        : dice.Between(1, 200) * 1000 * Climate.LotsMax);

    Deposit SoundDeposit(ParticipantId firm, AssetId currency) => new(
        NewTransfer, firm, (ushort)currency.Value, 1, 0,
        new Amount(Climate.Scale is Scale.Huge
            ? Limits.AmountMax / dice.Between(2, 20)
            : dice.Between(1, 400) * 1_000_000 * Climate.LotsMax));
}
