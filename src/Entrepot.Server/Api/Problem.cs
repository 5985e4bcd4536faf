using System.Globalization;
using System.Text.Json;
using Entrepot.Core;
using Entrepot.Papers.Invoices;
using Entrepot.Services.Language;

namespace Entrepot.Server;

/// <summary>
/// Why something was refused, as RFC 9457 has it: status, number, name, a sentence in the reader's
/// language, and whether the same request may be sent again. A function of the refusal alone, so
/// that a repeat gets the same bytes.
/// </summary>
sealed class Problem : IResult
{
    readonly int status;
    readonly int number;
    readonly string name;
    readonly bool isRetryable;
    readonly Func<string, string> sentence;

    Problem(int status, int number, string name, bool isRetryable, Func<string, string> sentence) =>
        (this.status, this.number, this.name, this.isRetryable, this.sentence) =
            (status, number, name, isRetryable, sentence);

    /// <summary>The command's place in the journal; 0 when it never got one.</summary>
    public ulong Sequence { get; init; }

    /// <summary>What exactly is wrong with an invoice.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The field or the path that is meant, or empty.</summary>
    public string Field { get; init; } = "";

    public static Problem Of(Answer answer) => new(
        answer.Code.StatusOf(), (int)answer.Code, answer.Code.ToString(),
        answer.Code.IsRetryable(), language => ResultSentences.Of(answer.Code, language))
    {
        Sequence = answer.Sequence,
    };

    public static Problem Of(Refusal refusal, string field = "") => new(
        refusal.StatusOf(), (int)refusal, refusal.ToString(), refusal.IsRetryable(),
        language => Wording.For(language).Of(refusal))
    {
        Field = field,
    };

    public static Problem Of(Refusal refusal, IReadOnlyList<Finding> findings) => new(
        refusal.StatusOf(), (int)refusal, refusal.ToString(), refusal.IsRetryable(),
        language => Wording.For(language).Of(refusal))
    {
        Findings = findings,
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var language = ReaderLanguage.Of(httpContext.Request);
        Act.Of(httpContext).Result = number;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.ContentLanguage = language;
        response.Headers.Vary = "Accept-Language";
        if (isRetryable) response.Headers.RetryAfter = "1";
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        return response.Body.WriteAsync(Body(language)).AsTask();
    }

    byte[] Body(string language)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonText.Writing))
        {
            json.WriteStartObject();
            json.WriteString("type", $"urn:entrepot:result:{number}");
            json.WriteString("title", name);
            json.WriteNumber("status", status);
            json.WriteString("detail", sentence(language));
            json.WriteNumber("number", number);
            json.WriteString("name", name);
            json.WriteBoolean("retryable", isRetryable);
            if (Field.Length > 0) json.WriteString("field", Field);
            if (Findings.Count > 0) Write(json, language);
            if (Sequence > 0)
            {
                json.WriteString("sequence", Sequence.ToString(CultureInfo.InvariantCulture));
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    void Write(Utf8JsonWriter json, string language)
    {
        json.WritePropertyName("findings");
        JsonSerializer.Serialize(
            json, Findings.Select(one => ShownFinding.Of(one, language)), JsonText.Objects);
    }
}
