using System.Net;
using System.Text;
using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>People, their roles in firms, passwords and one-time passwords.</summary>
public sealed class IdentityTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>RFC 6238, appendix B, SHA-1, the last six of eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void One_time_passwords_are_those_of_the_standard(long seconds, string expected)
    {
        var secret = Encoding.ASCII.GetBytes("12345678901234567890");
        Assert.Equal(expected, OneTimePassword.At(secret, seconds / 30));
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(seconds / 30, OneTimePassword.StepOf(secret, expected, now, 0));
        Assert.Null(OneTimePassword.StepOf(secret, expected, now, seconds / 30));
        Assert.Null(OneTimePassword.StepOf(secret, expected, now.AddSeconds(61), 0));
    }

    [Fact]
    public async Task Whoever_uses_one_time_passwords_needs_one_and_each_is_good_once()
    {
        var (visitor, name) = await Visitor.NewAsync(server.Operator, 11, "Trader");
        var link = (await visitor.SendAsync("POST", "/api/v1/my/totp")).Text("link");
        var secret = FromBase32(link.Split("secret=")[1].Split('&')[0]);
        Assert.Equal(
            403, (await visitor.SendAsync(
                "POST", "/api/v1/my/totp/confirm", """{"once":"000000x"}""")).Status);
        var step = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;
        var proof = $$"""{"once":"{{OneTimePassword.At(secret, step)}}"}""";
        Assert.Equal(
            204, (await visitor.SendAsync("POST", "/api/v1/my/totp/confirm", proof)).Status);

        using var again = Visitor.At(server.Operator);
        Assert.Equal(HttpStatusCode.Forbidden, await again.SignInAsync(name));
        var used = OneTimePassword.At(secret, step);
        Assert.Equal(HttpStatusCode.Forbidden, await again.SignInAsync(name, once: used));
        var next = OneTimePassword.At(secret, step + 1);
        Assert.Equal(HttpStatusCode.Redirect, await again.SignInAsync(name, once: next));
        visitor.Dispose();
    }

    [Fact]
    public async Task A_person_acts_for_one_of_their_firms_at_a_time()
    {
        var (visitor, name) = await Visitor.NewAsync(server.Operator, 11, "Trader");
        Assert.Equal(
            404, (await visitor.SendAsync("PUT", "/api/v1/my/firm", """{"firm":12}""")).Status);
        var given = await server.Operator.Send(
            HttpMethod.Put, $"/api/v1/people/{name}/roles/12", """{"role":"Keeper"}""", "k");
        Assert.Equal(204, given.Status);
        Assert.Equal(
            204, (await visitor.SendAsync("PUT", "/api/v1/my/firm", """{"firm":12}""")).Status);
        var my = await visitor.GetAsync("/api/v1/my");
        Assert.Equal(12, my.GetProperty("firm").GetInt32());
        Assert.Equal("Read, Goods", my.GetProperty("scopes").GetString());
        // A role that is taken is gone at once.
        await server.Operator.Send(
            HttpMethod.Put, $"/api/v1/people/{name}/roles/12", """{"role":"None"}""", "l");
        Assert.Equal(403, (await visitor.SendAsync("GET", "/api/v1/my")).Status);
        visitor.Dispose();
    }

    [Fact]
    public async Task Who_is_shut_out_is_nobody_at_once_and_so_are_their_keys()
    {
        var (visitor, name) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        var made = await visitor.SendAsync(
            "POST", "/api/v1/keys", """{"name":"x","firm":11,"scopes":"Read"}""");
        using var program = server.Nobody.With(made.Text("key"));
        Assert.Equal(200, (await program.Get("/api/v1/my")).Status);
        await server.Operator.Send(HttpMethod.Delete, $"/api/v1/people/{name}", null, null);
        Assert.Equal(401, (await program.Get("/api/v1/my")).Status);
        Assert.Equal(401, (await visitor.SendAsync("GET", "/api/v1/my")).Status);
        visitor.Dispose();
    }

    [Fact]
    public async Task Nobody_runs_the_venue_for_another_firm() => Assert.Equal(
        (400, 1903), Status(await server.Operator.Post(
            "/api/v1/people",
            """{"name":"mallory","password":"correct-horse","firm":11,"role":"Operator"}""")));

    [Fact]
    public async Task A_name_is_shut_after_ten_wrong_passwords_whoever_sends_them()
    {
        var (visitor, name) = await Visitor.NewAsync(server.Operator, 11, "Trader");
        for (var n = 0; n < SignInLocks.FailuresMax; n++)
        {
            using var guesser = Visitor.At(server.Operator);
            Assert.Equal(HttpStatusCode.Forbidden, await guesser.SignInAsync(name, $"wrong-{n}"));
        }
        using var again = Visitor.At(server.Operator);
        Assert.Equal(HttpStatusCode.Forbidden, await again.SignInAsync(name));
        visitor.Dispose();
    }

    static (int Status, int Number) Status(Reply reply) => (reply.Status, reply.Number);

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2)
            .PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
