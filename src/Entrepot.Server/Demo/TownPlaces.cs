using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Where things are in the town, and who lends. Names are made up but for the ports, which
/// lie where they lie.</summary>
static class TownPlaces
{
    /// <summary>A warehouse has the number of its place in this list, from 1.</summary>
    public static IReadOnlyList<(ParticipantId Keeper, Label Name)> Warehouses { get; } =
    [
        (new(2), new("镇海港储", "Zhenhai Port Storage")),
        (new(3), new("北仑仓储", "Beilun Warehousing")),
        (new(4), new("余姚塑料城库", "Yuyao Plastics City Store")),
        (new(7), new("大榭液化库", "Daxie Liquid Terminal")),
        (new(8), new("嘉兴乍浦库", "Jiaxing Zhapu Store")),
        (new(9), new("舟山钢材库", "Zhoushan Steel Yard")),
    ];

    // Of the goods in their order: what is solid in the dry, what is liquid in tanks, steel apart.
    static readonly int[] stores = [2, 0, 1, 4, 3, 3, 3, 5];

    public static IReadOnlyList<Label> Ports { get; } =
    [
        new("宁波舟山港", "Ningbo-Zhoushan", "CNNGB"), new("嘉兴港", "Jiaxing", "CNJIX"),
        new("上海港", "Shanghai", "CNSHG"),
    ];

    public static IReadOnlyList<(ParticipantId Id, Label Name)> Banks { get; } =
    [
        (new(6), new("甬江银行", "Yong River Bank")),
        (new(11), new("东海商业银行", "East Sea Commercial Bank")),
        (new(12), new("越州农商行", "Yuezhou Rural Bank")),
        (new(13), new("三江银行", "Three Rivers Bank")),
    ];

    public static WarehouseId WarehouseOf(int number) => new((uint)number + 1);

    /// <summary>Which of the warehouses a good is stored in.</summary>
    public static int StoreOf(Commodity good) => stores[(int)good.Number - 1];
}
