using System.Text.Json;
using System.Text.Json.Serialization;

namespace Entrepot.Server;

/// <summary>The name of a firm or a good in both languages.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
/// <param name="Code">A short mark, for example PP-T30S; empty without one.</param>
/// <param name="Unit">Of a good: what its price is for, for example t. Of a currency: its ISO 4217
/// code.</param>
public sealed record Label(string Zh, string En, string Code = "", string Unit = "")
{
    const string TonneMark = "t";
    const string YuanMark = "CNY";

    public string In(string language) => language == "zh" ? Zh : En;

    /// <summary>The unit of a good's price and quantity.</summary>
    [JsonIgnore]
    public string GoodUnit => Unit.Length > 0 ? Unit : TonneMark;

    [JsonIgnore]
    public string CurrencyMark => Unit.Length > 0 ? Unit : YuanMark;

    /// <summary>Reads a kept text: an object with zh, en, code and unit; any other text is the name
    /// in both languages.</summary>
    public static Label Of(string? text, string otherwise)
    {
        if (text is null) return new Label(otherwise, otherwise);
        if (!text.StartsWith('{')) return new Label(text, text);
        try
        {
            return JsonSerializer.Deserialize<Label>(text, JsonText.Objects)
                ?? new Label(otherwise, otherwise);
        }
        catch (JsonException)
        {
            return new Label(text, text);
        }
    }

    public string ToText() => JsonSerializer.Serialize(this, JsonText.Objects);
}
