using Entrepot.Runtime;
using Microsoft.AspNetCore.Diagnostics;

namespace Entrepot.Server;

/// <summary>What every request goes through, in this order, and where it can go.</summary>
static class Pipeline
{
    public const string ApiPath = "/api/v1";

    const string DescriptionPath = ApiPath + "/openapi.json";

    public static void Lay(WebApplication app, ServerOptions options)
    {
        var services = app.Services;
        app.Use(services.GetRequiredService<ServerMetrics>().MeasureAsync);
        app.UseExceptionHandler(static _ => { });
        app.Use(SafeHeaders.AddAsync);
        app.UseStatusCodePages(Explain);
        // The same for everybody, and long.
        app.UseWhen(
            http => http.Request.Path == DescriptionPath,
            static branch => branch.UseResponseCompression());
        app.UseRouting();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseRequestTimeouts();
        app.Use(services.GetRequiredService<Auditor>().WatchAsync);
        app.Use(services.GetRequiredService<Gate>().PassAsync);
        app.UseRateLimiter();
        if (options.HasTown) app.Use(services.GetRequiredService<TownGuide>().WatchAsync);

        var api = app.MapGroup(ApiPath);
        MapCommands(api, services);
        services.GetRequiredService<Queries>().Map(api);
        services.GetRequiredService<ListingQueries>().Map(api);
        services.GetRequiredService<ContractQueries>().Map(api);
        services.GetRequiredService<NegotiationQueries>().Map(api);
        services.GetRequiredService<PaperDesk>().Map(api);
        services.GetRequiredService<AuctionQueries>().Map(api);
        services.GetRequiredService<AuctionWatch>().Map(api);
        services.GetRequiredService<StoreQueries>().Map(api);
        services.GetRequiredService<ReceiptSearch>().Map(api);
        services.GetRequiredService<SigningEndpoints>().Map(api);
        services.GetRequiredService<RecordQueries>().Map(api);
        services.GetRequiredService<RecordEndpoints>().Map(api);
        services.GetRequiredService<PaperQueries>().Map(api);
        services.GetRequiredService<EvidenceEndpoints>().Map(api);
        services.GetRequiredService<AnchorEndpoints>().Map(api);
        services.GetRequiredService<Exports>().Map(api);
        services.GetRequiredService<Streams>().Map(api);
        services.GetRequiredService<AccessEndpoints>().Map(api);
        services.GetRequiredService<OwnAccess>().Map(api);
        services.GetRequiredService<FourEyesEndpoints>().Map(api);
        services.GetRequiredService<KillSwitch>().Map(api);
        services.GetRequiredService<AuditEndpoints>().Map(api);
        services.GetRequiredService<TextEndpoints>().Map(api);
        services.GetRequiredService<ClockEndpoints>().Map(api);
        services.GetRequiredService<InvoiceEndpoints>().Map(api);
        services.GetRequiredService<InvoicePages>().Map(app);
        services.GetRequiredService<CertificateEndpoints>().Map(api);
        services.GetRequiredService<TrustEndpoints>().Map(app);
        services.GetRequiredService<OpeningEndpoints>().Map(api);
        services.GetRequiredService<HealthEndpoints>().Map(app);
        services.GetRequiredService<Pages>().Map(app);
        if (options.HasTown) services.GetRequiredService<TownPages>().Map(app);
        app.MapOpenApi("/api/{documentName}/openapi.json").Allow(Policy.Public);
    }

    static void MapCommands(RouteGroupBuilder api, IServiceProvider services)
    {
        var (node, metrics, desk) = (
            services.GetRequiredService<Node>(), services.GetRequiredService<ServerMetrics>(),
            services.GetRequiredService<FourEyesDesk>());
        foreach (var route in CommandRoutes.All)
        {
            var endpoint = new CommandEndpoint(route, node, metrics, desk);
            desk.Know(route.Kind.ToString(), route.Scope, endpoint.CarryOutAsync);
            api.MapMethods(route.Path, [route.Method], (Delegate)endpoint.HandleAsync)
                .Allow(route.Scope).WithMetadata(route).WithTags(route.Scope.ToString());
        }
    }

    // What routing itself refuses gets a body like every other refusal.
    static Task Explain(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var refusal = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Refusal.RouteNotFound,
            StatusCodes.Status405MethodNotAllowed => Refusal.MethodNotAllowed,
            StatusCodes.Status413PayloadTooLarge => Refusal.BodyTooLarge,
            _ => Refusal.RequestMalformed,
        };
        return http.Response.StatusCode == refusal.StatusOf()
            ? Problem.Of(refusal).ExecuteAsync(http)
            : Task.CompletedTask;
    }
}
