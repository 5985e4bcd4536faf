using System.Text.Encodings.Web;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Writes records and events, a line of JSON each.</summary>
sealed class RecordWriter(Stream output) : IDisposable
{
    static readonly JsonWriterOptions options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly BufferedStream buffer = new(output, 1 << 16);

    /// <param name="answer">The venue's, when the record was decided anew.</param>
    public void Write(in Frame record, Answer? answer)
    {
        using (var json = Begin("sequence", in record))
        {
            json.WriteNumber("key", record.Header.Key);
            WriteMessage(json, in record);
            if (answer is { } given) WriteAnswer(json, given);
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
    }

    public void WriteEvent(in Frame record)
    {
        using (var json = Begin("event", in record))
        {
            json.WriteNumber("cause", record.Header.Key);
            WriteMessage(json, in record);
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
    }

    public void Dispose() => buffer.Dispose();

    Utf8JsonWriter Begin(string name, in Frame record)
    {
        ref readonly var header = ref record.Header;
        var json = new Utf8JsonWriter(buffer, options);
        json.WriteStartObject();
        json.WriteNumber(name, header.Sequence);
        json.WriteString("time", TimeText.Of(header.Time));
        json.WriteNumber("epoch", header.Epoch);
        json.WriteNumber("sender", header.Sender.Value);
        json.WriteString("kind", header.Kind.ToString());
        return json;
    }

    static void WriteMessage(Utf8JsonWriter json, in Frame record)
    {
        json.WritePropertyName("message");
        MessageJson.Write(json, record.Header.Kind, record.Payload);
    }

    static void WriteAnswer(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject("answer");
        json.WriteNumber("code", (int)answer.Code);
        json.WriteString("name", answer.Code.ToString());
        json.WriteNumber("sequence", answer.Sequence);
        json.WriteNumber("value", answer.Value);
        json.WriteNumber("filled", answer.Filled.Units);
        json.WriteEndObject();
    }
}
