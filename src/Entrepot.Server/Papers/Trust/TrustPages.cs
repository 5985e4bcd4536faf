using System.Security.Cryptography;
using Entrepot.Server.Ui.Papers.Trust;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>The certification authority in a browser: what it is, a person's certificates, and its
/// desk.</summary>
sealed class TrustPages(VenueTrust trust, CertificateStore store)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/trust", About).Allow(Policy.Public);
        pages.MapGet("/certificates", (Delegate)OwnAsync).Allow(Scope.Read);
        pages.MapGet("/trust/desk", (Delegate)DeskAsync).Allow(Scope.Operate);
    }

    RazorComponentResult<TrustPage> About(HttpContext http) => new(new
    {
        At = PageContext.Of(http),
        Root = trust.RootCertificate.GetCertHashString(HashAlgorithmName.SHA256),
        Issuing = trust.Authority.Certificate.GetCertHashString(HashAlgorithmName.SHA256),
    });

    async Task<IResult> OwnAsync(HttpContext http)
    {
        if (!http.Caller().IsPerson) return Problem.Of(Refusal.PersonOnly);
        return new RazorComponentResult<CertificatesPage>(new
        {
            At = PageContext.Of(http),
            Trust = await ShownTrust.OfAsync(store, http.Caller().Person),
        });
    }

    async Task<IResult> DeskAsync(HttpContext http) =>
        new RazorComponentResult<CertificateDeskPage>(new
        {
            At = PageContext.Of(http), Trust = await ShownTrust.OfAsync(store, null),
        });
}
