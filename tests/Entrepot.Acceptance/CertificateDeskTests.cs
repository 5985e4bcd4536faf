using System.Text;
using System.Text.Json;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Acceptance;

/// <summary>From the application to the certificate, and back to the authority.</summary>
public sealed class CertificateDeskTests : IAsyncLifetime, IDisposable
{
    const string Apply = "/api/v1/my/certificates/applications";
    const string Vetted = """{"holder":"张三","creditCode":"91350100M000100Y43"}""";

    readonly RunningServer server = new();
    readonly Scratch scratch = new();
    Visitor ann = null!;
    Visitor ben = null!;
    Visitor alice = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        (ann, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        (ben, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        (alice, _) = await Visitor.NewAsync(server.Operator, 11, "Trader");
    }

    public Task DisposeAsync()
    {
        foreach (var visitor in new[] { ann, ben, alice }) visitor.Dispose();
        return server.DisposeAsync();
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Who_applies_is_vetted_by_one_and_approved_by_another()
    {
        await ann.SendAsync(
            "PUT", "/api/v1/four-eyes", """{"needsTwo":true,"sumMax":"1000.00"}""");
        var path = await ApplyAsync(new { profile = "Operator", request = NewRequest() });

        Assert.Equal(4921, (await ben.SendAsync("POST", path + "/approve")).Number);
        Assert.Equal(1922, (await ann.SendAsync(
            "POST", path + "/vet",
            """{"holder":"张三","creditCode":"91350100M000100Y44"}""")).Number);
        Assert.Equal(200, (await ann.SendAsync("POST", path + "/vet", Vetted)).Status);
        Assert.Equal(4921, (await ann.SendAsync("POST", path + "/vet", Vetted)).Number);
        Assert.Equal(3905, (await ann.SendAsync("POST", path + "/approve")).Number);
        Assert.Equal(200, (await ben.SendAsync("POST", path + "/approve")).Status);
        Assert.Equal(4921, (await ben.SendAsync("POST", path + "/approve")).Number);

        var own = Assert.Single((await OwnAsync()).EnumerateArray());
        Assert.Equal("Good", own.GetProperty("standing").GetString());
        var certificate = Write("own.pem", own.GetProperty("pem").GetString()!);
        var (root, issuing) = Authorities();
        Agrees(Tool.Run(
            "openssl", "verify", "-x509_strict", "-CAfile", root, "-untrusted", issuing,
            certificate));
        var text = Tool.Run(
            "openssl", "x509", "-noout", "-subject", "-nameopt", "oneline,-esc_msb,utf8",
            "-in", certificate).Output;
        Assert.Contains("CN = 张三", text, StringComparison.Ordinal);
        Assert.Contains("NTRCN-91350100M000100Y43", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_himself()
    {
        var path = await ApplyAsync(new { profile = "Person", request = NewRequest() }, ann);
        Assert.Equal(200, (await ben.SendAsync("POST", path + "/vet", Vetted)).Status);
        Assert.Equal(3905, (await ann.SendAsync("POST", path + "/approve")).Number);
    }

    [Fact]
    public async Task A_certificate_is_suspended_released_renewed_and_revoked()
    {
        var serial = await IssueAsync(
            new { profile = "Operator", passphrase = "a long passphrase" });
        Assert.Equal("good", Standing(serial));
        Assert.Equal(2902, (await ben.SendAsync(
            "POST", $"/api/v1/my/certificates/{serial}/suspend")).Number);
        Assert.Equal(200, (await alice.SendAsync(
            "POST", $"/api/v1/my/certificates/{serial}/suspend")).Status);
        Assert.Equal("revoked", Standing(serial));
        Assert.Equal(200, await ActAsync(serial, "release"));
        Assert.Equal("good", Standing(serial));
        Assert.Equal(409, await ActAsync(serial, "release"));
        Assert.Equal(200, await ActAsync(serial, "renew"));
        Assert.Equal(200, await ActAsync(
            serial, "revoke",
            """{"reason":"KeyCompromise","invalidSince":"2026-01-01T00:00:00Z"}"""));
        Assert.Equal("revoked", Standing(serial));
        Assert.Equal(409, await ActAsync(serial, "suspend"));
        Assert.Equal(409, await ActAsync(serial, "renew"));
        Assert.Equal(404, await ActAsync("00", "suspend"));

        using var http = new HttpClient { BaseAddress = server.Nobody.Address };
        var list = await http.GetByteArrayAsync(
            new Uri("/trust/crl/issuing.crl", UriKind.Relative));
        var text = Tool.Run(
            "openssl", "crl", "-inform", "DER", "-noout", "-text",
            "-in", scratch.Write("issuing.crl", list)).Output;
        Assert.Contains(serial, text, StringComparison.Ordinal);
        Assert.Contains("Key Compromise", text, StringComparison.Ordinal);
        Assert.Equal(2, (await OwnAsync()).GetArrayLength());
    }

    [Fact]
    public async Task What_is_no_proper_application_is_refused()
    {
        Assert.Equal(1921, await RefusedAsync(new { profile = "Operator", request = "nonsense" }));
        Assert.Equal(1903, await RefusedAsync(new { profile = "Root", request = NewRequest() }));
        Assert.Equal(1903, await RefusedAsync(new { profile = "Person", passphrase = "short" }));
        Assert.Equal(3906, (await server.Alice.Post(Apply, """{"profile":"Person"}""")).Number);
    }

    [Fact]
    public async Task A_key_kept_here_and_its_passphrase_show_nowhere()
    {
        await IssueAsync(new { profile = "Operator", passphrase = "a long passphrase" });
        var texts = new[]
        {
            await alice.PageAsync("/certificates"), await ann.PageAsync("/trust/desk"),
            (await alice.GetAsync("/api/v1/my/certificates")).ToString(),
            (await ann.GetAsync("/api/v1/certificates")).ToString(),
            ReadShared(Path.Combine(server.Folder, "audit.log")),
        };
        foreach (var text in texts)
        {
            Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
            Assert.DoesNotContain("a long passphrase", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_desk_is_worked_by_its_page()
    {
        await ApplyAsync(new { profile = "Operator", passphrase = "a long passphrase" });
        var vet = Assert.Single(
            PageForm.In(await ann.PageAsync("/trust/desk", "zh")),
            form => form.Path.EndsWith("/vet", StringComparison.Ordinal));
        Assert.Equal(200, (await vet.With("holder", "张三").SendAsync(ann)).Status);
        var approve = Assert.Single(
            PageForm.In(await ben.PageAsync("/trust/desk", "zh")),
            form => form.Path.EndsWith("/approve", StringComparison.Ordinal));
        Assert.Equal(200, (await approve.SendAsync(ben)).Status);
        Assert.Contains("张三", await alice.PageAsync("/certificates", "zh"),
            StringComparison.Ordinal);
    }

    async Task<string> ApplyAsync(object application, Visitor? who = null)
    {
        var reply = await (who ?? alice).SendAsync(
            "POST", Apply, JsonSerializer.Serialize(application));
        Assert.Equal(201, reply.Status);
        return $"/api/v1/certificates/applications/{reply.Text("application")}";
    }

    async Task<int> RefusedAsync(object application) => (await alice.SendAsync(
        "POST", Apply, JsonSerializer.Serialize(application))).Number;

    async Task<string> IssueAsync(object application)
    {
        var path = await ApplyAsync(application);
        Assert.Equal(200, (await ann.SendAsync("POST", path + "/vet", Vetted)).Status);
        return (await ben.SendAsync("POST", path + "/approve")).Text("about");
    }

    async Task<int> ActAsync(string serial, string verb, string body = "{}") =>
        (await ann.SendAsync("POST", $"/api/v1/certificates/{serial}/{verb}", body)).Status;

    async Task<JsonElement> OwnAsync() =>
        (await alice.GetAsync("/api/v1/my/certificates")).GetProperty("certificates");

    string Standing(string serial)
    {
        var (root, issuing) = Authorities();
        var said = Tool.Run(
            "openssl", "ocsp", "-url", new Uri(server.Nobody.Address, "/trust/ocsp").ToString(),
            "-issuer", issuing, "-serial", "0x" + serial, "-CAfile", root);
        Agrees(said);
        return said.Output.Split(": ")[1].Split('\n')[0];
    }

    (string Root, string Issuing) Authorities() => (
        Path.Combine(server.Folder, "trust", "root.crt"),
        Path.Combine(server.Folder, "trust", "issuing.crt"));

    string NewRequest()
    {
        var file = scratch.Path("new.csr");
        Agrees(Tool.Run(
            "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-keyout", scratch.Path("new.key"), "-out", file, "-subj", "/CN=me"));
        return File.ReadAllText(file);
    }

    string Write(string name, string text) => scratch.Write(name, Encoding.ASCII.GetBytes(text));

    static string ReadShared(string path)
    {
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    static void Agrees(Said said) => Assert.True(said.Agrees, said.ToString());
}
