using Entrepot.Core;
using Entrepot.Papers.Invoices;

namespace Entrepot.Server;

/// <summary>Invoices over HTTP: what waits, what was issued, every form of it, and its life.
/// </summary>
sealed class InvoiceEndpoints(InvoiceDesk desk, InvoiceStore store)
{
    const int TextMax = 200;

    /// <summary>Which kind of VAT invoice to issue.</summary>
    public sealed record AskedInvoice(VatKind Kind);

    /// <summary>Asks to have an invoice taken back.</summary>
    /// <param name="Quantity">Decimal; missing: all that is left.</param>
    public sealed record AskedRed(string? Quantity, RedReason Reason);

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/invoice-title", (Delegate)TitleAsync).Allow(Scope.Read)
            .WithSummary("What stands on the firm's invoices.");
        api.MapPut("/my/invoice-title", (Delegate)SetTitleAsync).Allow(Scope.Money)
            .WithSummary("Says what stands on the firm's invoices.");
        api.MapGet("/my/deliveries-to-invoice", (Delegate)WaitingAsync).Allow(Scope.Read)
            .WithSummary("Settled deliveries of the firm that have no invoice yet.");
        api.MapGet("/my/invoices", (Delegate)ListAsync).Allow(Scope.Read)
            .WithSummary("Invoices the firm has issued or received, newest first.");
        api.MapGet("/my/invoices/{invoice}", (Delegate)FindAsync).Allow(Scope.Read)
            .WithSummary("One invoice with its life.");
        api.MapGet("/my/invoices/{invoice}/{form}", (Delegate)DownloadAsync).Allow(Scope.Read)
            .WithSummary("The invoice as a file: ubl, cii, einvoice or pdf.");
        api.MapPost("/contracts/{contract}/issue-invoice", (Delegate)IssueAsync)
            .Allow(Scope.Money)
            .WithSummary("Issues the invoice of a settled delivery, and tells the venue.");
        api.MapPost("/contracts/{contract}/hand-in-invoice", (Delegate)HandInAsync)
            .Allow(Scope.Money)
            .WithSummary("Takes in the XML of an invoice that was made elsewhere, if it matches.");
        api.MapPost("/invoices/{invoice}/request-red", (Delegate)AskRedAsync).Allow(Scope.Money)
            .WithSummary("Asks the other side to have the invoice taken back.");
        Map(api, "confirm-use", InvoiceVerb.ConfirmUse, "The buyer will deduct the tax.");
        Map(api, "leave-unused", InvoiceVerb.LeaveUnused, "The buyer will not deduct the tax.");
        Map(
            api, "confirm-red", InvoiceVerb.ConfirmRed,
            "The other side agrees, and the red-letter invoice is issued.");
        Map(api, "refuse-red", InvoiceVerb.RefuseRed, "Says no, or drops what one has asked.");
        api.MapPost("/invoices/check", (Delegate)CheckAsync).Allow(Scope.Read)
            .WithSummary("Reads an invoice of any form, and says what is wrong with it.");
    }

    void Map(RouteGroupBuilder api, string path, InvoiceVerb verb, string summary) =>
        api.MapPost(
            $"/invoices/{{invoice}}/{path}",
            async (HttpContext http, string invoice) =>
                Reply(await desk.StepAsync(http.Caller(), invoice, verb)))
            .Allow(Scope.Money).WithSummary(summary);

    async Task<IResult> TitleAsync(HttpContext http) =>
        await store.TitleAsync(http.Caller().Firm) is { } title
            ? Results.Json(title, JsonText.Objects)
            : Problem.Of(Refusal.ThingNotFound);

    async Task<IResult> SetTitleAsync(HttpContext http)
    {
        var title = await JsonBody.ReadAsync<InvoiceTitle>(http.Request);
        if (title is null) return Problem.Of(Refusal.BodyMalformed);
        if (FaultOf(title) is { } field) return Problem.Of(Refusal.FieldMalformed, field);
        await store.SetTitleAsync(http.Caller().Firm, title);
        return Done("title", "1", 0);
    }

    static string? FaultOf(InvoiceTitle title)
    {
        (string Name, string? Text, bool MustBe)[] fields =
        [
            ("name", title.Name, true), ("taxNumber", title.TaxNumber, true),
            ("address", title.Address, true), ("telephone", title.Telephone, false),
            ("bank", title.Bank, false), ("bankAccount", title.BankAccount, false),
        ];
        foreach (var (name, text, mustBe) in fields)
        {
            if (text is null ? mustBe : text.Trim().Length is 0 or > TextMax) return name;
            if (text is not null && text.Any(char.IsControl)) return name;
        }
        return title.Bank is null == title.BankAccount is null ? null : "bankAccount";
    }

    async Task<IResult> WaitingAsync(HttpContext http) =>
        Results.Json(await desk.WaitingAsync(http.Caller().Firm), JsonText.Objects);

    async Task<IResult> ListAsync(HttpContext http)
    {
        var firm = http.Caller().Firm;
        var rows = await store.ListAsync(firm);
        return Results.Json(rows.Select(row => row.Show(firm, [], [])), JsonText.Objects);
    }

    async Task<IResult> FindAsync(HttpContext http, string invoice) =>
        await ShowAsync(http.Caller(), invoice) is { } shown
            ? Results.Json(shown, JsonText.Objects)
            : Problem.Of(Refusal.ThingNotFound);

    /// <summary>An invoice as its reader sees it.</summary>
    public async Task<ShownInvoice?> ShowAsync(Caller caller, string invoice) =>
        await desk.FindAsync(caller, invoice) is { } found
            ? found.Show(
                caller.Firm, await store.RedsAsync(found.Id), await store.StepsAsync(found.Id))
            : null;

    async Task<IResult> DownloadAsync(HttpContext http, string invoice, string form)
    {
        var found = await desk.FindAsync(http.Caller(), invoice);
        if (found?.Invoice is not { } model) return Problem.Of(Refusal.ThingNotFound);
        var address = $"{http.Request.Scheme}://{http.Request.Host}/invoices/{invoice}";
        byte[]? bytes = form switch
        {
            // The paper whose digest the venue knows is the one that was kept; of what was made
            // elsewhere there is no other.
            "einvoice" => found.Paper,
            _ when found.IsForeign => null,
            "pdf" => InvoicePdf.Of(model, found.Paper!, address),
            "ubl" => InvoiceForms.Write(model, InvoiceForm.Ubl),
            "cii" => InvoiceForms.Write(model, InvoiceForm.Cii),
            _ => null,
        };
        var suffix = form is "pdf" ? "pdf" : "xml";
        return bytes is null
            ? Problem.Of(Refusal.ThingNotFound)
            : Results.File(
                bytes, $"application/{suffix}", $"{found.Number}-{form}.{suffix}");
    }

    async Task<IResult> IssueAsync(HttpContext http, string contract)
    {
        var asked = await JsonBody.ReadAsync<AskedInvoice>(http.Request);
        if (asked is not { Kind: VatKind.Special or VatKind.Ordinary })
        {
            return Problem.Of(Refusal.FieldMalformed, "kind");
        }
        return Reply(await desk.IssueAsync(http.Caller(), contract, asked.Kind));
    }

    async Task<IResult> AskRedAsync(HttpContext http, string invoice)
    {
        var asked = await JsonBody.ReadAsync<AskedRed>(http.Request);
        if (asked is null || asked.Reason is RedReason.None or > RedReason.Allowance)
        {
            return Problem.Of(Refusal.FieldMalformed, "reason");
        }
        var quantity = Figure.Zero;
        if (asked.Quantity is not null && !Figure.TryParse(asked.Quantity, out quantity))
        {
            return Problem.Of(Refusal.FieldMalformed, "quantity");
        }
        return Reply(await desk.AskRedAsync(
            http.Caller(), invoice, asked.Quantity is null ? null : quantity, asked.Reason));
    }

    async Task<IResult> HandInAsync(HttpContext http, string contract) => Reply(
        (await desk.HandInAsync(http.Caller(), contract, await BodyAsync(http))).Outcome);

    static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        return bytes.ToArray();
    }

    async Task<IResult> CheckAsync(HttpContext http)
    {
        var reading = InvoiceForms.Read(await BodyAsync(http));
        var language = ReaderLanguage.Of(http.Request);
        return Results.Json(
            new
            {
                reading.Form, reading.Invoice,
                Findings = reading.Findings.Select(one => ShownFinding.Of(one, language)),
            },
            JsonText.Objects);
    }

    static IResult Reply(InvoiceDesk.Outcome outcome) => outcome.Problem is { } problem
        ? problem
        : Done("invoice", ((ulong)outcome.Invoice!.Id).Text(), outcome.Sequence);

    // As a command answers, so that a page's form can follow it.
    static IResult Done(string thing, string number, ulong sequence) => Results.Json(
        new Dictionary<string, string> { [thing] = number, ["sequence"] = sequence.Text() });
}
