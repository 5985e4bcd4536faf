using System.Text.Json;

namespace Entrepot.Acceptance;

/// <summary>The pages on which firms agree and perform, their forms sent as the script would.
/// </summary>
public sealed class TradePageTests(RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime
{
    Visitor alice = null!;
    Visitor bob = null!;

    public async Task InitializeAsync()
    {
        if ((await server.Nobody.Get($"/api/v1/markets/{SpotMarket.Listings}")).Status == 404)
        {
            await SpotMarket.OpenAsync(server);
        }
        (alice, _) = await Visitor.NewAsync(server.Operator, 11, "Principal");
        (bob, _) = await Visitor.NewAsync(server.Operator, 12, "Principal");
    }

    [Fact]
    public async Task A_listing_goes_by_forms_from_its_post_to_the_last_payment()
    {
        var listing = await PostAsync(receipt: server.Receipt, quantity: "40", price: "7810");
        var page = await alice.PageAsync($"/listings/{listing}");
        Assert.Contains("<strong>Bob</strong>", page, StringComparison.Ordinal);
        var cost = await alice.GetAsync($"/api/v1/listings/{listing}/cost?quantity=30");

        var taken = await Must(
            PageForm.In(page, $"/listings/{listing}/take").With("quantity", "30"), alice);
        var contract = taken.Text("contract");
        await DoAsync(alice, contract, "secure", taken);
        await DoAsync(alice, contract, "pay");
        var deal = await alice.GetAsync($"/api/v1/my/contracts/{contract}");

        // The price shown before the yes is the price paid after it.
        Assert.Equal("FirstPaid", deal.GetProperty("state").GetString());
        Assert.Equal(Of(cost, "total"), Of(deal, "toPay"));
        Assert.Equal(Of(cost, "price"), Of(deal, "settlesAt"));
        Assert.NotEqual("7810.00", Of(cost, "price"));
        Assert.Equal(Of(cost, "total"), await PaidInAsync());

        await DoAsync(alice, contract, "accept");
        var last = await DoAsync(bob, contract, "invoice");
        foreach (var (language, word) in new[] { ("en", "performed"), ("zh", "已履行完毕") })
        {
            var over = await bob.PageAsync(
                $"/contracts/{contract}?after={last.Text("sequence")}", language);
            Assert.Contains(word, over, StringComparison.Ordinal);
            Assert.Empty(PageForm.In(over));
        }
    }

    [Fact]
    public async Task Two_bargain_until_one_says_yes()
    {
        var listing = await PostAsync(receipt: "", quantity: "20", price: "7900");
        var first = await Must(
            PageForm.In(
                await alice.PageAsync($"/listings/{listing}"),
                $"/listings/{listing}/counter-offers").With("price", "7850"), alice);
        var offer = first.Text("counter-offer");
        var asked = await bob.PageAsync($"/listings/{listing}?after={first.Text("sequence")}");
        var second = await Must(
            PageForm.In(asked, $"/counter-offers/{offer}/revise").With("price", "7870"), bob);
        var answered = await alice.PageAsync(
            $"/listings/{listing}?after={second.Text("sequence")}", "zh");
        Assert.Contains("7,870.00", answered, StringComparison.Ordinal);
        var agreed = await Must(
            PageForm.In(answered, $"/counter-offers/{offer}/accept"), alice);
        var deal = await alice.PageAsync(
            $"/contracts/{agreed.Text("contract")}?after={agreed.Text("sequence")}");
        Assert.Contains("7,870.00", deal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jbx", true)]
    [InlineData("聚丙烯", true)]
    [InlineData("PP <8000", true)]
    [InlineData("bob 7900-8000", true)]
    [InlineData("pp <7000", false)]
    [InlineData("steel", false)]
    public async Task A_search_finds_what_it_means(string words, bool isFound)
    {
        var listing = await PostAsync(receipt: "", quantity: "5", price: "7950");
        var query = Uri.EscapeDataString(words);
        var found = await alice.GetAsync($"/api/v1/listings/search?q={query}");
        Assert.Equal(
            isFound,
            found.GetProperty("listings").EnumerateArray()
                .Any(one => Of(one, "listing") == listing));
        var page = await alice.PageAsync($"/listings?q={query}", "zh");
        Assert.Equal(
            isFound, page.Contains($"/listings/{listing}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_negotiate_until_both_have_signed_the_same_words()
    {
        var asked = await Must(
            PageForm.In(await alice.PageAsync("/negotiations/new"), "/inquiries")
                .With("market", SpotMarket.Negotiations.ToString()).With("quantity", "10")
                .With("invited1", "12").With("subject", "T30S, soon"),
            alice);
        var inquiry = $"/inquiries/{asked.Text("inquiry")}";
        var seen = await bob.PageAsync($"{inquiry}?after={asked.Text("sequence")}", "zh");
        Assert.Contains("T30S, soon", seen, StringComparison.Ordinal);
        var quoted = await Must(
            PageForm.In(seen, "/negotiations").With("price", "7900"), bob);
        var talk = quoted.Text("negotiation");
        var after = quoted.Text("sequence");
        Assert.Contains(
            "7,900.00", await alice.PageAsync($"{inquiry}?after={after}"),
            StringComparison.Ordinal);
        var countered = await Must(
            PageForm.In(await alice.PageAsync($"/negotiations/{talk}"), "/negotiations")
                .With("price", "7850"),
            alice);
        after = countered.Text("sequence");
        var answered = await bob.PageAsync($"/negotiations/{talk}?after={after}", "zh");
        Assert.Contains("<mark>7,850.00</mark>", answered, StringComparison.Ordinal);
        var agreed = await Must(PageForm.In(answered, $"/negotiations/{talk}/accept"), bob);
        after = agreed.Text("sequence");
        var over = await alice.PageAsync($"/negotiations/{talk}?after={after}");
        Assert.Contains(
            $"/contracts/{agreed.Text("contract")}\"", over, StringComparison.Ordinal);
        Assert.Empty(PageForm.In(over));
        var deal = await alice.GetAsync($"/api/v1/my/contracts/{agreed.Text("contract")}");
        Assert.Equal("7850.00", Of(deal, "price"));
    }

    [Fact]
    public async Task A_claim_goes_by_forms_to_the_operators_decision()
    {
        var now = DateTimeOffset.UtcNow;
        var listing = (await server.Bob.Must(
            "/api/v1/listings",
            $$"""
            {"market":{{SpotMarket.Listings}},"side":"Sell","traits":"Takeable","price":"7800",
             "quantity":"5","minimumTake":"5","validUntil":"{{now.AddSeconds(5):s}}Z",
             "terms":{"template":"{{new string('3', 64)}}","settlementBy":"Market",
              "paymentOrder":"MoneyFirst","deliverBy":"{{now.AddSeconds(6):s}}Z","place":1},
             "pricing":{"priceKind":"Fixed"} }
            """)).Text("listing");
        var contract = (await server.Alice.Must(
            $"/api/v1/listings/{listing}/take", """{"quantity":"5","counterparty":12}"""))
            .Text("contract");
        await server.Bob.Must($"/api/v1/contracts/{contract}/secure", "{}");
        await server.Alice.Must($"/api/v1/contracts/{contract}/secure", "{}");
        // Nobody pays, and the buyer was to pay first.
        await server.Bob.Until(
            $"/api/v1/my/contracts/{contract}",
            deal => Of(deal, "state") == "Suspected" && Of(deal, "accused") == "Buyer");

        await DoAsync(bob, contract, "claim");
        await DoAsync(alice, contract, "answer");
        var (house, _) = await Visitor.NewAsync(server.Operator, 1, "Operator");
        Assert.Contains(
            $"/contracts/{contract}\"", await house.PageAsync("/contracts", "zh"),
            StringComparison.Ordinal);
        var form = PageForm.In(await house.PageAsync($"/contracts/{contract}"))
            .First(one => one.Names.Contains("guilty")).With("evidence", "as it was");
        var decided = await Must(form, house);
        var over = await alice.PageAsync(
            $"/contracts/{contract}?after={decided.Text("sequence")}", "zh");
        Assert.Contains("违约终止", over, StringComparison.Ordinal);
        Assert.Contains("as it was", over, StringComparison.Ordinal);
        house.Dispose();
    }

    [Fact]
    public async Task Goods_that_are_not_as_agreed_go_by_forms_to_the_referees_word()
    {
        await SpotMarket.DesignateRefereeAsync(server, laboratory: 13);
        var (laboratory, _) = await Visitor.NewAsync(server.Operator, 13, "Keeper");
        var listing = await PostAsync(receipt: server.Receipt, quantity: "10", price: "7800");
        var taken = await Must(
            PageForm.In(
                await alice.PageAsync($"/listings/{listing}"), $"/listings/{listing}/take"),
            alice);
        var contract = taken.Text("contract");
        await DoAsync(alice, contract, "secure", taken);
        await DoAsync(alice, contract, "pay");
        Assert.Equal(
            404, (await laboratory.SendAsync("GET", $"/contracts/{contract}")).Status);

        await DoAsync(alice, contract, "object", field: ("weighed", "9"));
        await DoAsync(bob, contract, "object/answer");
        var asked = await DoAsync(alice, contract, "referee");
        Assert.Contains(
            $"/contracts/{contract}\"",
            await laboratory.PageAsync($"/contracts?after={asked.Text("sequence")}", "zh"),
            StringComparison.Ordinal);
        await DoAsync(laboratory, contract, "referee/report", field: ("weighed", "9.1"));
        var over = await bob.PageAsync($"/contracts/{contract}", "zh");
        Assert.Contains("仲裁检验", over, StringComparison.Ordinal);
        var deal = await bob.GetAsync($"/api/v1/my/contracts/{contract}");
        Assert.Equal("9.000", Of(deal.GetProperty("objection"), "weighed"));
        Assert.Contains(
            deal.GetProperty("steps").EnumerateArray(),
            step => Of(step, "deed") == "RefereeReported" && Of(step, "by") == "Seller");
        laboratory.Dispose();
    }

    [Fact]
    public async Task A_firm_that_was_not_asked_sees_no_inquiry()
    {
        var asked = await Must(
            PageForm.In(await alice.PageAsync("/negotiations/new"), "/inquiries")
                .With("market", SpotMarket.Negotiations.ToString()).With("quantity", "10")
                .With("invited1", "2").With("subject", "between two"),
            alice);
        var address = $"/inquiries/{asked.Text("inquiry")}?after={asked.Text("sequence")}";
        await alice.PageAsync(address, "zh");
        Assert.Equal(404, (await bob.SendAsync("GET", address)).Status);
        Assert.Equal(404, (await bob.SendAsync("GET", $"/api/v1/my{address}")).Status);
    }

    [Fact]
    public async Task What_is_between_others_is_not_there()
    {
        var form = await FormAsync(receipt: "", quantity: "5", price: "7800");
        // For the keeper alone.
        var posted = await Must(form.With("named1", "2"), bob);
        var address = $"/listings/{posted.Text("listing")}?after={posted.Text("sequence")}";
        await bob.PageAsync(address);
        Assert.Equal(404, (await alice.SendAsync("GET", address)).Status);
        Assert.Equal(404, (await server.Nobody.Get(address)).Status);

        var listing = await PostAsync(receipt: "", quantity: "5", price: "7800");
        var taken = await Must(
            PageForm.In(
                await alice.PageAsync($"/listings/{listing}"), $"/listings/{listing}/take"),
            alice);
        var contract = $"/contracts/{taken.Text("contract")}?after={taken.Text("sequence")}";
        var (keeper, _) = await Visitor.NewAsync(server.Operator, 2, "Principal");
        Assert.Equal(404, (await keeper.SendAsync("GET", contract)).Status);
        Assert.Equal(404, (await keeper.SendAsync("GET", $"/api/v1/my{contract}")).Status);
        keeper.Dispose();
    }

    [Fact]
    public async Task Every_page_of_a_trade_shows_in_both_languages()
    {
        var listing = await PostAsync(receipt: "", quantity: "10", price: "7777");
        var taken = await Must(
            PageForm.In(
                await alice.PageAsync($"/listings/{listing}"), $"/listings/{listing}/take")
                .With("quantity", "5"),
            alice);
        var contract = taken.Text("contract");
        string[] paths =
        [
            "/listings", "/listings?own=1&sort=price&side=Sell", "/listings/new",
            $"/listings/{listing}", "/contracts",
            $"/contracts/{contract}?after={taken.Text("sequence")}",
        ];
        foreach (var path in paths)
        {
            var (en, zh) = (await bob.PageAsync(path), await bob.PageAsync(path, "zh"));
            Assert.Contains("lang=\"en\"", en, StringComparison.Ordinal);
            Assert.Contains("lang=\"zh-CN\"", zh, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", zh, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", zh, StringComparison.Ordinal);
            Assert.Equal(
                PageForm.In(en).Select(form => (form.Path, string.Join(',', form.Names))),
                PageForm.In(zh).Select(form => (form.Path, string.Join(',', form.Names))));
        }
        var withdrawn = await Must(
            PageForm.In(await bob.PageAsync($"/listings/{listing}"), $"/listings/{listing}"), bob);
        var gone = await bob.PageAsync(
            $"/listings/{listing}?after={withdrawn.Text("sequence")}", "zh");
        Assert.Contains("已撤牌", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_a_sentence_in_the_readers_language()
    {
        var listing = await PostAsync(receipt: "", quantity: "10", price: "7777");
        var form = PageForm.In(
            await alice.PageAsync($"/listings/{listing}"), $"/listings/{listing}/take");
        var refused = await form.With("quantity", "11").SendAsync(alice);
        Assert.NotEqual(200, refused.Status);
        Assert.NotEmpty(refused.Text("detail"));
    }

    async Task<PageForm> FormAsync(string receipt, string quantity, string price) =>
        PageForm.In(await bob.PageAsync("/listings/new"), "/listings")
            .With("market", SpotMarket.Listings.ToString()).With("receipt", receipt)
            .With("price", price).With("quantity", quantity).With("minimumTake", "5");

    async Task<string> PostAsync(string receipt, string quantity, string price)
    {
        var posted = await Must(await FormAsync(receipt, quantity, price), bob);
        var listing = posted.Text("listing");
        await bob.PageAsync($"/listings/{listing}?after={posted.Text("sequence")}");
        return listing;
    }

    // Sends the form of a contract's page.
    async Task<Reply> DoAsync(
        Visitor visitor, string contract, string verb, Reply? after = null,
        (string Name, string Value)? field = null)
    {
        var address = $"/contracts/{contract}";
        if (after is not null) address += $"?after={after.Text("sequence")}";
        var form = PageForm.In(await visitor.PageAsync(address), $"/contracts/{contract}/{verb}");
        foreach (var name in form.Names.Where(IsPaper).ToList())
        {
            form.With(name, "No. 1");
        }
        if (form.Names.Contains("grade")) form.With("grade", "1");
        if (field is var (filled, value)) form.With(filled, value);
        var reply = await Must(form, visitor);
        await visitor.PageAsync($"/contracts/{contract}?after={reply.Text("sequence")}");
        return reply;
    }

    static bool IsPaper(string name) => name is "report" or "invoice" or "evidence";

    // What was set aside for the seller, as the statement of accounts has it.
    async Task<string> PaidInAsync()
    {
        var lines = await server.Alice.Until(
            "/api/v1/my/statement?asset=1", rows => rows.EnumerateArray().Any(IsPayment));
        return Of(lines.EnumerateArray().Last(IsPayment), "amount");

        static bool IsPayment(JsonElement row) => Of(row, "purpose") == "PaymentInTransit"
            && !Of(row, "amount").StartsWith('-');
    }

    static async Task<Reply> Must(PageForm form, Visitor visitor)
    {
        var reply = await form.SendAsync(visitor);
        Assert.True(reply.Status is 200 or 201, $"{form.Path}: {reply.Body}");
        return reply;
    }

    static string Of(JsonElement row, string field) => row.GetProperty(field).GetString()!;

    public Task DisposeAsync()
    {
        alice.Dispose();
        bob.Dispose();
        return Task.CompletedTask;
    }
}
