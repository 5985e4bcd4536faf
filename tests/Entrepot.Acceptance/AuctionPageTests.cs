using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Acceptance;

/// <summary>Auctions by pages and API: who bids is a paddle until the hammer, and what is sealed is
/// sealed.</summary>
public sealed class AuctionPageTests(RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime
{
    const string Open = """ "minimumBid":"10","step":"10","windowSeconds":0""";
    const string Sealed = """ "minimumBid":"10" """;

    Visitor alice = null!;
    Visitor bob = null!;

    public async Task InitializeAsync()
    {
        if ((await server.Nobody.Get($"/api/v1/markets/{AuctionMarket.Number}")).Status == 404)
        {
            await AuctionMarket.OpenAsync(server);
        }
        (alice, _) = await Visitor.NewAsync(server.Operator, 11, "Principal");
        (bob, _) = await Visitor.NewAsync(server.Operator, 12, "Auctioneer");
    }

    [Theory]
    [InlineData("en", "You lead")]
    [InlineData("zh", "您领先")]
    public async Task An_auction_goes_by_forms_from_its_announcement_to_the_contract(
        string language, string leads)
    {
        var now = DateTimeOffset.UtcNow.AddHours(8);
        var made = await Must(
            PageForm.In(await bob.PageAsync("/auctions/new?format=Open", language), "/auctions")
                .With("market", AuctionMarket.Number.ToString(CultureInfo.InvariantCulture))
                .With("receipt", server.Receipt).With("quantity", "10").With("minimumBid", "10")
                .With("startPrice", "7800").With("step", "10")
                .With("windowSeconds", "").With("extensionSeconds", "")
                .With("opensAt", $"{now.AddSeconds(2):s}")
                .With("closesAt", $"{now.AddSeconds(9):s}"),
            bob);
        var auction = made.Text("auction");
        var room = $"/auctions/{auction}";
        var applied = await Must(
            PageForm.In(await alice.PageAsync(After(room, made), language), $"{room}/apply"),
            alice);
        var cost = await alice.GetAsync($"/api/v1{room}/cost?quantity=10&price=7820");
        Assert.Equal("7800.00", Of(cost, "deposit"));
        await AuctionMarket.ReachAsync(server, auction, "Open");
        var bid = await Must(
            PageForm.In(await alice.PageAsync(After(room, applied), language), $"{room}/bids")
                .With("price", "7820"), alice);
        Assert.Contains(
            leads, await alice.PageAsync(After(room, bid), language), StringComparison.Ordinal);

        await AuctionMarket.ReachAsync(server, auction, "Hammered");
        var confirmed = await Must(
            PageForm.In(await alice.PageAsync(room, language), $"{room}/confirm"), alice);
        var contract = $"/contracts/{confirmed.Text("contract")}";
        var deal = await alice.PageAsync(After(contract, confirmed), language);
        Assert.Contains($"href=\"{room}\"", deal, StringComparison.Ordinal);
        var shown = await alice.GetAsync($"/api/v1/my{contract}");
        Assert.Equal((Of(cost, "price"), "7820.00"), (Of(shown, "price"), Of(shown, "price")));
        Assert.Equal(Of(cost, "total"), Of(shown, "toPay"));
    }

    [Fact]
    public async Task Who_bids_is_a_paddle_until_the_hammer_has_fallen()
    {
        var auction = await AuctionMarket.AnnounceAsync(server, "Open", Open);
        await server.Alice.Must($"/api/v1/auctions/{auction}/apply", """{"quantity":"10"}""");
        await AuctionMarket.ReachAsync(server, auction, "Open");
        await server.Alice.Must(
            $"/api/v1/auctions/{auction}/bids", """{"price":"7830","quantity":"10"}""");
        await server.Nobody.Until(
            $"/api/v1/auctions/{auction}/bids", bids => bids.GetArrayLength() == 1);
        foreach (var text in await SeenAsync(auction))
        {
            Assert.Contains("7", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Alice", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"bidder\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"own\"", text, StringComparison.Ordinal);
        }
        await AuctionMarket.ReachAsync(server, auction, "Hammered");
        Assert.Contains(
            "Alice", (await server.Nobody.Get($"/api/v1/auctions/{auction}")).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_bid_is_read_by_nobody_until_its_owner_opens_it()
    {
        var auction = await AuctionMarket.AnnounceAsync(server, "SealedFirstPrice", Sealed);
        var (path, nonce) = ($"/api/v1/auctions/{auction}", new string('7', 64));
        await server.Alice.Must($"{path}/apply", """{"quantity":"10"}""");
        await AuctionMarket.ReachAsync(server, auction, "Open");
        var bid = new SealedBid(
            new AuctionId(ulong.Parse(auction, CultureInfo.InvariantCulture)),
            new ParticipantId(11), 0, new Price(7_913_00), new Quantity(10_000),
            Digest.From(Convert.FromHexString(nonce)));
        await server.Alice.Must(
            $"{path}/commitment", $$"""{"commitment":"{{bid.ToDigest()}}"}""", "PUT");
        await server.Alice.Until(
            path, one => one.GetProperty("own").GetProperty("hasSealed").GetBoolean());
        foreach (var text in await SeenAsync(auction))
        {
            Assert.DoesNotContain("7913", text.Replace(",", "", StringComparison.Ordinal),
                StringComparison.Ordinal);
            Assert.DoesNotContain($"{bid.ToDigest()}", text, StringComparison.Ordinal);
        }
        await AuctionMarket.ReachAsync(server, auction, "Revealing");
        var page = await alice.PageAsync($"/auctions/{auction}");
        await Must(
            PageForm.In(page, $"/auctions/{auction}/reveal").With("price", "7913")
                .With("quantity", "10").With("nonce", nonce), alice);
        await server.Nobody.Until(path, one => one.TryGetProperty("best", out var best)
            && best.GetString() == "7913.00");
    }

    [Fact]
    public async Task Who_watches_is_told_when_something_has_changed()
    {
        var auction = await AuctionMarket.AnnounceAsync(server, "Open", Open, opensIn: 3);
        await server.Nobody.Until($"/api/v1/auctions/{auction}", _ => true);
        await using var stream = await server.Nobody.OpenAsync(
            $"/api/v1/auctions/{auction}/stream", "");
        using var reader = new StreamReader(stream);
        Assert.Equal("event: auction", await reader.ReadLineAsync());
        var first = await reader.ReadLineAsync();
        Assert.Equal("", await reader.ReadLineAsync());
        await server.Alice.Must($"/api/v1/auctions/{auction}/apply", """{"quantity":"10"}""");
        Assert.Equal("event: auction", await reader.ReadLineAsync());
        Assert.NotEqual(first, await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_special_session_goes_by_forms_from_its_plan_to_its_guests()
    {
        var form = PageForm.In(await bob.PageAsync("/special-sessions/new"), "/special-sessions")
            .With("theme", "Spring clearance").With("isByInvitation", "1");
        var planned = await Must(form, bob);
        var session = $"/special-sessions/{planned.Text("session")}";
        await bob.PageAsync(After(session, planned));
        Assert.Equal(404, (await server.Nobody.Get(session)).Status);
        Assert.Equal(404, (await server.Nobody.Get($"/api/v1{session}")).Status);

        var (house, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        var approved = await Must(
            PageForm.In(await house.PageAsync(session, "zh"))
                .First(one => one.Path == $"{session}/approve"), house);
        var announced = await Must(
            PageForm.In(await bob.PageAsync(After(session, approved)), $"{session}/announce"),
            bob);
        var invited = await Must(
            PageForm.In(await bob.PageAsync(After(session, announced)), $"{session}/guests")
                .With("firm", "11"), bob);
        Assert.Contains(
            "Alice", await bob.PageAsync(After(session, invited), "zh"), StringComparison.Ordinal);
        var seen = await alice.GetAsync($"/api/v1{session}");
        Assert.True(seen.GetProperty("isInvited").GetBoolean());
        Assert.False(seen.TryGetProperty("guests", out _));
        Assert.Contains(
            "Spring clearance", await alice.PageAsync("/auctions"), StringComparison.Ordinal);
        house.Dispose();
    }

    // What those see who are not Alice: everybody, and the organiser.
    async Task<IReadOnlyList<string>> SeenAsync(string auction) =>
    [
        (await server.Nobody.Get($"/api/v1/auctions/{auction}")).Body,
        (await server.Nobody.Get($"/api/v1/auctions/{auction}/bids")).Body,
        (await server.Nobody.Get("/api/v1/auctions")).Json.EnumerateArray()
            .First(one => Of(one, "auction") == auction).GetRawText(),
        (await server.Nobody.Get($"/auctions/{auction}")).Body,
        await bob.PageAsync($"/auctions/{auction}"),
        (await bob.SendAsync("GET", $"/api/v1/auctions/{auction}")).Body,
    ];

    static string After(string path, Reply reply) => $"{path}?after={reply.Text("sequence")}";

    static async Task<Reply> Must(PageForm form, Visitor visitor)
    {
        var reply = await form.SendAsync(visitor);
        Assert.True(reply.Status is 200 or 201, $"{form.Path}: {reply.Body}");
        return reply;
    }

    static string Of(System.Text.Json.JsonElement row, string field) =>
        row.GetProperty(field).GetString()!;

    public Task DisposeAsync()
    {
        alice.Dispose();
        bob.Dispose();
        return Task.CompletedTask;
    }
}
