using Entrepot.Papers.Invoices;
using Entrepot.Server.Ui.Papers.Invoices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>发票: what waits to be invoiced, what was, one invoice with its life, and the check of
/// invoices that others made.</summary>
sealed class InvoicePages(
    InvoiceDesk desk, InvoiceStore store, InvoiceEndpoints endpoints, CaughtUp caughtUp)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages(caughtUp);
        pages.MapGet("/invoices", (Func<HttpContext, Task<IResult>>)DeskAsync).Allow(Scope.Read);
        pages.MapGet("/invoices/{invoice}", (Delegate)InvoiceAsync).Allow(Scope.Read);
        pages.MapPost("/invoices/check", (Delegate)CheckAsync).Allow(Scope.Read);
    }

    Task<IResult> DeskAsync(HttpContext http) => DeskAsync(http, null);

    async Task<IResult> DeskAsync(HttpContext http, InvoiceReading? reading)
    {
        var firm = http.Caller().Firm;
        var rows = await store.ListAsync(firm);
        return new RazorComponentResult<InvoicesPage>(new
        {
            At = PageContext.Of(http) with { Path = "/invoices" },
            Title = await store.TitleAsync(firm),
            Waiting = await desk.WaitingAsync(firm),
            Invoices = rows.Select(row => row.Show(firm, [], [])).ToList(),
            Reading = reading,
        });
    }

    async Task<IResult> InvoiceAsync(HttpContext http, string invoice) =>
        await endpoints.ShowAsync(http.Caller(), invoice) is { Invoice: not null } shown
            ? new RazorComponentResult<InvoicePage>(new
            {
                At = PageContext.Of(http), Shown = shown,
            })
            : Problem.Of(Refusal.ThingNotFound);

    async Task<IResult> CheckAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Problem.Of(Refusal.BodyMalformed);
        var form = await http.Request.ReadFormAsync();
        if (form.Files.GetFile("file") is not { } file)
        {
            return Problem.Of(Refusal.FieldMalformed, "file");
        }
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        var contract = form["contract"].ToString();
        return contract.Length == 0
            ? await DeskAsync(http, InvoiceForms.Read(bytes.ToArray()))
            : await HandInAsync(http, contract, bytes.ToArray());
    }

    async Task<IResult> HandInAsync(HttpContext http, string contract, byte[] paper)
    {
        if (!http.Caller().Has(Scope.Money)) return Problem.Of(Refusal.ScopeMissing);
        var (reading, outcome) = await desk.HandInAsync(http.Caller(), contract, paper);
        if (reading.Findings.Count > 0) return await DeskAsync(http, reading);
        return outcome.Problem is { } problem
            ? problem
            : Results.Redirect($"/invoices/{outcome.Invoice!.Id}");
    }
}
