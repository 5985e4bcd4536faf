using System.Net.Http.Headers;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Acceptance;

/// <summary>The certification authority before openssl, over HTTP, as anybody meets it.</summary>
public sealed class TrustTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    readonly Scratch scratch = new();
    readonly HttpClient http = new() { BaseAddress = server.Nobody.Address };

    [Fact]
    public async Task Openssl_gets_a_hash_stamped()
    {
        var (paper, question) = (scratch.Write("paper", "合同"u8), scratch.Path("paper.tsq"));
        Agrees(Openssl("ts", "-query", "-data", paper, "-sha256", "-cert", "-out", question));

        var (status, type, answer) = await PostAsync(
            "/trust/tsa", "application/timestamp-query", await File.ReadAllBytesAsync(question));

        Assert.Equal((200, "application/timestamp-reply"), (status, type));
        Agrees(Openssl(
            "ts", "-verify", "-queryfile", question, "-in", scratch.Write("paper.tsr", answer),
            "-CAfile", await AuthorityAsync()));
    }

    [Fact]
    public async Task Openssl_asks_about_a_certificate_and_fetches_the_lists()
    {
        var authority = await AuthorityAsync();
        var issuing = scratch.Write("issuing.crt", await GetAsync("/trust/issuing.crt"));
        foreach (var list in new[] { "issuing", "root" })
        {
            Agrees(Openssl(
                "crl", "-inform", "DER", "-noout", "-verify", "-CAfile", authority,
                "-in", scratch.Write("list.crl", await GetAsync($"/trust/crl/{list}.crl"))));
        }

        var said = Openssl(
            "ocsp", "-url", new Uri(server.Nobody.Address, "/trust/ocsp").ToString(),
            "-issuer", issuing, "-cert", Path.Combine(server.Folder, "trust", "seal.crt"),
            "-CAfile", authority);

        Agrees(said);
        Assert.Contains("seal.crt: good", said.Output, StringComparison.Ordinal);
        Assert.Contains("Response verify OK", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_may_also_stand_in_the_path()
    {
        var issuing = scratch.Write("issuing.crt", await GetAsync("/trust/issuing.crt"));
        var question = scratch.Path("question.der");
        Agrees(Openssl(
            "ocsp", "-issuer", issuing, "-reqout", question,
            "-cert", Path.Combine(server.Folder, "trust", "stamping.crt")));
        var path = Uri.EscapeDataString(
            Convert.ToBase64String(await File.ReadAllBytesAsync(question)));

        var said = Openssl(
            "ocsp", "-respin", scratch.Write("answer.der", await GetAsync($"/trust/ocsp/{path}")),
            "-CAfile", await AuthorityAsync(), "-verify_other", issuing, "-resp_text");

        Assert.Contains("Cert Status: good", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/trust/ocsp", 0)]
    [InlineData("/trust/ocsp", 100)]
    [InlineData("/trust/tsa", 0)]
    [InlineData("/trust/tsa", 100)]
    public async Task What_is_no_question_gets_an_answer_that_says_so(string path, int length)
    {
        var (status, _, answer) = await PostAsync(
            path, "application/octet-stream", new byte[length]);
        Assert.Equal(200, status);
        Assert.InRange(answer.Length, 5, 20);
    }

    [Theory]
    [InlineData("/trust/ocsp", 16 << 10)]
    [InlineData("/trust/tsa", 4 << 10)]
    public async Task A_question_that_is_too_long_is_not_read(string path, int bytesMax)
    {
        var (status, _, _) = await PostAsync(
            path, "application/octet-stream", new byte[bytesMax + 1]);
        Assert.Equal(413, status);
    }

    [Fact]
    public async Task There_is_no_other_list() =>
        Assert.Equal(404, (await server.Nobody.Get("/trust/crl/other.crl")).Status);

    [Fact]
    public async Task The_page_of_the_authority_says_that_it_is_a_private_one()
    {
        Assert.Contains("not a licensed one",
            (await server.Nobody.Get("/trust")).Body, StringComparison.Ordinal);
        Assert.Contains("不是持牌",
            (await server.Nobody.Get("/trust", "zh")).Body, StringComparison.Ordinal);
        Assert.Contains("private CA", Openssl(
            "x509", "-noout", "-subject", "-in",
            Path.Combine(server.Folder, "trust", "root.crt")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_on_the_disk_is_sealed_and_its_owners_alone()
    {
        var keys = Directory.GetFiles(Path.Combine(server.Folder, "trust"), "*.key");
        Assert.Equal(4, keys.Length);
        foreach (var key in keys)
        {
            Assert.StartsWith(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(key),
                StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            }
            Assert.False(Openssl("pkey", "-in", key, "-passin", "pass:wrong", "-noout").Agrees);
        }
    }

    public void Dispose()
    {
        scratch.Dispose();
        http.Dispose();
    }

    async Task<string> AuthorityAsync() =>
        scratch.Write("ca.pem", await GetAsync("/trust/ca.pem"));

    Task<byte[]> GetAsync(string path) => http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    async Task<(int Status, string? Type, byte[] Answer)> PostAsync(
        string path, string type, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsByteArrayAsync());
    }

    static Said Openssl(params string[] arguments) => Tool.Run("openssl", arguments);

    static void Agrees(Said said) => Assert.True(said.Agrees, said.ToString());
}
