using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entrepot.Papers.Invoices;
using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>B8: invoices out of deliveries, from the weighing to the red letter.</summary>
public sealed class InvoiceTests(RunningServer server)
    : IClassFixture<RunningServer>, IAsyncLifetime
{
    const string Special = """{"kind":"Special"}""";

    public Task InitializeAsync() => Deliveries.OpenMarketAsync(server);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_delivery_is_invoiced_used_and_taken_back()
    {
        var contract = await DeliverAsync("5.100");
        await SetTitlesAsync();
        var waiting = await server.Bob.Get("/api/v1/my/deliveries-to-invoice");
        Assert.Contains(
            waiting.Json.EnumerateArray(), one => Of(one, "contract") == contract);
        var invoice = await IssueAsync(contract);

        // The venue knows the paper by its digest, and has paid the rest for it.
        var paper = await server.Bob.Get($"/api/v1/my/invoices/{invoice}/einvoice");
        var shown = await server.Bob.Get($"/api/v1/my/invoices/{invoice}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(paper.Body)));
        Assert.Equal(digest, shown.Text("digest"));
        await server.Bob.Until(
            $"/api/v1/my/contracts/{contract}", deal => Of(deal, "state") == "Closed");
        await CheckFormsAsync(invoice);

        await server.Alice.Must($"/api/v1/invoices/{invoice}/confirm-use", "{}");
        var wish = """{"quantity":"2.1","reason":"GoodsReturned"}""";
        await server.Alice.Must($"/api/v1/invoices/{invoice}/request-red", wish);
        var confirm = $"/api/v1/invoices/{invoice}/confirm-red";
        Assert.Equal(4933, (await server.Alice.Post(confirm, "{}")).Number);
        var red = (await server.Bob.Must($"/api/v1/invoices/{invoice}/confirm-red", "{}"))
            .Text("invoice");
        var blue = (await server.Alice.Get($"/api/v1/my/invoices/{invoice}")).Json;
        Assert.Equal(("RedIssued", "3"), (Of(blue, "state"), Of(blue, "left")));
        var back = (await server.Alice.Get($"/api/v1/my/invoices/{red}")).Json;
        Assert.Equal(invoice, Of(back, "corrects"));
        Assert.StartsWith("-", Total(back, "gross").ToString(CultureInfo.InvariantCulture));
        await CheckFormsAsync(red);

        // What is left may be taken back as well, and then there is nothing left.
        await server.Bob.Must(
            $"/api/v1/invoices/{invoice}/request-red", """{"reason":"Mistake"}""");
        var last = (await server.Alice.Must($"/api/v1/invoices/{invoice}/confirm-red", "{}"))
            .Text("invoice");
        var rest = (await server.Alice.Get($"/api/v1/my/invoices/{last}")).Json;
        Assert.Equal(
            0, Total(blue, "gross") + Total(back, "gross") + Total(rest, "gross"));
        Assert.Equal(0, Total(blue, "tax") + Total(back, "tax") + Total(rest, "tax"));
        Assert.Equal(
            4933, (await server.Bob.Post(
                $"/api/v1/invoices/{invoice}/request-red", """{"reason":"Mistake"}""")).Number);
        Assert.NotEqual(invoice, await IssueAsync(contract));
    }

    [Fact]
    public async Task Numbers_follow_each_other_also_after_a_restart_from_a_backup()
    {
        await SetTitlesAsync();
        var contracts = new List<string>();
        for (var n = 0; n < 4; n++) contracts.Add(await DeliverAsync("5"));
        var before = await SequencesAsync(server.Bob);
        // Some ask twice at once; each delivery gets one number.
        var replies = await Task.WhenAll(contracts.Take(3).Concat(contracts.Take(3)).Select(
            one => server.Bob.Post($"/api/v1/contracts/{one}/issue-invoice", Special)));
        Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { 200, 409 }));
        var given = await SequencesAsync(server.Bob);
        Assert.Equal(before.Count + 3, given.Count);

        var made = (await server.Operator.Must("/api/v1/backups", "{}")).Text("folder");
        var folder = Directory.CreateTempSubdirectory("entrepot-restored-").FullName;
        await Backup.RestoreAsync(made, folder);
        await using (var second = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false,
        }))
        {
            using var bob = new Client(second.Address, server.Bob.Key);
            await bob.Until(
                "/api/v1/my/deliveries-to-invoice", rows => rows.GetArrayLength() > 0);
            await bob.Must($"/api/v1/contracts/{contracts[3]}/issue-invoice", Special);
            var all = await SequencesAsync(bob);
            Assert.Equal(Enumerable.Range(1, all.Count).Select(n => (long)n), all);
            Assert.Equal(given.Count + 1, all.Count);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_not_delivered_or_not_ones_own_is_not_invoiced()
    {
        await SetTitlesAsync();
        var promised = await Deliveries.TakeAsync(server, "5");
        var path = $"/api/v1/contracts/{promised}/issue-invoice";
        Assert.Equal(4931, (await server.Bob.Post(path, Special)).Number);
        Assert.Equal(404, (await server.Alice.Post(path, Special)).Status);
        Assert.Equal(404, (await server.Keeper.Post(path, Special)).Status);
        Assert.Equal(400, (await server.Bob.Post(path, "{}")).Status);

        var invoice = await IssueAsync(await DeliverAsync("5"));
        foreach (var address in new[] { "", "/ubl" })
        {
            var found = await server.Keeper.Get($"/api/v1/my/invoices/{invoice}{address}");
            Assert.Equal(404, found.Status);
        }
        var use = $"/api/v1/invoices/{invoice}/confirm-use";
        Assert.Equal(404, (await server.Keeper.Post(use, "{}")).Status);
        Assert.Equal(4933, (await server.Bob.Post(use, "{}")).Number);
    }

    [Fact]
    public async Task Whoever_has_a_wrong_title_gets_the_numbered_reasons_in_his_language()
    {
        await SetTitlesAsync();
        await server.Bob.Must("/api/v1/my/invoice-title", Deliveries.Title("Bob", "123"), "PUT");
        var contract = await DeliverAsync("5");
        var path = $"/api/v1/contracts/{contract}/issue-invoice";
        var (en, zh) = (
            await server.Bob.Post(path, Special),
            await server.Bob.Post(path, Special, language: "zh"));
        Assert.Equal((422, 5931), (en.Status, en.Number));
        Assert.Equal(603, Finding(en).GetProperty("number").GetInt32());
        Assert.Contains("taxpayer", Of(Finding(en), "sentence"), StringComparison.Ordinal);
        Assert.Contains("识别号", Of(Finding(zh), "sentence"), StringComparison.Ordinal);
        await SetTitlesAsync();
        await IssueAsync(contract);

        static JsonElement Finding(Reply reply) =>
            reply.Json.GetProperty("findings").EnumerateArray().First();
    }

    [Fact]
    public async Task The_desk_shows_both_sides_and_checks_what_others_send()
    {
        await SetTitlesAsync();
        var contract = await DeliverAsync("5");
        var (alice, _) = await Visitor.NewAsync(server.Operator, 11, "Principal");
        var (bob, _) = await Visitor.NewAsync(server.Operator, 12, "Principal");
        var form = PageForm.In(
            await bob.PageAsync("/invoices", "zh"), $"/contracts/{contract}/issue-invoice");
        var invoice = (await form.SendAsync(bob)).Text("invoice");
        var (own, received) = (
            await bob.PageAsync($"/invoices/{invoice}"),
            await alice.PageAsync($"/invoices/{invoice}", "zh"));
        Assert.Contains("元", received, StringComparison.Ordinal);
        Assert.DoesNotContain(
            PageForm.In(own), one => one.Path.EndsWith("use", StringComparison.Ordinal));
        Assert.Equal(
            200, (await PageForm.In(received, $"/invoices/{invoice}/confirm-use").SendAsync(alice))
                .Status);
        var paper = await server.Alice.Get($"/api/v1/my/invoices/{invoice}/ubl");
        var good = await server.Alice.Post("/api/v1/invoices/check", paper.Body);
        Assert.Equal(0, good.Json.GetProperty("findings").GetArrayLength());
        var bad = await server.Alice.Post(
            "/api/v1/invoices/check",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
        Assert.Equal("702", Of(bad.Json.GetProperty("findings")[0], "code"));
        alice.Dispose();
        bob.Dispose();
    }

    [Fact]
    public void Every_value_that_the_desk_shows_has_a_text_in_both_languages()
    {
        Type[] shown =
        [
            typeof(VatKind), typeof(InvoiceState), typeof(InvoiceVerb), typeof(InvoiceSide),
            typeof(RedReason),
        ];
        Assert.All(shown.SelectMany(type => Enum.GetValues(type).Cast<Enum>()), value =>
        {
            Assert.NotEmpty(Wording.For("en").Of(value));
            Assert.NotEmpty(Wording.For("zh").Of(value));
        });
    }

    [Fact]
    public async Task An_invoice_made_elsewhere_is_taken_in_if_it_matches()
    {
        await SetTitlesAsync();
        var (one, other) = (await DeliverAsync("5"), await DeliverAsync("5.1"));
        // What the tax authority's platform would give: the same sums under a number of its own.
        var paper = (await server.Bob.Get(
            $"/api/v1/my/invoices/{await IssueAsync(await DeliverAsync("5"))}/einvoice")).Body;
        var begin = paper.IndexOf("<EIid>", StringComparison.Ordinal) + "<EIid>".Length;
        var foreign = paper.Replace(
            paper[begin..(begin + 20)], "26330000000000000777", StringComparison.Ordinal);

        var wrong = await server.Bob.Post($"/api/v1/contracts/{other}/hand-in-invoice", foreign);
        Assert.Equal((422, 5931), (wrong.Status, wrong.Number));
        var reasons = wrong.Json.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("number").GetInt32()).ToList();
        Assert.Contains(909, reasons);
        Assert.Contains(912, reasons);

        var taken = (await server.Bob.Must($"/api/v1/contracts/{one}/hand-in-invoice", foreign))
            .Text("invoice");
        var kept = await server.Alice.Get($"/api/v1/my/invoices/{taken}/einvoice");
        Assert.Equal(foreign, kept.Body);
        await server.Bob.Until(
            $"/api/v1/my/contracts/{one}", deal => Of(deal, "state") == "Closed");
        // It is taken back where it was made.
        var red = await server.Bob.Post(
            $"/api/v1/invoices/{taken}/request-red", """{"reason":"Mistake"}""");
        Assert.Equal(4933, red.Number);
        Assert.Equal(404, (await server.Bob.Get($"/api/v1/my/invoices/{taken}/ubl")).Status);
        // A number is of one invoice only, and the simulator's are its own.
        var again = await server.Bob.Post(
            $"/api/v1/contracts/{await DeliverAsync("5")}/hand-in-invoice", foreign);
        Assert.Equal(4934, again.Number);
        var simulated = await server.Bob.Post(
            $"/api/v1/contracts/{await DeliverAsync("5")}/hand-in-invoice", paper);
        Assert.Equal(5931, simulated.Number);
    }

    async Task CheckFormsAsync(string invoice)
    {
        foreach (var form in new[] { "einvoice", "ubl", "cii" })
        {
            var file = await server.Alice.Get($"/api/v1/my/invoices/{invoice}/{form}");
            Assert.Empty(InvoiceForms.Read(Encoding.UTF8.GetBytes(file.Body)).Findings);
        }
    }

    async Task<string> IssueAsync(string contract) =>
        (await server.Bob.Must($"/api/v1/contracts/{contract}/issue-invoice", Special))
            .Text("invoice");

    Task<string> DeliverAsync(string weighed) => Deliveries.DeliverAsync(server, weighed);

    Task SetTitlesAsync() => Deliveries.SetTitlesAsync(server);

    // The last 15 digits of every number that a seller was given.
    static async Task<List<long>> SequencesAsync(Client seller)
    {
        var invoices = (await seller.Get("/api/v1/my/invoices")).Json;
        return
        [
            .. invoices.EnumerateArray().Select(one => Of(one, "number"))
                .Where(number => number[4] == '9').Select(number => number[5..])
                .Select(text => long.Parse(text, CultureInfo.InvariantCulture)).Order(),
        ];
    }

    static long Total(JsonElement invoice, string sum) => invoice.GetProperty("invoice")
        .GetProperty("totals").GetProperty(sum).GetProperty("units").GetInt64();

    static string Of(JsonElement row, string field) => row.GetProperty(field).GetString()!;
}
