using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Results for programs.</summary>
static class Json
{
    static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new DigestConverter(), new JsonStringEnumConverter() },
    };

    public static void Write(object value) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(value, options));

    sealed class DigestConverter : JsonConverter<Digest>
    {
        public override Digest Read(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Digest.From(Convert.FromHexString(reader.GetString()!));

        public override void Write(
            Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
