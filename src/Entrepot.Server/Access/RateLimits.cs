using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Entrepot.Server;

/// <summary>How much one caller may ask: a key by its id, anybody else by address.</summary>
static class RateLimits
{
    /// <summary>The stricter limit of passwords.</summary>
    public const string SignIn = "sign-in";

    public static void Set(RateLimiterOptions limits, ServerOptions options)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetTokenBucketLimiter(WhoOf(http), _ => BucketFor(options)));
        limits.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(http), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.SignInsPerMinute, Window = TimeSpan.FromMinutes(1),
            }));
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers["RateLimit-Policy"] =
                $"\"caller\";q={options.RequestsPerSecond * 2};w=2";
            return new ValueTask(
                Problem.Of(Refusal.TooManyRequests).ExecuteAsync(rejected.HttpContext));
        };
    }

    static TokenBucketRateLimiterOptions BucketFor(ServerOptions options) => new()
    {
        TokenLimit = options.RequestsPerSecond * 2,
        TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        AutoReplenishment = true,
    };

    static string WhoOf(HttpContext http) => http.CallerOrNone() is { } caller
        ? $"{caller.Firm.Value}/{caller.Name}"
        : AddressOf(http);

    static string AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress?.ToString() ?? "";
}
