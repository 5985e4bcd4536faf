using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Entrepot.Acceptance;

/// <summary>A person in a browser: signs in, keeps the cookie, sends the page's token along.
/// </summary>
public sealed partial class Visitor : IDisposable
{
    readonly HttpClient http;
    string token = "";

    Visitor(Uri address) => http = new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public const string Password = "correct-horse-battery";

    /// <summary>Makes a person with a role in a firm, and signs them in.</summary>
    public static async Task<(Visitor Visitor, string Name)> NewAsync(
        Client house, int firm, string role)
    {
        var name = await AddPersonAsync(house, firm, role);
        var visitor = new Visitor(house.Address);
        Assert.Equal(HttpStatusCode.Redirect, await visitor.SignInAsync(name));
        return (visitor, name);
    }

    /// <summary>Makes a person with a role in a firm.</summary>
    /// <returns>The name to sign in with; the password is <see cref="Password"/>.</returns>
    public static async Task<string> AddPersonAsync(Client house, int firm, string role)
    {
        var name = Client.NewKey();
        await house.Must(
            "/api/v1/people",
            $$"""
            {"name":"{{name}}","password":"{{Password}}","firm":{{firm}},"role":"{{role}}"}
            """);
        return name;
    }

    /// <summary>Somebody who is not signed in yet.</summary>
    public static Visitor At(Client house) => new(house.Address);

    public async Task<HttpStatusCode> SignInAsync(
        string name, string password = Password, string once = "")
    {
        using var response = await PostFormAsync(
            "/sign-in", ("name", name), ("password", password), ("once", once));
        if (response.StatusCode is HttpStatusCode.Redirect) await TakeTokenAsync();
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> PostFormAsync(
        string path, params (string Name, string Value)[] fields) => http.PostAsync(
            new Uri(path, UriKind.Relative),
            new FormUrlEncodedContent(
                fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Sends a page's form, with the page's token.</summary>
    public async Task<Reply> SendFormAsync(string path, string name, string value)
    {
        using var response = await PostFormAsync(path, (name, value), ("form-token", token));
        return new Reply(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers);
    }

    /// <summary>Becomes somebody of a demonstration.</summary>
    public async Task BecomeAsync(string person)
    {
        Assert.Equal(302, (await SendFormAsync("/town/roles", "person", person)).Status);
        await TakeTokenAsync();
    }

    public async Task<Reply> SendAsync(
        string method, string path, string? body = null, bool hasKey = true,
        string language = "en")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Add("X-Form-Token", token);
        if (hasKey) request.Headers.Add("Idempotency-Key", Client.NewKey());
        if (body is not null) request.Content = new StringContent(body);
        using var response = await http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers);
    }

    /// <summary>A page that must be there.</summary>
    public async Task<string> PageAsync(string path, string language = "en")
    {
        var reply = await SendAsync("GET", path, language: language);
        Assert.True(reply.Status == 200, $"{path}: {reply.Status} {reply.Body}");
        return reply.Body;
    }

    public async Task<JsonElement> GetAsync(string path) => (await SendAsync("GET", path)).Json;

    public void Dispose() => http.Dispose();

    // As a page's scripts find it.
    async Task TakeTokenAsync()
    {
        var html = await http.GetStringAsync(new Uri("/", UriKind.Relative));
        token = FormToken().Match(html).Groups[1].Value;
        Assert.NotEmpty(token);
    }

    [GeneratedRegex("data-form-token=\"([0-9a-f]{64})\"")]
    private static partial Regex FormToken();
}
