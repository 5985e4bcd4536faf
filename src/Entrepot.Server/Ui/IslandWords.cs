using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The texts that scripts need, as a JSON island in the page.</summary>
static class IslandWords
{
    static readonly Word[] words =
    [
        Word.Live, Word.Reconnecting, Word.OrderSent, Word.OrderFilled, Word.CancelAllSure,
        Word.Cancelled, Word.NoAnswer, Word.Cancel,
    ];

    /// <summary>Safe between script tags: the encoder escapes what could end them.</summary>
    public static string Json(Wording wording)
    {
        var texts = words.ToDictionary(word => word.ToString(), word => wording[word]);
        foreach (var phase in Enum.GetValues<Phase>()) texts[$"Phase.{phase}"] = wording.Of(phase);
        foreach (var side in new[] { Side.Buy, Side.Sell })
        {
            texts[$"Side.{side}"] = wording.Of(side);
        }
        return JsonSerializer.Serialize(texts, JsonText.Objects);
    }
}
