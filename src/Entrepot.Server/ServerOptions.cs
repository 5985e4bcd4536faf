using Entrepot.Services.Storage;

namespace Entrepot.Server;

/// <summary>What a server is started with.</summary>
sealed record ServerOptions
{
    /// <summary>Where everything that must not be lost lies. One server at a time has it.</summary>
    public required string Folder { get; init; }

    /// <summary>Where it listens; port 0 takes any free one.</summary>
    public string Url { get; init; } = "http://localhost:5080";

    /// <summary>Whether a town of simulated firms moves in.</summary>
    public bool HasTown { get; init; }

    /// <summary>What makes the town: one seed, one town.</summary>
    public int TownSeed { get; init; } = 2008;

    /// <summary>How many seconds pass in the town in one of the world's, at first.</summary>
    public int TownSpeed { get; init; } = 60;

    /// <summary>Requests a second that one caller may make, on average; twice as many at once.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Times that one address may try a password in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Bytes of the largest request body.</summary>
    public int BodyBytesMax { get; init; } = 64 << 10;

    /// <summary>What the simulated tax authority lets a seller bill in a month, in fen (授信额度).
    /// </summary>
    public long InvoiceQuota { get; init; } = 100_000_000_000;

    /// <summary>How long a request may take, streams aside.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Where addresses and first sign-ins are printed. They are never logged.</summary>
    public TextWriter Printer { get; init; } = TextWriter.Null;

    /// <summary>Whether requests and failures are logged on standard output.</summary>
    public bool Logs { get; init; } = true;

    /// <summary>Of a PostgreSQL that somebody else runs; null: the embedded one, or what the
    /// environment or the folder names.</summary>
    public string? Database { get; init; }

    public DatabaseOptions DatabaseOptions => Database is null
        ? DatabaseOptions.For(DatabaseFolder, Path.Combine(Folder, "database.txt"))
        : new DatabaseOptions { Folder = DatabaseFolder, Connection = Database };

    /// <summary>Under which the world finds it, written into certificates; null: where it listens.
    /// </summary>
    public string? PublicUrl { get; init; }

    /// <summary>Over the keys of the certification authority; null: what the environment names, or
    /// one made up at the first start.</summary>
    public string? TrustPassphrase { get; init; }

    /// <summary>What only the owner may enter.</summary>
    public IEnumerable<string> Folders =>
        [Folder, JournalFolder, PageKeyFolder, PaperFolder, AnchorFolder, TrustFolder];

    string DatabaseFolder => Path.Combine(Folder, "postgres");

    public string JournalFolder => Path.Combine(Folder, "journal");

    public string TrustFolder => Path.Combine(Folder, "trust");

    public string PageKeyFolder => Path.Combine(Folder, "page-keys");

    /// <summary>Where backups are put; beside the rest when not given.</summary>
    public string? Backups { get; init; }

    public string BackupFolder => Backups ?? Path.Combine(Folder, "backups");

    public string AuditFile => Path.Combine(Folder, "audit.log");

    /// <summary>Where the bytes of papers lie.</summary>
    public string PaperFolder => Path.Combine(Folder, "papers");

    /// <summary>What happened to contract papers.</summary>
    public string PaperBookFile => Path.Combine(Folder, "contract-papers.jsonl");

    /// <summary>Where the anchors of the journal lie.</summary>
    public string AnchorFolder => Path.Combine(Folder, "anchors");

    public string TextFile => Path.Combine(Folder, "texts.jsonl");
}
