using System.Text.Json.Nodes;
using Entrepot.Core;

namespace Entrepot.Papers.Canonical;

/// <summary>A paper in two forms, and what binds them.</summary>
/// <param name="Number">By which it is asked for.</param>
/// <param name="Json">For programs: canonical.</param>
/// <param name="Pdf">For people: what the signers see.</param>
public sealed record BoundPaper(string Number, byte[] Json, byte[] Pdf)
{
    public Digest JsonDigest => CanonicalJson.DigestOf(Json);

    public Digest PdfDigest => CanonicalJson.DigestOf(Pdf);

    /// <summary>What is signed: a small record that names both forms by their digests.</summary>
    public byte[] Binding => CanonicalJson.Write(new JsonObject
    {
        ["form"] = "entrepot-binding-1", ["number"] = Number,
        ["json"] = JsonDigest.ToString(), ["pdf"] = PdfDigest.ToString(),
    });

    public Digest BindingDigest => CanonicalJson.DigestOf(Binding);
}
