using System.Security.Cryptography;
using System.Text.Json;

namespace Entrepot.Server;

/// <summary>JSON with an ETag of its bytes (RFC 9110 8.8.3): who has it already and says so gets
/// 304 and no body.</summary>
sealed class TaggedJson(object value) : IResult
{
    const int TagBytes = 12;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), JsonText.Objects);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..TagBytes])}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        // A list of tags or a star is a cache's, which may as well ask for all of it.
        if (request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = "application/json; charset=utf-8";
        return response.Body.WriteAsync(bytes).AsTask();
    }
}
