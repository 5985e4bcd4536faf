using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Entrepot.Server;

/// <summary>How JSON is read and written here.</summary>
static class JsonText
{
    // Chinese as itself; what could end a script or a tag stays escaped.
    static readonly JavaScriptEncoder encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static readonly JsonWriterOptions Writing = new() { Encoder = encoder };

    public static readonly JsonDocumentOptions Reading = new()
    {
        MaxDepth = 8, AllowDuplicateProperties = false,
    };

    public static readonly JsonSerializerOptions Objects = Configure(new());

    /// <summary>Whether the text is at fault. Half a surrogate pair is JSON by its grammar, but no
    /// text.</summary>
    public static bool IsMalformed(Exception fault) =>
        fault is JsonException or InvalidOperationException;

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = encoder;
        options.MaxDepth = 16;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Forms of pages send numbers as text.
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }
}
