using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Who lives in the town. Names are made up; the same number has the same name each time.
/// </summary>
static class TownFirms
{
    public const int TraderCount = 48;

    public static readonly AssetId Yuan = new(1);

    public static readonly Label YuanName = new("人民币", "Renminbi", "CNY", "CNY");

    public static readonly ParticipantId Registrar = new(5);

    public static readonly ParticipantId Bank = new(6);

    const uint FirstTrader = 101;

    static readonly (string Zh, string En)[] places =
    [
        ("宁波", "Ningbo"), ("镇海", "Zhenhai"), ("北仑", "Beilun"), ("余姚", "Yuyao"),
        ("绍兴", "Shaoxing"), ("台州", "Taizhou"), ("舟山", "Zhoushan"), ("嘉兴", "Jiaxing"),
    ];

    static readonly (string Zh, string En)[] trades =
    [
        ("石化", "Petrochemical"), ("塑料", "Plastics"), ("贸易", "Trading"),
        ("新材料", "New Materials"), ("供应链", "Supply Chain"), ("钢铁", "Steel"),
    ];

    /// <summary>Warehouses.</summary>
    public static IReadOnlyList<(ParticipantId Id, Label Name)> Keepers { get; } =
    [
        (new(2), new("镇海港储", "Zhenhai Port Storage")),
        (new(3), new("北仑仓储", "Beilun Warehousing")),
        (new(4), new("余姚塑料城库", "Yuyao Plastics City Store")),
    ];

    public static ParticipantId Trader(int number) => new(FirstTrader + (uint)number);

    public static Label NameOf(int trader)
    {
        var (place, trade) = (places[trader % places.Length], trades[trader / places.Length]);
        return new Label($"{place.Zh}{trade.Zh}", $"{place.En} {trade.En}");
    }

    /// <summary>What some of them list, the operator looks at first.</summary>
    public static Permissions PermissionsOf(int trader) =>
        trader % 12 == 5 ? Permissions.Trade : Permissions.Trade | Permissions.List;

    /// <summary>Whether a trader takes his time with everything he owes.</summary>
    public static bool PaysLate(int trader) => trader % 16 == 7;

    /// <summary>Whether a trader brings neither money nor goods.</summary>
    public static bool NeverPays(int trader) => trader % 24 == 19;

    /// <summary>What a trader deals in: three of the goods.</summary>
    public static IEnumerable<Commodity> GoodsOf(int trader) =>
        Enumerable.Range(0, 3).Select(n => Commodity.All[(trader + n * 3) % Commodity.All.Count]);
}
