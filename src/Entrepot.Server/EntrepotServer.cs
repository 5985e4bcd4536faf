using System.Text.Encodings.Web;
using System.Text.Unicode;
using Entrepot.Papers.Invoices;
using Entrepot.Runtime;
using Entrepot.Services.Anchors;
using Entrepot.Services.Archive;
using Entrepot.Services.Records;
using Entrepot.Services.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Entrepot.Server;

/// <summary>
/// The process: a node, the read models that follow it, and HTTP before both. Nothing here holds a
/// rule of the market.
/// </summary>
sealed class EntrepotServer : IAsyncDisposable
{
    /// <summary>How long a start waits for the database.</summary>
    static readonly TimeSpan databaseTime = TimeSpan.FromSeconds(30);

    readonly WebApplication app;

    EntrepotServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.First();

    public IServiceProvider Services => app.Services;

    /// <summary>Recovers what the folder holds and opens the door.</summary>
    /// <exception cref="IOException">The folder is taken, or the disk fails.</exception>
    /// <exception cref="JournalDamagedException">Something that was acknowledged is gone.
    /// </exception>
    /// <param name="before">Who was signed in before it began anew.</param>
    public static async Task<EntrepotServer> StartAsync(
        ServerOptions options, Sessions? before = null)
    {
        foreach (var folder in options.Folders) CreateFolder(folder);
        options = TownMark.Check(options);
        var app = Build(options);
        EntrepotServer? started = null;
        try
        {
            app.Services.GetRequiredService<Node>();
            await OpenRecordsAsync(app.Services);
            if (before is not null) app.Services.GetRequiredService<Sessions>().TakeOver(before);
            Pipeline.Lay(app, options);
            await app.StartAsync();
            await Greeting.PrintAsync(app, options);
            started = new EntrepotServer(app);
        }
        finally
        {
            if (started is null) await app.DisposeAsync();
        }
        return started;
    }

    /// <summary>Returns when the server has stopped, by a signal or because the node failed.
    /// </summary>
    public Task WaitAsync() => app.WaitForShutdownAsync();

    /// <summary>Ends a demonstration that shall begin anew, and forgets all that was done in it.
    /// </summary>
    /// <returns>Who is signed in; null when it has ended for good.</returns>
    public async Task<Sessions?> ForgetAsync()
    {
        if (app.Services.GetService<TownReset>() is not { IsWanted: true }) return null;
        var options = app.Services.GetRequiredService<ServerOptions>();
        var sessions = app.Services.GetRequiredService<Sessions>();
        await TownReset.ForgetRecordsAsync(app.Services.GetRequiredService<Database>());
        await app.DisposeAsync();
        TownReset.ForgetJournal(options);
        return sessions;
    }

