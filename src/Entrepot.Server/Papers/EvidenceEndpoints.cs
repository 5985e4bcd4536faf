using Entrepot.Papers.Evidence;
using Entrepot.Server.Ui.Papers;
using Entrepot.Services.Anchors;
using Entrepot.Services.Archive;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>Evidence packages for the parties and who supervises, and what anybody needs to verify
/// one.</summary>
sealed class EvidenceEndpoints(
    EvidenceDesk desk, RecordsReader records, ReadModels models, VenueTrust trust,
    AnchorEndpoints anchors)
{
    const int AnchorsShown = 60;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/contracts/{contract}/evidence", PackAsync).Allow(Scope.Read)
            .WithSummary("The evidence package of one contract of the firm, a zip; of any contract "
                + "for the operator and who supervises.");
        api.MapGet("/roots", Roots).Allow(Policy.Public)
            .WithSummary("The root certificates of the venue, as PEM.");
        api.MapGet("/offline-verifier", Verifier).Allow(Policy.Public)
            .WithSummary("The page that verifies a package in a browser without network.");
    }

    public void MapPages(RouteGroupBuilder pages)
    {
        pages.MapGet("/verify", VerifyPage).Allow(Policy.Public);
        pages.MapGet("/anchors", AnchorsPage).Allow(Policy.Public);
    }

    static RazorComponentResult<VerifyPage> VerifyPage(HttpContext http) =>
        new(new { At = PageContext.Of(http) });

    RazorComponentResult<AnchorsPage> AnchorsPage(HttpContext http) => new(new
    {
        At = PageContext.Of(http), Anchors = anchors.Latest(int.MaxValue, AnchorsShown),
        anchors.Broken,
    });

    // Who supervises acts for the operator, and finds every contract.
    async Task<IResult> PackAsync(HttpContext http, string contract)
    {
        FormedContract? found;
        lock (models.Gate) found = models.Contracts.Find(contract, http.Caller().Firm);
        if (found is null) return Problem.Of(Refusal.ThingNotFound);
        try
        {
            return await records.AskAsync(async connection =>
            {
                var zip = await desk.OfContractAsync(connection, found, http.RequestAborted);
                return Results.Bytes(zip, "application/zip", $"evidence-{contract}.zip");
            });
        }
        catch (Exception e) when (e is AnchorBrokenException or PaperDamagedException)
        {
            return Problem.Of(Refusal.EvidenceBroken);
        }
    }

    IResult Roots() => Results.Text(
        trust.RootCertificate.ExportCertificatePem() + "\n", "application/x-pem-file");

    static IResult Verifier() => Results.Bytes(
        OfflinePage.Bytes, "text/html; charset=utf-8", "verify-evidence.html");
}
