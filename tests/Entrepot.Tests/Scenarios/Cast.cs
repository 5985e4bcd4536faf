using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>Everyone and everything that has a name in a scenario.</summary>
sealed class Cast
{
    public const string Operator = nameof(Operator);

    /// <summary>The operator's name where accounts are meant.</summary>
    public const string House = nameof(House);

    readonly Dictionary<AssetId, AssetKind> kinds = [];
    uint firms = ParticipantId.Operator.Value;
    uint markets;
    uint warehouses;
    ulong transfers;

    public Cast() => Firms.Add(Operator, ParticipantId.Operator);

    public Names<ParticipantId> Firms { get; } = new("firm", n => new((uint)n));

    public Names<AssetId> Assets { get; } = new("asset", n => new((uint)n));

    public Names<MarketId> Markets { get; } = new("market", n => new((uint)n));

    public Names<WarehouseId> Warehouses { get; } = new("warehouse", n => new((uint)n));

    public Names<ShortageId> Shortages { get; } = new("shortage", n => new(n));

    public Names<BatchId> Batches { get; } = new("batch", n => new((uint)n));

    public Names<IntakeId> Intakes { get; } = new("intake", n => new(n));

    public Names<ReceiptId> Receipts { get; } = new("receipt", n => new(n));

    public Names<OrderId> Orders { get; } = new("order", n => new(n));

    public Names<TransferId> Transfers { get; } = new("transfer", n => new(n));

    public Names<ListingId> Listings { get; } = new("listing", n => new(n));

    public Names<CounterOfferId> CounterOffers { get; } = new("counter-offer", n => new(n));

    public Names<ContractId> Contracts { get; } = new("contract", n => new(n));

    public Names<SpecialSessionId> Sessions { get; } = new("special session", n => new(n));

    public Names<AuctionId> Auctions { get; } = new("auction", n => new(n));

    public Names<InquiryId> Inquiries { get; } = new("inquiry", n => new(n));

    public Names<NegotiationId> Negotiations { get; } = new("negotiation", n => new(n));

    /// <summary>What time it is.</summary>
    public Func<Instant> Now { get; set; } = () => default;

    /// <summary>The market, good and currency that are meant where none is named.</summary>
    public string? Market { get; set; }

    public string? Good { get; set; }

    public string Currency { get; set; } = "CNY";

    /// <summary>The firm of this name; a new number if there is none yet.</summary>
    public ParticipantId Firm(string name)
    {
        if (!IsNew(Firms, name)) return Firms.Id(name);
        Firms.Add(name, new ParticipantId(++firms));
        return Firms.Id(name);
    }

    public AssetId Asset(string name, AssetKind kind)
    {
        if (!IsNew(Assets, name)) return Assets.Id(name);
        var id = new AssetId((uint)kinds.Count + 1);
        Assets.Add(name, id);
        kinds.Add(id, kind);
        if (kind is AssetKind.Good) Good ??= name;
        return id;
    }

    public MarketId MarketCalled(string name)
    {
        if (!IsNew(Markets, name)) return Markets.Id(name);
        Markets.Add(name, new MarketId(++markets));
        Market ??= name;
        return Markets.Id(name);
    }

    /// <summary>The warehouse of this name; a new number if there is none yet.</summary>
    public WarehouseId Warehouse(string name)
    {
        if (!IsNew(Warehouses, name)) return Warehouses.Id(name);
        Warehouses.Add(name, new WarehouseId(++warehouses));
        return Warehouses.Id(name);
    }

    /// <summary>The transfer of this name; a new one if there is none yet.</summary>
    public TransferId Transfer(string? name)
    {
        if (name is not null && !IsNew(Transfers, name)) return Transfers.Id(name);
        var id = new TransferId(++transfers);
        Transfers.Add(name ?? $"transfer-{id.Value}", id);
        return id;
    }

    /// <summary>How many of an asset's smallest units make one of what people count in.</summary>
    public long Scale(AssetId asset) =>
        kinds.GetValueOrDefault(asset) is AssetKind.Good ? Units.Goods : Units.Money;

    /// <summary>`t` is the good at hand; all others are called by name.</summary>
    public AssetId Unit(string word) => word == "t"
        ? Assets.Id(Good ?? throw new ScenarioException("There is no good yet."))
        : Assets.Id(word);

    public string Unit(AssetId asset) =>
        kinds.GetValueOrDefault(asset) is not AssetKind.Good ? Assets.Of(asset)
        : Assets.Of(asset) == Good ? "t"
        : $"t of {Assets.Of(asset)}";

    public string Amount(long units, AssetId asset) =>
        $"{Units.Text(units, Scale(asset))} {Unit(asset)}";

    /// <summary>
    /// Reads `Alice`, `Alice/Margin`, `House/FeeIncome`, `House/Custody/2`, `Alice/USD/Margin`.
    /// </summary>
    public AccountId Account(string path, AssetId? meant = null)
    {
        var asset = meant;
        var parts = path.Split('/');
        var owner = parts[0] == House ? ParticipantId.Operator : Firms.Id(parts[0]);
        var purpose = Purpose.Available;
        byte custodian = 0;
        foreach (var part in parts.Skip(1))
        {
            if (byte.TryParse(part, out var number)) custodian = number;
            else if (part.StartsWith('#')) purpose = (Purpose)byte.Parse(part[1..]);
            else if (Assets.Has(part)) asset = Assets.Id(part);
            else purpose = Enum.Parse<Purpose>(part);
        }
        asset ??= Assets.Id(Currency);
        // Money lies at the first bank, if nothing else is said; goods with their keeper.
        if (purpose is Purpose.Custody && custodian == 0 && Scale(asset.Value) == Units.Money)
        {
            custodian = 1;
        }
        return new AccountId(owner, asset.Value, purpose, custodian);
    }

    /// <summary>The shortest way to write an account, its asset aside.</summary>
    public string Account(AccountId id)
    {
        var owner = id.Owner == ParticipantId.Operator ? House : Firms.Of(id.Owner);
        var custodian = id.Custodian > 1 ? $"/{id.Custodian}" : "";
        return id.Purpose is Purpose.Available
            ? owner + custodian
            : $"{owner}/{id.Purpose}{custodian}";
    }

    static bool IsNew<T>(Names<T> names, string name) where T : struct =>
        !names.Has(name) && !name.StartsWith('#');
}
