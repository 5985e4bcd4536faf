using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Entrepot.Server;

/// <summary>Styles and scripts, built into the program. Nothing outside it is served.</summary>
static class Assets
{
    sealed record Asset(byte[] Bytes, string Type, EntityTagHeaderValue Tag);

    const string Prefix = "assets/";

    static readonly Dictionary<string, Asset> all = typeof(Assets).Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], Read);

    public static IResult Find(string name, HttpContext http)
    {
        if (!all.TryGetValue(name, out var asset)) return Problem.Of(Refusal.RouteNotFound);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(asset.Bytes, asset.Type, entityTag: asset.Tag);
    }

    static Asset Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes)[..8]);
        return new Asset(bytes, type, new EntityTagHeaderValue($"\"{tag}\""));
    }
}