    /// <summary>Lets nobody in any more, finishes what is in, closes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    // Who may come must be known before anybody is let in.
    static async Task OpenRecordsAsync(IServiceProvider services)
    {
        await services.GetRequiredService<Database>().WaitAsync(databaseTime);
        await services.GetRequiredService<AccessBook>().ReadAsync();
        await services.GetRequiredService<FourEyesDesk>().ReadAsync();
        await services.GetRequiredService<CertificateDesk>().ReadAsync();
    }

    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(
            folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        if (options.Logs) builder.Logging.AddJsonConsole();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Says at each start that a key lies unencrypted; the data folder is closed to others.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options));
        builder.Services.Configure<HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        AddServices(builder.Services, options);
        return builder.Build();
    }

    static void Limit(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.BodyBytesMax;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.MaxConcurrentConnections = 20_000;
    }

    static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        AddMarket(services, options);
        services.AddSingleton(_ => new TextArchive(options.TextFile));
        services.AddSingleton<ReadModels>().AddSingleton<ServerMetrics>();
        AddRecords(services, options);
        AddAccess(services, options);
        services.AddSingleton<INumberingAuthority, SimulatedAuthority>()
            .AddSingleton<InvoiceStore>().AddSingleton<InvoiceDesk>()
            .AddSingleton<InvoiceEndpoints>().AddSingleton<InvoicePages>();
        services.AddSingleton<Queries>().AddSingleton<Streams>();
        services.AddSingleton<ListingQueries>().AddSingleton<ContractQueries>()
            .AddSingleton<NegotiationQueries>().AddSingleton<AuctionQueries>()
            .AddSingleton<AuctionWatch>().AddSingleton<StoreQueries>();
        services.AddSingleton<OpeningEndpoints>().AddSingleton<ClockEndpoints>()
            .AddSingleton<TextEndpoints>().AddSingleton<HealthEndpoints>();
        services.AddSingleton<PastDesk>().AddSingleton<SupervisorPages>();
        services.AddSingleton<OperatorPages>();
        services.AddSingleton<PageViews>().AddSingleton<CaughtUp>().AddSingleton<Pages>();
        services.AddSingleton<ListingPages>().AddSingleton<ContractPages>()
            .AddSingleton<NegotiationPages>().AddSingleton<AuctionPages>()
            .AddSingleton<WarehousePages>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddDataProtection().PersistKeysToFileSystem(new(options.PageKeyFolder));
        services.AddSingleton<FeedFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedFollower>());
        services.ConfigureHttpJsonOptions(json => JsonText.Configure(json.SerializerOptions));
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTime,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http => Problem.Of(Refusal.TookTooLong).ExecuteAsync(http),
        });
        services.AddRateLimiter(limits => RateLimits.Set(limits, options));
        services.AddOpenApi("v1", openApi =>
        {
            openApi.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
            openApi.AddDocumentTransformer(new OpenApiText());
            openApi.AddOperationTransformer(new OpenApiText());
        });
        services.AddResponseCompression();
        services.AddExceptionHandler<LastResort>();
    }

    // A real market has the machine's clock; only a demonstration may have another.
    static void AddMarket(IServiceCollection services, ServerOptions options)
    {
        var market = new NodeOptions { Folder = options.JournalFolder };
        if (!options.HasTown)
        {
            services.AddSingleton<MarketClock>();
            services.AddSingleton(_ => Node.Open(market));
            return;
        }
        services.AddSingleton(provider =>
        {
            var clock = new TownClock(provider.GetRequiredService<TimeProvider>());
            clock.Run(options.TownSpeed);
            return clock;
        });
        services.AddSingleton<MarketClock>(
            provider => provider.GetRequiredService<TownClock>());
        // The town tells the time with each of its steps.
        services.AddSingleton(provider => Node.Open(market with
        {
            Time = () => provider.GetRequiredService<TownClock>().Now,
            TickInterval = TimeSpan.FromDays(10_000),
        }));
        services.AddHostedService<Town>();
        services.AddSingleton<TownReset>().AddSingleton<TownGuide>().AddSingleton<TownPages>();
    }

    static void AddRecords(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(provider => new Database(
            options.DatabaseOptions, provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton(provider => new Recorder(
            provider.GetRequiredService<Node>().Feed, provider.GetRequiredService<Database>(),
            provider.GetRequiredService<ILogger<Recorder>>()));
        services.AddSingleton<RecordsReader>().AddSingleton<RecordQueries>();
        AddPapers(services, options);
        services.AddSingleton<Backup>().AddSingleton<Exports>();
        services.AddSingleton<RecordEndpoints>().AddHostedService<RecordsService>();
    }

    static void AddPapers(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(provider => new PaperArchive(
            options.PaperFolder, provider.GetRequiredService<Database>()));
        services.AddSingleton(provider => new AnchorBook(
            options.AnchorFolder, provider.GetRequiredService<Node>(), TimeProvider.System));
        services.AddSingleton<AnchorService>().AddSingleton<AnchorEndpoints>();
        services.AddHostedService(provider => provider.GetRequiredService<AnchorService>());
        services.AddSingleton<EvidenceDesk>().AddSingleton<EvidenceEndpoints>();
        services.AddSingleton<PaperQueries>();
        services.AddSingleton(_ => new PaperBook(options.PaperBookFile));
        services.AddSingleton<PaperDesk>().AddSingleton<PaperPages>();
        services.AddSingleton<ReceiptSearch>();
        services.AddSingleton<SignerKeys>().AddSingleton<PaperSigning>();
        services.AddSingleton<SigningEndpoints>();
        services.AddHostedService<PaperMaker>();
    }

    static void AddAccess(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<AccessStore>().AddSingleton<AccessBook>();
        services.AddSingleton<Sessions>().AddSingleton<SignInLocks>().AddSingleton<Gate>();
        services.AddSingleton<AccessEndpoints>().AddSingleton<OwnAccess>();
        services.AddSingleton<KillSwitch>()
            .AddSingleton<FourEyesDesk>().AddSingleton<FourEyesEndpoints>();
        services.AddSingleton(_ => new AuditLog(options.AuditFile));
        services.AddSingleton<VenueTrust>().AddSingleton<TrustEndpoints>();
        services.AddSingleton<CertificateStore>().AddSingleton<CertificateDesk>();
        services.AddSingleton<CertificateEndpoints>().AddSingleton<TrustPages>();
        services.AddSingleton<Auditor>().AddSingleton<AuditEndpoints>();
    }
}
