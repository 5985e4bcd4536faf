using System.Text.Json.Nodes;

namespace Entrepot.Papers.Canonical;

/// <summary>The same words in Chinese, which prevail, and in English.</summary>
public sealed record Bilingual(string Zh, string En)
{
    /// <summary>What reads the same in both: numbers, codes, dates.</summary>
    public static Bilingual Same(string text) => new(text, text);

    public JsonObject ToJson() => new() { ["zh"] = Zh, ["en"] = En };

    public override string ToString() => Zh == En ? Zh : $"{Zh} / {En}";
}
