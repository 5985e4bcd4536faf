using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// The one way from HTTP to the venue: reads the body as the command of its route, submits it for
/// the caller's own firm under the caller's own key, and translates the answer back.
/// </summary>
sealed class CommandEndpoint(
    CommandRoute route, Node node, ServerMetrics metrics, FourEyesDesk desk)
{
    public const string KeyHeader = "Idempotency-Key";
    const int KeyLengthMax = 255;

    readonly Type type = Messages.TypeOf(route.Kind)!;
    readonly Sender send = Sender.For(Messages.TypeOf(route.Kind)!);

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var caller = http.Caller();
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > KeyLengthMax) return Problem.Of(Refusal.IdempotencyKeyMissing);

        var path = PathFields(http);
        using var body = await ReadBodyAsync(http.Request);
        if (body is null) return Problem.Of(Refusal.BodyMalformed);
        var reader = new MessageReader(path);
        var command = reader.Read(type, body.RootElement);
        if (command is null) return Problem.Of(reader.Refusal, reader.Field);

        var act = Act.Of(http);
        (act.Command, act.Key) = (route.Kind, key);
        if (desk.Rule.Needs(command))
        {
            return await desk.ProposeAsync(
                caller, route.Kind.ToString(), key, JsonSerializer.Serialize(path),
                body.RootElement.GetRawText());
        }
        var outcome = await SubmitAsync(caller.Firm, key, command);
        (act.Result, act.Sequence) = (outcome.Result, outcome.Sequence);
        return outcome.Reply;
    }

    /// <summary>Carries out what a second person has approved.</summary>
    public Task<Outcome> CarryOutAsync(Proposal proposal)
    {
        var path = JsonSerializer.Deserialize<Dictionary<string, string>>(proposal.Path)!;
        using var body = JsonDocument.Parse(proposal.Body);
        var command = new MessageReader(path).Read(type, body.RootElement)
            ?? throw new InvalidOperationException("What was proposed is no command any more.");
        return SubmitAsync(new ParticipantId((uint)proposal.Firm), proposal.ClientKey, command);
    }

    async Task<Outcome> SubmitAsync(ParticipantId firm, string key, object command)
    {
        var answer = await send.SubmitAsync(node, firm, KeyOf(key), command);
        metrics.Count(answer.Code);
        return new Outcome(
            (int)answer.Code, answer.Sequence,
            answer.Code.IsOk ? new Done(route, answer) : Problem.Of(answer));
    }

    /// <summary>The venue's key of a sender's own text. A number is itself; of any other text it is
    /// the name that the first bytes of its SHA-256 make.</summary>
    public static ClientKey KeyOf(string text)
    {
        if (IsNumber(text, out var number)) return new ClientKey(number);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new ClientKey(BitConverter.ToUInt64(hash) | ~ClientKey.NumberMax);
    }

    // Written in the one way there is, so that one number has one text.
    static bool IsNumber(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number is > 0 and <= ClientKey.NumberMax && text[0] != '0';

    static Dictionary<string, string> PathFields(HttpContext http) => http.Request.RouteValues
        .ToDictionary(pair => pair.Key, pair => (string?)pair.Value ?? "");

    // Null when it is not one JSON object. No body at all is an empty object.
    static async Task<JsonDocument?> ReadBodyAsync(HttpRequest request)
    {
        try
        {
            if (request.ContentLength is 0 || !CanHaveBody(request)) return Empty();
            var body = await JsonDocument.ParseAsync(
                request.Body, JsonText.Reading, request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind is JsonValueKind.Object) return body;
            body.Dispose();
            return null;
        }
        catch (Exception fault) when (JsonText.IsMalformed(fault))
        {
            return null;
        }
    }

    static bool CanHaveBody(HttpRequest request) => request.HttpContext.Features
        .Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()
        ?.CanHaveBody is not false;

    static JsonDocument Empty() => JsonDocument.Parse("{}");

    /// <summary>An Ok, as JSON. The same answer gives the same bytes.</summary>
    sealed class Done(CommandRoute route, Answer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var isNew = route is { Method: "POST", Gives: "order" or "receipt" or "batch" };
            response.StatusCode = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            response.ContentType = "application/json";
            var bytes = new ArrayBufferWriter<byte>(128);
            using (var json = new Utf8JsonWriter(bytes)) Write(json);
            return response.Body.WriteAsync(bytes.WrittenMemory).AsTask();
        }

        void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("sequence", Text(answer.Sequence));
            if (route.Gives is { } thing) json.WriteString(thing, Text(answer.Value));
            if (route.Gives is "order")
            {
                json.WriteString("filled", DecimalText.Quantity(answer.Filled.Units));
            }
            json.WriteEndObject();
        }

        static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
