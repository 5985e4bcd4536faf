using System.Security.Cryptography;
using System.Text;

namespace Entrepot.Server;

/// <summary>
/// Stands before every endpoint: finds out who calls, and lets through whom the endpoint's policy
/// allows. An endpoint without a policy is closed to all.
/// </summary>
sealed class Gate(AccessBook book, Sessions sessions)
{
    public const string FormField = "form-token";
    public const string FormHeader = "X-Form-Token";

    const string Bearer = "Bearer ";

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        // Nothing was found, or routing itself refuses: there is nothing to guard.
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(http);
            return;
        }
        var caller = Identify(http.Request);
        if (caller is not null) http.Features.Set(caller);
        var policy = endpoint.Metadata.GetMetadata<Policy>();
        var refusal = policy is null ? Refusal.ScopeMissing : Check(policy, caller);
        if (refusal is Refusal.None && !await IsMeantAsync(http.Request, caller))
        {
            refusal = Refusal.FormExpired;
        }
        if (refusal is Refusal.None) await next(http);
        else await Refuse(http, refusal);
    }

    // A bearer that is wrong is nobody, whatever the cookie says.
    Caller? Identify(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0) return sessions.Find(request);
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? book.FindKey(header[Bearer.Length..].Trim())
            : null;
    }

    static Refusal Check(Policy policy, Caller? caller)
    {
        if (policy.Allows(caller)) return Refusal.None;
        return caller is null ? Refusal.SignInRequired : Refusal.ScopeMissing;
    }

    // What a browser sends along by itself proves nothing; the token in the page does.
    static async Task<bool> IsMeantAsync(HttpRequest request, Caller? caller)
    {
        if (caller?.FormToken is not { } token) return true;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return true;
        var sent = request.Headers[FormHeader].ToString();
        if (sent.Length == 0 && request.HasFormContentType)
        {
            sent = (await request.ReadFormAsync())[FormField].ToString();
        }
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(token));
    }

    static Task Refuse(HttpContext http, Refusal refusal)
    {
        var isPage = http.GetEndpoint()!.Metadata.GetMetadata<PageMark>() is not null;
        if (!isPage || refusal is not Refusal.SignInRequired)
        {
            return Problem.Of(refusal).ExecuteAsync(http);
        }
        http.Response.Redirect("/sign-in");
        return Task.CompletedTask;
    }
}

/// <summary>Marks an endpoint that people see in a browser.</summary>
sealed record PageMark;
