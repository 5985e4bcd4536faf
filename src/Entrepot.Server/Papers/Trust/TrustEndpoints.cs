using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>What an authority publishes, in the forms and under the media types of the standards,
/// so that any program of anybody can ask.</summary>
sealed class TrustEndpoints(VenueTrust trust)
{
    const string OcspAnswer = "application/ocsp-response";
    const string StampAnswer = "application/timestamp-reply";
    const string ListType = "application/pkix-crl";
    const string CertificateType = "application/pkix-cert";

    public void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/trust").WithTags("Trust");
        open.MapGet("/root.crt", () => Certificate(trust.RootCertificate.RawData))
            .Allow(Policy.Public).WithSummary("The root certificate, DER.");
        open.MapGet("/issuing.crt", () => Certificate(trust.Authority.Certificate.RawData))
            .Allow(Policy.Public).WithSummary("The issuing authority's certificate, DER.");
        open.MapGet("/ca.pem", Pem).Allow(Policy.Public)
            .WithSummary("Both certificates, PEM, as openssl takes them.");
        open.MapGet("/crl/{name}", List).Allow(Policy.Public)
            .WithSummary("A revocation list, root.crl or issuing.crl (RFC 5280).");
        open.MapPost("/ocsp", (Delegate)AnswerAsync).Allow(Policy.Public)
            .WithSummary("Whether a certificate is revoked (RFC 6960).");
        open.MapGet("/ocsp/{**question}", Answer).Allow(Policy.Public)
            .WithSummary("The same, with the question in Base64 in the path.");
        open.MapPost("/tsa", (Delegate)StampAsync).Allow(Policy.Public)
            .WithSummary("Stamps a hash with the time (RFC 3161).");
    }

    static IResult Certificate(byte[] der) => Results.Bytes(der, CertificateType);

    IResult Pem() => Results.Text(
        trust.Authority.Certificate.ExportCertificatePem() + "\n"
        + trust.RootCertificate.ExportCertificatePem() + "\n", "application/x-pem-file");

    IResult List(string name) => name switch
    {
        "root.crl" => Results.Bytes(trust.RootRevocations.Encoded.ToArray(), ListType),
        "issuing.crl" => Results.Bytes(trust.Revocations.Encoded.ToArray(), ListType),
        _ => Problem.Of(Refusal.ThingNotFound),
    };

    async Task<IResult> AnswerAsync(HttpRequest request) =>
        await ReadAsync(request, OcspResponder.RequestBytesMax) is { } question
            ? Results.Bytes(trust.Responder.Answer(question), OcspAnswer)
            : Problem.Of(Refusal.BodyTooLarge);

    // RFC 6960 A.1: Base64, and that once more as a path.
    IResult Answer(string question)
    {
        var bytes = new byte[question.Length];
        return Convert.TryFromBase64String(Uri.UnescapeDataString(question), bytes, out var length)
            ? Results.Bytes(trust.Responder.Answer(bytes.AsMemory(0, length)), OcspAnswer)
            : Results.Bytes(trust.Responder.Answer(ReadOnlyMemory<byte>.Empty), OcspAnswer);
    }

    async Task<IResult> StampAsync(HttpRequest request) =>
        await ReadAsync(request, TimeStampAuthority.RequestBytesMax) is { } question
            ? Results.Bytes(trust.Stamper.Answer(question), StampAnswer)
            : Problem.Of(Refusal.BodyTooLarge);

    // Null when it is longer.
    static async Task<byte[]?> ReadAsync(HttpRequest request, int bytesMax)
    {
        var bytes = new byte[bytesMax + 1];
        var length = await request.Body.ReadAtLeastAsync(
            bytes, bytes.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > bytesMax ? null : bytes[..length];
    }
}
