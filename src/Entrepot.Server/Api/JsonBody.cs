using System.Text.Json;

namespace Entrepot.Server;

/// <summary>Reads a small JSON body.</summary>
static class JsonBody
{
    /// <returns>Null when it is not what was asked for.</returns>
    public static async Task<T?> ReadAsync<T>(HttpRequest request) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(
                request.Body, JsonText.Objects, request.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (JsonText.IsMalformed(fault))
        {
            return null;
        }
    }
}
