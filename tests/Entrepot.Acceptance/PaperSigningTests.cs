using System.Text.Json;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Acceptance;

/// <summary>Contract papers signed by people with keys of their own, before other people's
/// programs.</summary>
public sealed class PaperSigningTests : IAsyncLifetime, IDisposable
{
    const string Passphrase = "a long passphrase";

    readonly RunningServer server = new();
    readonly Scratch scratch = new();
    Visitor ann = null!;
    Visitor ben = null!;
    Visitor alice = null!;
    Visitor bob = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        await PaperDeal.OpenAsync(server);
        (ann, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        (ben, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        (alice, _) = await Visitor.NewAsync(server.Operator, 11, "Principal");
        (bob, _) = await Visitor.NewAsync(server.Operator, 12, "Principal");
    }

    public Task DisposeAsync()
    {
        foreach (var visitor in new[] { ann, ben, alice, bob }) visitor.Dispose();
        return server.DisposeAsync();
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_contract_is_in_effect_when_both_have_signed_and_the_venue_has_witnessed()
    {
        await CertifyAsync(alice);
        await CertifyAsync(bob);
        var number = await DealAsync("7810.00");
        var first = await SignAsync(alice, number);
        Assert.True(first.Status == 200, first.Body);
        Assert.Equal("Signing", await StateAsync(number));
        Assert.Equal(4909, (await SignAsync(alice, number)).Number);
        Assert.Equal(200, (await SignAsync(bob, number)).Status);
        Assert.Equal("Effective", await StateAsync(number));

        var pdf = scratch.Write("signed.pdf", await FileAsync(number, "pdf"));
        Assert.True(Tool.Run("qpdf", "--check", pdf).Agrees);
        var said = Tool.Run("pdfsig", "-nocert", pdf).Output;
        Assert.Equal(3, Count(said, "Signature Type: ETSI.CAdES.detached"));
        Assert.Equal(3, Count(said, "Signature Validation: Signature is Valid."));
        Assert.Equal(1, Count(said, "- Total document signed"));
        Assert.Contains("Alice", Tool.Run("pdftotext", pdf, "-").Output, StringComparison.Ordinal);
        foreach (var signer in new[] { 11, 12, 1 }) await VerifyAsync(number, signer);
    }

    [Fact]
    public async Task Many_are_signed_at_once_or_none()
    {
        await CertifyAsync(alice);
        var (one, other) = (await DealAsync("7811.00"), await DealAsync("7812.00"));
        var page = await alice.PageAsync("/papers", "zh");
        var form = PageForm.In(page, "/my/papers/sign");
        var refused = await RefusedAsync("7813.00");
        Assert.Equal(4907, (await alice.SendAsync(
            "POST", "/api/v1/my/papers/sign",
            $$"""{"papers":"{{refused}}, {{one}}","passphrase":"{{Passphrase}}"}""")).Number);
        Assert.Equal("Signing", await StateAsync(one));
        var signed = await form.With("passphrase", Passphrase).SendAsync(alice);
        Assert.True(signed.Status == 200, signed.Body);
        foreach (var number in new[] { one, other })
        {
            Assert.Equal(4909, (await SignAsync(alice, number)).Number);
        }
    }

    [Fact]
    public async Task Who_has_no_key_or_not_its_passphrase_signs_nothing()
    {
        var number = await DealAsync("7814.00");
        Assert.Equal(4911, (await SignAsync(bob, number)).Number);
        await CertifyAsync(bob);
        Assert.Equal(3907, (await SignAsync(bob, number, "a wrong passphrase")).Number);
        Assert.Equal(3906, (await server.Bob.Post(
            "/api/v1/my/papers/sign", $$"""{"papers":"{{number}}","passphrase":"x"}""")).Number);
        Assert.Equal(2902, (await SignAsync(bob, "HT1")).Number);
        Assert.Equal(200, (await SignAsync(bob, number)).Status);
    }

    async Task VerifyAsync(string number, int signer)
    {
        var content = scratch.Write("binding.json", await FileAsync(number, "binding"));
        var signature = scratch.Write(
            "signature.p7s", await FileAsync(number, $"signatures/{signer}"));
        var said = Tool.Run(
            "openssl", "cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER",
            "-in", signature, "-content", content, "-out", scratch.Path("out"),
            "-CAfile", Path.Combine(server.Folder, "trust", "root.crt"));
        Assert.True(said.Agrees, said.ToString());
    }

    async Task<string> DealAsync(string price) =>
        (await PaperDeal.NewAsync(server, price)).GetProperty("paper").GetString()!;

    async Task<string> RefusedAsync(string price)
    {
        var number = await DealAsync(price);
        await server.Bob.Must($"/api/v1/my/papers/{number}/refuse", "{}");
        return number;
    }

    async Task CertifyAsync(Visitor visitor)
    {
        var applied = await visitor.SendAsync(
            "POST", "/api/v1/my/certificates/applications",
            JsonSerializer.Serialize(new { profile = "Operator", passphrase = Passphrase }));
        var path = $"/api/v1/certificates/applications/{applied.Text("application")}";
        var vetted = await ann.SendAsync(
            "POST", path + "/vet", """{"holder":"张三","creditCode":"91350100M000100Y43"}""");
        Assert.True(vetted.Status == 200, vetted.Body);
        Assert.Equal(200, (await ben.SendAsync("POST", path + "/approve")).Status);
    }

    static Task<Reply> SignAsync(Visitor visitor, string number, string with = Passphrase) =>
        visitor.SendAsync(
            "POST", "/api/v1/my/papers/sign",
            JsonSerializer.Serialize(new { papers = number, passphrase = with }));

    async Task<string> StateAsync(string number) =>
        (await server.Bob.Get($"/api/v1/my/papers/{number}")).Text("state");

    Task<byte[]> FileAsync(string number, string form) =>
        server.Bob.BytesAsync($"/api/v1/my/papers/{number}/{form}");

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
