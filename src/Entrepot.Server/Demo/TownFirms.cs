using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Who lives in the town. Names are made up; the same number has the same name each time.
/// </summary>
static class TownFirms
{
    public const int Count = 300;

    public static readonly AssetId Yuan = new(1);

    public static readonly Label YuanName = new("人民币", "Renminbi", "CNY", "CNY");

    public static readonly ParticipantId Registrar = new(5);

    /// <summary>Inspects goods, and has the last word where two disagree on them.</summary>
    public static readonly ParticipantId Laboratory = new(14);

    const uint First = 101;

    static readonly (string Zh, string En)[] places =
    [
        ("宁波", "Ningbo"), ("镇海", "Zhenhai"), ("北仑", "Beilun"), ("余姚", "Yuyao"),
        ("绍兴", "Shaoxing"), ("台州", "Taizhou"), ("舟山", "Zhoushan"), ("嘉兴", "Jiaxing"),
        ("慈溪", "Cixi"), ("上虞", "Shangyu"), ("温岭", "Wenling"), ("平湖", "Pinghu"),
        ("奉化", "Fenghua"), ("海宁", "Haining"), ("象山", "Xiangshan"),
    ];

    static readonly (string Zh, string En)[] marks =
    [
        ("恒泰", "Hengtai"), ("东方", "Oriental"), ("金海", "Goldsea"), ("华丰", "Huafeng"),
        ("永安", "Yong'an"), ("瑞达", "Ruida"), ("新源", "Xinyuan"), ("明州", "Mingzhou"),
        ("四海", "Four Seas"), ("同心", "Tongxin"), ("远航", "Voyager"), ("江南", "Jiangnan"),
        ("鼎盛", "Dingsheng"), ("百川", "Baichuan"), ("顺兴", "Shunxing"), ("天一", "Tianyi"),
        ("海曙", "Haishu"), ("广源", "Guangyuan"), ("立信", "Lixin"), ("长青", "Evergreen"),
    ];

    // Of twenty-five neighbours. The first firm is the visitor's.
    static readonly Behaviour[] street =
    [
        Behaviour.Trader, Behaviour.Trader, Behaviour.Producer, Behaviour.Processor,
        Behaviour.SmallBuyer, Behaviour.Trader, Behaviour.Hedger, Behaviour.SlowPayer,
        Behaviour.Producer, Behaviour.Processor, Behaviour.Trader, Behaviour.SmallBuyer,
        Behaviour.Processor, Behaviour.Trader, Behaviour.Producer, Behaviour.Sniper,
        Behaviour.Trader, Behaviour.Processor, Behaviour.Hedger, Behaviour.Defaulter,
        Behaviour.Trader, Behaviour.Producer, Behaviour.Processor, Behaviour.SmallBuyer,
        Behaviour.Trader,
    ];

    public static ParticipantId Trader(int number) => new(First + (uint)number);

    /// <summary>Which firm of the town has this number in the venue; null: none.</summary>
    public static int? NumberOf(ParticipantId firm) =>
        firm.Value is >= First and < First + Count ? (int)(firm.Value - First) : null;

    public static Behaviour BehaviourOf(int number) => street[number % street.Length];

    public static Label NameOf(int number)
    {
        var (place, mark) = (
            places[number % places.Length], marks[number / places.Length % marks.Length]);
        var trade = TradeOf(BehaviourOf(number));
        return new Label($"{place.Zh}{mark.Zh}{trade.Zh}", $"{place.En} {mark.En} {trade.En}");
    }

    /// <summary>What some of them list, the operator looks at first.</summary>
    public static Permissions PermissionsOf(int number) =>
        number % 12 == 5 ? Permissions.Trade : Permissions.Trade | Permissions.List;

    /// <summary>What a firm deals in: three of the goods.</summary>
    public static IEnumerable<Commodity> GoodsOf(int number) =>
        Enumerable.Range(0, 3).Select(n => Commodity.All[(number + n * 3) % Commodity.All.Count]);

    static (string Zh, string En) TradeOf(Behaviour behaviour) => behaviour switch
    {
        Behaviour.Producer => ("石化", "Petrochemical"),
        Behaviour.Processor => ("塑料制品", "Plastics"),
        Behaviour.Hedger => ("供应链", "Supply Chain"),
        Behaviour.SmallBuyer => ("五金塑料", "Hardware"),
        Behaviour.Sniper => ("投资", "Capital"),
        _ => ("贸易", "Trading"),
    };
}
