using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Entrepot.Server;

/// <summary>Turns what nobody caught into a problem. A request that broke off in the middle, or was
/// too large, is the sender's; the rest is ours, and logged.</summary>
sealed partial class LastResort(ILogger<LastResort> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException
            && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }
        var refusal = exception is BadHttpRequestException bad
            ? bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Refusal.BodyTooLarge
                : Refusal.RequestMalformed
            // What only the database has waits for it; what trades does not.
            : exception is NpgsqlException ? Refusal.RecordsDown
            : Refusal.Unexpected;
        if (refusal is Refusal.Unexpected)
        {
            LogFailure(log, exception, httpContext.Request.Method, httpContext.Request.Path);
        }
        if (httpContext.Response.HasStarted) return true;
        await Problem.Of(refusal).ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    static partial void LogFailure(ILogger log, Exception failure, string method, string path);
}
