using System.Text;
using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Entrepot.Papers.Evidence;
using Entrepot.Papers.Trust;
using Entrepot.Server;
using Entrepot.Services.Archive;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>Anchors, proofs and evidence packages of the real server, verified by nothing but the
/// root that it hands out.</summary>
public sealed class EvidenceTests(RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("""{"contract":"deal"}""");

    string contract = "";

    public async Task InitializeAsync()
    {
        if ((await server.Nobody.Get($"/api/v1/markets/{SpotMarket.Listings}")).Status == 404)
        {
            await SpotMarket.OpenAsync(server);
        }
        contract = await SpotMarket.AgreeAsync(server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Either_party_and_who_supervises_gets_a_package_that_anybody_can_verify()
    {
        await server.Bob.Must($"/api/v1/contracts/{contract}/secure", "{}");
        var archive = server.Server.Services.GetRequiredService<PaperArchive>();
        var digest = archive.Keep(paper, new PaperEntry(
            PaperKind.Contract, PaperSubject.Contract,
            ulong.Parse(contract), new ParticipantId(11), "application/json")
        {
            MadeAt = new Instant(1),
        });
        var filed = await FileAsync("Contract", digest.ToString());
        await CaughtUpAsync(digest.ToString());
        var anchors = TrustAnchors.FromPem((await server.Nobody.Get("/api/v1/roots")).Body);

        var own = await DownloadAsync(server.Alice, $"/api/v1/my/contracts/{contract}/evidence");
        var supervisors = await DownloadAsync(
            server.Operator, $"/api/v1/my/contracts/{contract}/evidence");
        foreach (var package in new[] { own, supervisors })
        {
            var verdict = EvidenceCheck.Of(package, anchors);
            Assert.True(verdict.Holds, string.Join('\n', verdict.Findings));
            Assert.Equal(contract, verdict.Id.ToString());
            var records = verdict.Findings
                .Where(finding => finding.Question is EvidenceQuestion.Record)
                .Select(finding => finding.Subject).ToList();
            // The take, the security of one side, and the filing.
            Assert.Equal(3, records.Count);
            Assert.Contains(filed.Text("sequence"), records);
            Assert.Contains(
                StoredZip.TryRead(package)!,
                file => file.Name.StartsWith("papers/", StringComparison.Ordinal)
                    && file.Bytes.Span.SequenceEqual(paper));
        }
        var changed = own.ToArray();
        changed[changed.Length / 2] ^= 1;
        Assert.False(EvidenceCheck.Of(changed, anchors).Holds);
    }

    [Fact]
    public async Task Another_firm_gets_no_package_and_nobody_none_at_all()
    {
        var path = $"/api/v1/my/contracts/{contract}/evidence";
        Assert.Equal(404, (await server.Keeper.Get(path)).Status);
        Assert.Equal(401, (await server.Nobody.Get(path)).Status);
    }

    [Fact]
    public async Task Everybody_can_ask_for_proofs_between_anchors()
    {
        var first = (await server.Operator.Must("/api/v1/anchors", "{}")).Json
            .GetProperty("anchor");
        await server.Bob.Must($"/api/v1/contracts/{contract}/secure", "{}");
        var second = (await server.Operator.Must("/api/v1/anchors", "{}")).Json
            .GetProperty("anchor");
        var (older, newer) = (
            first.GetProperty("number").GetInt32(), second.GetProperty("number").GetInt32());
        Assert.Equal(older + 1, newer);

        var reply = (await server.Nobody.Get($"/api/v1/anchors/{older}/inclusion/3")).Json;
        var inclusion = new InclusionProof(
            long.Parse(reply.GetProperty("index").GetString()!),
            long.Parse(reply.GetProperty("size").GetString()!), PathIn(reply));
        Assert.True(inclusion.Holds(
            Hash(reply.GetProperty("leaf").GetString()!),
            Hash(first.GetProperty("root").GetString()!)));

        reply = (await server.Nobody.Get($"/api/v1/anchors/{older}/consistency/{newer}")).Json;
        var consistency = new ConsistencyProof(
            long.Parse(first.GetProperty("size").GetString()!),
            long.Parse(second.GetProperty("size").GetString()!), PathIn(reply));
        Assert.True(consistency.Holds(
            Hash(first.GetProperty("root").GetString()!),
            Hash(second.GetProperty("root").GetString()!)));
        Assert.Equal(
            404, (await server.Nobody.Get($"/api/v1/anchors/{older}/inclusion/999999999")).Status);
        Assert.Equal(
            404, (await server.Nobody.Get($"/api/v1/anchors/{newer}/consistency/{older}")).Status);
        Assert.Equal(401, (await server.Nobody.Post("/api/v1/anchors", "{}")).Status);
        Assert.Equal(400, (await server.Nobody.Get("/api/v1/anchors?before=x")).Status);
    }

    [Fact]
    public async Task A_paper_is_found_by_its_digest_and_nobody_learns_whose_it_is()
    {
        var digest = new string('7', 62) + "e1";
        Assert.Equal(
            0, (await server.Nobody.Get($"/api/v1/papers/{digest}")).Json
                .GetProperty("filings").GetArrayLength());
        await FileAsync("Invoice", digest);
        await CaughtUpAsync(digest);
        var found = await server.Nobody.Get($"/api/v1/papers/{digest[..16]}");
        var filing = found.Json.GetProperty("filings")[0];
        Assert.Equal("Invoice", filing.GetProperty("paper").GetString());
        foreach (var secret in new[] { "filer", "firm", "owner", "Alice", contract })
        {
            Assert.DoesNotContain(secret, found.Body, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(400, (await server.Nobody.Get("/api/v1/papers/123")).Status);
        var strange = new string('z', 64);
        Assert.Equal(400, (await server.Nobody.Get($"/api/v1/papers/{strange}")).Status);
    }

    [Theory]
    [InlineData("en", "Verify a paper", "Audit anchors")]
    [InlineData("zh", "核验文件", "审计锚点")]
    public async Task The_pages_are_for_everybody_and_in_both_languages(
        string language, string verify, string anchors)
    {
        await server.Operator.Must("/api/v1/anchors", "{}");
        foreach (var (path, head) in new[] { ("/verify", verify), ("/anchors", anchors) })
        {
            var page = await server.Nobody.Get(path, language);
            Assert.Equal(200, page.Status);
            Assert.Contains($"<h1>{head}</h1>", page.Body, StringComparison.Ordinal);
        }
        var offline = await server.Nobody.Get("/api/v1/offline-verifier");
        Assert.Equal(OfflinePage.Bytes, Encoding.UTF8.GetBytes(offline.Body));
    }

    Task<Reply> FileAsync(string kind, string digest) => server.Alice.Must(
        "/api/v1/papers",
        $$"""
        {"subject":"Contract","paper":"{{kind}}","id":"{{contract}}","digest":"{{digest}}"}
        """);

    Task CaughtUpAsync(string digest) => server.Nobody.Until(
        $"/api/v1/papers/{digest}", reply => reply.GetProperty("filings").GetArrayLength() > 0);

    async Task<byte[]> DownloadAsync(Client client, string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", client.Key);
        using var reply = await http.GetAsync(new Uri(client.Address, path));
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        Assert.Equal("application/zip", reply.Content.Headers.ContentType!.MediaType);
        return await reply.Content.ReadAsByteArrayAsync();
    }

    static List<Digest> PathIn(System.Text.Json.JsonElement reply) =>
        [.. reply.GetProperty("path").EnumerateArray().Select(step => Hash(step.GetString()!))];

    static Digest Hash(string hex) => Digest.From(Convert.FromHexString(hex));
}
