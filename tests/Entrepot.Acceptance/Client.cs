using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Entrepot.Acceptance;

/// <summary>What the server said.</summary>
public sealed record Reply(int Status, string Body, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The number of a problem.</summary>
    public int Number => Json.GetProperty("number").GetInt32();

    public string Text(string field) => Json.GetProperty(field).GetString()!;
}

/// <summary>Somebody who talks HTTP to the server, as any program would.</summary>
public sealed partial class Client : IDisposable
{
    static int keys;

    readonly HttpClient http;

    public Client(string address, string? key)
    {
        Address = new Uri(address);
        Key = key;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        })
        {
            BaseAddress = Address,
        };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public Uri Address { get; }

    public string? Key { get; }

    public static string KeyIn(string printed) => OperatorKey().Match(printed).Value;

    /// <summary>Somebody else at the same server.</summary>
    public Client With(string key) => new(Address.ToString(), key);

    public Task<Reply> Get(string path, string language = "en") =>
        Send(HttpMethod.Get, path, null, null, language);

    /// <summary>A write with a key of its own.</summary>
    public Task<Reply> Post(string path, string body, string? key = null, string language = "en") =>
        Send(HttpMethod.Post, path, body, key ?? NewKey(), language);

    /// <summary>A write that must succeed.</summary>
    public async Task<Reply> Must(string path, string body, string method = "POST")
    {
        var reply = await Send(new HttpMethod(method), path, body, NewKey());
        Assert.True(reply.Status is 200 or 201, $"{method} {path} {body}: {reply.Body}");
        return reply;
    }

    public async Task<Reply> Send(
        HttpMethod method, string path, string? body, string? key, string language = "en")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            // Who sends much asks first, or the refusal meets him in the middle of it.
            request.Headers.ExpectContinue = body.Length > 1 << 16;
        }
        return await Send(request);
    }

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers);
    }

    /// <summary>What must be there, byte for byte.</summary>
    public Task<byte[]> BytesAsync(string path) =>
        http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>Opens a stream of events.</summary>
    public async Task<Stream> OpenAsync(string path, string lastEvent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Last-Event-ID", lastEvent);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await response.Content.ReadAsStreamAsync();
    }

    /// <summary>Asks until the answer fits, since views follow the journal.</summary>
    public async Task<JsonElement> Until(string path, Func<JsonElement, bool> fits)
    {
        for (var n = 0; n < 2400; n++)
        {
            var reply = await Get(path);
            if (reply.Status == 200 && fits(reply.Json)) return reply.Json;
            await Task.Delay(25);
        }
        throw new TimeoutException($"{path}: {(await Get(path)).Body}");
    }

    public void Dispose() => http.Dispose();

    public static string NewKey() => $"test-{Interlocked.Increment(ref keys)}";

    [GeneratedRegex("ek_[0-9a-f]+_[0-9a-f]+")]
    private static partial Regex OperatorKey();
}
